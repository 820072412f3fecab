@testable import RollcallCore

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
    let files = Dictionary(zip(Self.paths, parts), uniquingKeysWith: { first, _ in first })
    guard let stranger = machine(files) else { return }
    guard let held = machine(try await Specimen.files()) else {
      throw Broken("what runs published cannot be merged")
    }
    try join([stranger], into: nil)
    try join([stranger, held], into: nil)
    try join([stranger], into: held)
    try join([held], into: stranger)
  }

  private func machine(_ published: [String: [UInt8]]) -> FleetInput? {
    guard let snapshot = published["snapshot.json"] else { return nil }
    var files = FleetInput.Files(snapshot: snapshot)
    files.history = published[HistoryFile.path]
    files.changes = published[ChangesFile.path]
    files.roles = published[RolesFile.path]
    return try? FleetInput("one", files)
  }

  /// What comes of it can be read, and merged again.
  private func join(_ inputs: [FleetInput], into held: FleetInput?) throws {
    let merge: FleetMerge
    do throws(RunFailure) {
      merge = try FleetMerge(
        inputs, into: held.map { HeldFleet($0) }, takesNewest: true, runID: String(repeating: "e", count: 32),
        now: Timestamp(milliseconds: 1_795_172_400_000), version: "1.2.3")
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
    try promise(machine(files) != nil, "what a merge made cannot be merged again")
  }
}
