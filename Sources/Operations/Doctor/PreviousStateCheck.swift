import Domain
import JSON
import Merging
import SnapshotFiles
import Views

/// A file, beside the snapshot and those that several programs change, by which a run remembers the runs before it.
package enum PreviousStateFile: Sendable, CaseIterable {
  case history, changes, digests, inferenceState

  /// Its name in its folder.
  package var name: String {
    switch self {
    case .history: HistoryFile.path
    case .changes: ChangesFile.path
    case .digests: Digests.fileName
    case .inferenceState: InferenceState.fileName
    }
  }

  /// Whether it is in the output folder, and not in the state folder.
  package var isPublished: Bool {
    switch self {
    case .history, .changes: true
    case .digests, .inferenceState: false
    }
  }
}

/// Judges these files as `PreviousState.load` reads them: what ends a run, and what a run goes on without.
struct PreviousStateCheck {
  let files: [PreviousStateFile: FileContent]
  /// The outputs that a run makes: the file of another one is not read. Nil where nobody knows.
  let outputs: Set<String>?
  /// The two folders as a person would name them.
  let output: String
  let state: String
  /// Whether nothing in the state folder can be had, which is told of the folder.
  let isStateRefused: Bool

  var findings: [DoctorFinding] {
    let found = PreviousStateFile.allCases.filter(isRead).flatMap { file in
      switch files[file] ?? .missing {
      case .missing: [DoctorFinding]()
      case .unreadable(let sentence): [unreadable(file, sentence)]
      case .bytes(let bytes): judged(file, bytes)
      }
    }
    let isEmpty = !files.values.contains { if case .missing = $0 { false } else { true } }
    return found.or(
      .memory,
      ok: isEmpty ? "nothing of earlier runs is kept yet" : "what earlier runs left can be gone on from")
  }

  private func isRead(_ file: PreviousStateFile) -> Bool {
    switch file {
    case .history: outputs?.contains(HistoryOutput.name) ?? true
    case .changes: outputs?.contains(ChangesOutput.name) ?? true
    case .digests, .inferenceState: !isStateRefused
    }
  }

  private func path(_ file: PreviousStateFile) -> String {
    "\(file.isPublished ? output : state)/\(file.name)"
  }

  private func unreadable(_ file: PreviousStateFile, _ sentence: String) -> DoctorFinding {
    file.isPublished
      ? DoctorFinding(
        .error, .memory, sentence, "make it readable, or move it away: until then no run publishes")
      : DoctorFinding(.warning, .memory, sentence, "make it readable, or move it away: \(loss(file))")
  }

  private func judged(_ file: PreviousStateFile, _ bytes: [UInt8]) -> [DoctorFinding] {
    switch file {
    case .history: return published(file) { () throws(UnreadableFile) in _ = try History(reading: bytes) }
    case .changes:
      var isDamaged = false
      let found = published(file) { () throws(UnreadableFile) in
        isDamaged = try ChangesFile.read(bytes).isDamaged
      }
      guard isDamaged else { return found }
      return [
        DoctorFinding(
          .warning, .memory, "a part of \(path(file)) cannot be read",
          "run rollcall: what can be read is kept, and the file is set aside in the state folder")
      ]
    case .digests: return Digests(bytes) == nil ? [forgotten(file, bytes)] : []
    case .inferenceState: return InferenceState(bytes) == nil ? [forgotten(file, bytes)] : []
    }
  }

  private func published(_ file: PreviousStateFile, _ read: () throws(UnreadableFile) -> Void)
    -> [DoctorFinding]
  {
    do throws(UnreadableFile) {
      try read()
      return []
    } catch {
      return [
        error.finding(
          .memory, of: path(file),
          fix: "put a copy back, or run rollcall: it is set aside in the state folder, and begun anew")
      ]
    }
  }

  /// One of the state folder that a run writes anew, as if there had been none, unless a newer program wrote it.
  private func forgotten(_ file: PreviousStateFile, _ bytes: [UInt8]) -> DoctorFinding {
    let version = (try? JSONReader.read(bytes, limits: .ours(memory: 64 << 20)))?["schema_version"]?.integer
    if let version, version > 1 {
      return DoctorFinding(
        .error, .memory, UnreadableFile.newer(version: version).sentence(of: path(file)),
        "use the newer rollcall, or another folder with --state: until then every run ends with exit 2")
    }
    return DoctorFinding(
      .warning, .memory, "\(path(file)) is damaged",
      "put a copy back, or let the next run write it anew: \(loss(file))")
  }

  private func loss(_ file: PreviousStateFile) -> String {
    file == .inferenceState
      ? "without it, what inference has cost today is known from the snapshot alone"
      : "without it, a key that was changed is tried only when its backend is due"
  }
}
