import Domain
import JSON
import Merging
import SnapshotFiles
import Views

/// A file, beside the snapshot and those that several programs change, by which a run remembers the runs before it.
package enum MemoryFile: Sendable, CaseIterable {
  case history, changes, digests, tries

  /// Its name in its folder.
  package var name: String {
    switch self {
    case .history: HistoryFile.path
    case .changes: ChangesFile.path
    case .digests: Digests.fileName
    case .tries: Tries.fileName
    }
  }

  /// Whether it is in the output folder, and not in the state folder.
  package var isPublished: Bool {
    switch self {
    case .history, .changes: true
    case .digests, .tries: false
    }
  }
}

/// Judges these files as `Memory.recall` reads them: what ends a run, and what a run goes on without.
struct MemoryJudgement {
  let files: [MemoryFile: FileContent]
  /// The outputs that a run makes: the file of another one is not read. Nil where nobody knows.
  let outputs: Set<String>?
  /// The two folders as a person would name them.
  let output: String
  let state: String
  /// Whether nothing in the state folder can be had, which is told of the folder.
  let isStateRefused: Bool

  var findings: [Finding] {
    let found = MemoryFile.allCases.filter(isRead).flatMap { file in
      switch files[file] ?? .missing {
      case .missing: [Finding]()
      case .unreadable(let sentence): [unreadable(file, sentence)]
      case .bytes(let bytes): judged(file, bytes)
      }
    }
    let isEmpty = !files.values.contains { if case .missing = $0 { false } else { true } }
    return found.or(
      .memory,
      ok: isEmpty ? "nothing of earlier runs is kept yet" : "what earlier runs left can be gone on from")
  }

  private func isRead(_ file: MemoryFile) -> Bool {
    switch file {
    case .history: outputs?.contains(HistoryOutput.name) ?? true
    case .changes: outputs?.contains(ChangesOutput.name) ?? true
    case .digests, .tries: !isStateRefused
    }
  }

  private func path(_ file: MemoryFile) -> String {
    "\(file.isPublished ? output : state)/\(file.name)"
  }

  private func unreadable(_ file: MemoryFile, _ sentence: String) -> Finding {
    file.isPublished
      ? Finding(
        .error, .memory, sentence, "make it readable, or move it away: until then no run publishes")
      : Finding(.warning, .memory, sentence, "make it readable, or move it away: \(loss(file))")
  }

  private func judged(_ file: MemoryFile, _ bytes: [UInt8]) -> [Finding] {
    switch file {
    case .history: return published(file) { () throws(UnreadableFile) in _ = try History(reading: bytes) }
    case .changes:
      var isDamaged = false
      let found = published(file) { () throws(UnreadableFile) in
        isDamaged = try ChangesFile.read(bytes).isDamaged
      }
      guard isDamaged else { return found }
      return [
        Finding(
          .warning, .memory, "a part of \(path(file)) cannot be read",
          "run rollcall: what can be read is kept, and the file is set aside in the state folder")
      ]
    case .digests: return Digests(bytes) == nil ? [forgotten(file, bytes)] : []
    case .tries: return Tries(bytes) == nil ? [forgotten(file, bytes)] : []
    }
  }

  private func published(_ file: MemoryFile, _ read: () throws(UnreadableFile) -> Void) -> [Finding] {
    do throws(UnreadableFile) {
      try read()
      return []
    } catch {
      return [
        error.finding(
          .memory, of: path(file),
          mending: "put a copy back, or run rollcall: it is set aside in the state folder, and begun anew")
      ]
    }
  }

  /// One of the state folder that a run writes anew, as if there had been none, unless a newer program wrote it.
  private func forgotten(_ file: MemoryFile, _ bytes: [UInt8]) -> Finding {
    let version = (try? JSONReader.read(bytes, limits: .ours(memory: 64 << 20)))?["schema_version"]?.integer
    if let version, version > 1 {
      return Finding(
        .error, .memory, UnreadableFile.newer(version: version).sentence(of: path(file)),
        "use the newer rollcall, or another folder with --state: until then every run ends with exit 2")
    }
    return Finding(
      .warning, .memory, "\(path(file)) is damaged",
      "put a copy back, or let the next run write it anew: \(loss(file))")
  }

  private func loss(_ file: MemoryFile) -> String {
    file == .tries
      ? "without it, what inference has cost today is known from the snapshot alone"
      : "without it, a key that was changed is tried only when its backend is due"
  }
}
