@testable import Baseline
@testable import Probing
@testable import SnapshotFiles
@testable import Transport
import JSON
import Transcripts

/// The kinds of one file of adapters: a backend as a baseline writes it and the replies to its probe, taken through the
/// whole pipeline to the published snapshot, and on to the next runs.
struct AdapterTarget: FuzzTarget {
  let name: String
  /// The kinds whose adapter has this type.
  let kinds: [String]

  static let all: [any FuzzTarget] = Dictionary(grouping: AdapterList.sources) { "\(type(of: $0))" }
    .sorted { $0.key < $1.key }
    .map { AdapterTarget(name: $0.key, kinds: $0.value.map(\.adapter.profile.name).sorted()) }

  func seeds() async -> [[UInt8]] {
    AdapterFixture.all.filter { kinds.contains($0.kind) }.flatMap(seeds)
  }

  /// A case as it is, and with the key as one of its models.
  private func seeds(_ fixture: AdapterFixture) -> [[UInt8]] {
    guard let recording = try? fixture.read() else { return [] }
    let (entry, known) = (Array(recording.backend.utf8), recording.calls.map(\.response))
    guard known.reduce(0, { $0 + $1.count }) <= 32 << 10 else { return [] }
    let echoing = known.map { response in
      Array(
        String(decoding: response, as: UTF8.self).replacing(
          #""id": ""#, with: "\"id\": \"\(FuzzEnvironment.key)"
        )
        .replacing("fixture-key", with: FuzzEnvironment.key).utf8)
    }
    return [FuzzSections.joined([entry] + known)]
      + (echoing == known ? [] : [FuzzSections.joined([entry] + echoing)])
  }

  func check(_ input: [UInt8]) async throws {
    var parts = FuzzSections.split(input)[...]
    let entry = parts.popFirst() ?? []
    guard let baseline = baseline(of: entry) else { return }
    let responses = parts.map(FuzzSections.response)
    let first = try await published(baseline, responses)
    try await check(baseline, responses, isLike: first)
  }

  /// A baseline with this one backend; nil when it is none, or of a kind that another target has.
  private func baseline(of entry: [UInt8]) -> [UInt8]? {
    let bytes =
      Array("{\"schema_version\": 1, \"outputs\": [\"history\"], \"backends\": {\"fixture\": ".utf8) + entry
      + Array("}}".utf8)
    let loaded = try? BaselineReader.read(bytes, folder: "/fuzz", kinds: AdapterList.all.map(\.profile))
    let plans = loaded?.plan.backends ?? []
    guard plans.count == 1, let plan = plans.first, kinds.contains(plan.kind) else { return nil }
    return bytes
  }

  /// What a first run publishes.
  private func published(_ baseline: [UInt8], _ responses: [Response]) async throws -> [UInt8]? {
    let environment = FuzzEnvironment(baseline: baseline, responses: responses)
    try await run(environment)
    return environment.files["snapshot.json"]
  }

  /// Three runs in another environment: one that must publish the same bytes, one with the same answers, one without any.
  private func check(_ baseline: [UInt8], _ responses: [Response], isLike first: [UInt8]?) async throws {
    let environment = FuzzEnvironment(baseline: baseline, responses: responses)
    let after = try await run(environment)
    try promise(environment.files["snapshot.json"] == first, "the same answers gave other bytes")
    let before = Promises.ids(in: after)
    let again = try await run(environment)
    try promise(
      again.backends.first?.backendState.probe?.outcome != .ok
        || after.backends.first?.backendState.probe?.outcome != .ok || Promises.ids(in: again) == before,
      "the same list gave other models: \(before) became \(Promises.ids(in: again))")
    environment.fallSilent()
    let last = try await run(environment)
    try promise(
      Promises.ids(in: last) == Promises.ids(in: again), "a failed run changed the models it holds")
  }

  /// One run, and what holds after every one.
  @discardableResult
  private func run(_ environment: FuzzEnvironment) async throws -> Snapshot {
    do {
      try await environment.run()
    } catch {
      throw Broken("an answer ended the run: \(error)")
    }
    try promise(environment.aside.isEmpty, "a run could not read what the one before it published")
    if let bad = environment.badRequest { throw Broken(bad) }
    try Promises.hold(of: environment)
    return try Promises.snapshot(of: environment.files)
  }
}
