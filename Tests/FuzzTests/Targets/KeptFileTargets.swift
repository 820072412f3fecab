@testable import Domain
@testable import Merging
@testable import Operations
@testable import SnapshotFiles
@testable import Views
import JSON

/// The history, and what the next run and the outputs make of it.
struct HistoryTarget: FuzzTarget {
  let name = "history"

  func seeds() async -> [[UInt8]] { await Specimen.seeds(of: HistoryFile.path) }

  func check(_ input: [UInt8]) async throws {
    if let history = try? History(reading: input) {
      let written = HistoryFile.render(history).bytes
      let again = try? History(reading: written)
      try promise(
        again.map { HistoryFile.render($0).bytes } == written, "the history changes as it is read and written"
      )
    }
    try await Specimen.run(over: [HistoryFile.path: input])
  }
}

/// The changes, and what the next run and the feed make of them.
struct ChangesTarget: FuzzTarget {
  let name = "changes"

  func seeds() async -> [[UInt8]] { await Specimen.seeds(of: ChangesFile.path) }

  func check(_ input: [UInt8]) async throws {
    if let reading = try? ChangesFile.read(input) {
      try promise(reading.journal.changes.count <= Change.keptInFile, "more changes than are kept")
      let again = try? ChangesFile.read(ChangesFile.render(reading.journal).bytes)
      try promise(again?.journal == reading.journal, "changes that were written cannot be read back")
    }
    try await Specimen.run(over: [ChangesFile.path: input])
  }
}

/// The roles as the verbs read them.
struct RolesTarget: FuzzTarget {
  let name = "roles"

  func seeds() async -> [[UInt8]] { await Specimen.seeds(of: RolesFile.path) }

  func check(_ input: [UInt8]) async throws {
    guard let requirements = try? RolesFile.read(input) else { return }
    let snapshot = try Promises.snapshot(of: try await Specimen.files())
    for role in requirements.roles {
      let choice = RoleChoice.choose(role, among: snapshot.routes(nil, at: snapshot.run.finishedAt))
      try Promises.holdLine(choice.why)
    }
  }
}

/// The small files of the state folder: drains, sessions, digests, tries, and who could not be told.
struct StateTarget: FuzzTarget {
  let name = "state"

  func seeds() async -> [[UInt8]] {
    let id = String(repeating: "0f", count: 16)
    let hash = String(repeating: "ab", count: 32)
    let texts = [
      #"{"drains":{"alpha":[{"by":"operator","since":"2026-11-20T10:00:00.000Z","until":"2026-11-21T10:00:00.000Z","why":"new disks"},{"by":"session","since":"2026-11-20T10:00:00.000Z"}]},"schema_version":1}"#,
      #"{"refused":3,"schema_version":1,"sessions":[{"backend":"alpha","expires":"2026-11-21T10:00:00.000Z","file":"session-1","hash":"\#(hash)","opened":"2026-11-20T10:00:00.000Z","reports":2}]}"#,
      #"{"failing":["ping","webhook"],"schema_version":1}"#,
      #"{"accounts":{"alpha":"\#(hash)"},"digests":{"alpha":"\#(hash)"},"salt":"\#(id)","schema_version":1}"#,
      #"{"backends":{"alpha":{"evidence":{"a-1":{"at":"2026-11-20T10:00:00.000Z","duration_ms":5,"outcome":"ok","sequence":2,"source":"inference"}},"inference":{"day":"2026-11-20","requests":3}}},"runs":["\#(id)"],"schema_version":1}"#,
    ]
    return texts.map { Array($0.utf8) }
      + ["digests", "tries"].compactMap { FixtureFiles.bytes("upgrade/before-history/\($0).json") }
  }

  func check(_ input: [UInt8]) async throws {
    if let drains = try? Drains(input) {
      try promise((try? Drains(drains.bytes)) == drains, "drains change as they are written and read")
    }
    if var sessions = try? Sessions(input) {
      try promise((try? Sessions(sessions.bytes)) == sessions, "sessions change as they are written and read")
      sessions.noteReport(by: [1])
      try promise(sessions.admit(input, at: Timestamp(milliseconds: 0)) == nil, "any token opens")
    }
    if let digests = Digests(input) {
      try promise(Digests(digests.bytes) == digests, "digests change as they are written and read")
    }
    if let inferenceState = InferenceState(input) {
      try promise(
        InferenceState(inferenceState.bytes) == inferenceState, "tries change as they are written and read")
    }
    if let state = NotificationState(input) {
      try promise(NotificationState(state.bytes) == state, "who was told changes as it is written and read")
    }
    try await run(over: input)
  }

  /// A run with these bytes as every file of the folder that may be damaged, and one with them as drains.
  private func run(over input: [UInt8]) async throws {
    let environment = FuzzEnvironment(baseline: Specimen.baseline)
    environment.files = try await Specimen.files()
    environment.kept = [
      Digests.fileName: input, InferenceState.fileName: input, NotificationState.fileName: input,
    ]
    do throws(RunFailure) {
      try await environment.run()
    } catch {
      // One of a newer version is kept, and nothing is published.
      let version = (try? JSONReader.read(input, limits: .ours(memory: 256 << 20)))?["schema_version"]?
        .integer
      guard error.kind == .usage, (version ?? 0) > 1, environment.publishCount == 0 else {
        throw Broken("a file of the state folder ended the run: \(error.lines)")
      }
      try Promises.hold(of: error)
      return
    }
    try Promises.hold(of: environment)
    try Promises.snapshot(of: environment.files)
    environment.kept[Drains.fileName] = input
    let count = environment.publishCount
    do throws(RunFailure) {
      try await environment.run()
    } catch {
      try Promises.hold(of: error)
      try promise(environment.publishCount == count, "a run without its drains has published")
      try promise((try? Drains(input)) == nil, "drains that can be read ended the run")
    }
    try Promises.snapshot(of: environment.files)
  }
}
