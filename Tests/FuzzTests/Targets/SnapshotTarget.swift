@testable import Domain
@testable import Operations
@testable import SnapshotFiles

/// The snapshot of the last run, read as memory, by the verbs, and as a checkpoint.
struct SnapshotTarget: FuzzTarget {
  let name = "snapshot"

  func seeds() async -> [[UInt8]] {
    let paths = [
      "pipeline/two-runs/first.json", "pipeline/two-runs/second.json", "dashboard/snapshot.json",
      "upgrade/before-history/snapshot.json",
    ]
    let whole = paths.compactMap(FixtureFiles.bytes)
    return whole
      + whole.map { bytes in
        Array(
          String(decoding: bytes, as: UTF8.self).replacing("\"a-1\"", with: "\"\(FuzzEnvironment.key)\"").utf8
        )
      } + [Array("{\"schema_version\":99}".utf8)]
  }

  func check(_ input: [UInt8]) async throws {
    var (isNewer, previous) = (false, PreviousSnapshot?.none)
    do throws(UnreadableFile) {
      previous = try PreviousSnapshot(input)
    } catch {
      if case .newer = error { isNewer = true }
    }
    let whole = try? Snapshot(input)
    try promise(whole == nil || previous.map { !$0.isDamaged } == true, "a damaged snapshot was read whole")
    for backend in previous?.backends.values.map({ $0 }) ?? [] { _ = backend.rows() }
    try await run(over: input, previous, isNewer: isNewer)
    if let previous { try await restore(input, previous) }
  }

  /// A baseline of a few backends, those of `snapshot` first.
  private func baseline(for snapshot: PreviousSnapshot?) -> [UInt8] {
    let names = (snapshot?.backends.keys.sorted().prefix(8).map(\.text) ?? []) + ["stranger"]
    let entries = Set(names).sorted().map { name in
      let kind = BackendName(name).flatMap { snapshot?.backends[$0]?.kind } ?? "openai_compatible"
      let isPlain = ["openai_compatible", "openrouter", "ollama", "vllm"].contains(kind)
      return
        "\"\(name)\":{\"kind\":\"\(isPlain ? kind : "openai_compatible")\",\"base_url\":\"http://lab.test\",\"credential\":{\"env\":\"KEY\"}}"
    }
    return Array(
      "{\"schema_version\":1,\"keep\":3,\"backends\":{\(entries.joined(separator: ","))}}".utf8)
  }

  private func run(over input: [UInt8], _ previous: PreviousSnapshot?, isNewer: Bool) async throws {
    let environment = FuzzEnvironment(
      baseline: baseline(for: previous),
      responses: [FuzzSections.response(Array(#"{"data":[{"id":"a-1"},{"id":"b-1"}]}"#.utf8))])
    environment.files["snapshot.json"] = input
    do throws(RunFailure) {
      try await environment.run()
    } catch {
      try Promises.hold(of: error)
      try promise(error.kind == .usage && isNewer, "an old snapshot ended the run: \(error.lines)")
      try promise(environment.files["snapshot.json"] == input, "a newer snapshot was overwritten")
      return
    }
    try promise(!isNewer, "a newer snapshot was overwritten")
    try Promises.hold(of: environment)
    let snapshot = try Promises.snapshot(of: environment.files)
    try promise(snapshot.run.sequence > previous?.sequence ?? 0, "a run counted back")
    let isLost = previous.map(\.isDamaged) ?? true
    try promise(!isLost || !environment.aside.isEmpty, "a damaged snapshot was not set aside")
  }

  private func restore(_ input: [UInt8], _ previous: PreviousSnapshot) async throws {
    let sequence = previous.header?.sequence ?? 1
    let environment = FuzzEnvironment(baseline: baseline(for: previous))
    environment.archive = [sequence: input]
    do throws(RunFailure) {
      _ = try await Pipeline(environment.job(), in: environment).restore(sequence, isStrict: false)
    } catch {
      try Promises.hold(of: error)
      try promise(environment.publishCount == 0, "a checkpoint that was refused was published")
      return
    }
    try Promises.hold(of: environment)
    try Promises.snapshot(of: environment.files)
  }
}
