@testable import Domain
@testable import Operations
@testable import SnapshotFiles
@testable import Views

/// What the machines of a fleet have published, joined: snapshot, history, changes and roles of one of them come in.
struct FleetTarget: FuzzTarget {
  let name = "fleet"

  private static let paths = ["snapshot.json", HistoryFile.path, ChangesFile.path, RolesFile.path]

  func seeds() async -> [[UInt8]] {
    guard let files = try? await Specimen.files() else { return [] }
    let parts = Self.paths.compactMap { files[$0] }
    return [FuzzSections.joined(parts), FuzzSections.joined(Array(parts.prefix(1)))]
      + ["pipeline/two-runs/second.json", "dashboard/snapshot.json"].compactMap(FixtureFiles.bytes)
  }

  func check(_ input: [UInt8]) async throws {
    let parts = FuzzSections.split(input)
    let named = Dictionary(zip(Self.paths, parts), uniquingKeysWith: { first, _ in first })
    guard let unknown = try? Self.input(named) else { return }
    let own = try await Specimen.files()
    let held: FleetInput
    do throws(FleetInput.Unusable) { held = try Self.input(own) } catch {
      throw Broken("what runs published cannot be merged: \(error.file), \(error.why)")
    }
    try join([unknown], into: nil)
    try join([unknown, held], into: nil)
    try join([unknown], into: held)
    try join([held], into: unknown)
  }

  /// By their names: a merge of machines without a history makes none, and what follows it is not to be taken for one.
  private static func input(_ files: [String: [UInt8]]) throws(FleetInput.Unusable) -> FleetInput {
    var input = FleetInput.Files(snapshot: files[SnapshotFile.path] ?? [])
    input.history = files[HistoryFile.path]
    input.changes = files[ChangesFile.path]
    input.roles = files[RolesFile.path]
    return try FleetInput("one", input)
  }

  /// What comes of it can be read, and merged again.
  private func join(_ inputs: [FleetInput], into held: FleetInput?) throws {
    let merge: FleetMerge
    do throws(RunFailure) {
      merge = try FleetMerge(
        inputs, into: held.map { HeldFleet($0) }, takesNewest: true,
        as: FleetMergeRun(
          id: String(repeating: "e", count: 32), now: Timestamp(milliseconds: 1_795_172_400_000),
          version: "1.2.3"))
    } catch {
      try Promises.hold(of: error)
      return
    }
    let result = merge.result()
    let highest = (inputs + [held].compactMap(\.self)).map(\.sequence).max() ?? 0
    try promise(result.sequence > highest, "a merge counted back")
    let files = Dictionary(result.files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    try Promises.snapshot(of: files)
    for (path, bytes) in files {
      try promise(String(validating: bytes, as: UTF8.self) != nil, "\(path) is no UTF-8")
    }
    do throws(FleetInput.Unusable) { _ = try Self.input(files) } catch {
      throw Broken("what a merge made cannot be merged again: \(error.file), \(error.why)")
    }
  }
}
