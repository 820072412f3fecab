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
    let (entry, known) = (Array(recording.backend.utf8), recording.turns.map(\.reply))
    guard known.reduce(0, { $0 + $1.count }) <= 32 << 10 else { return [] }
    let echoing = known.map { reply in
      Array(
        String(decoding: reply, as: UTF8.self).replacing(#""id": ""#, with: "\"id\": \"\(FuzzWorld.key)")
          .replacing("fixture-key", with: FuzzWorld.key).utf8)
    }
    return [FuzzSections.joined([entry] + known)]
      + (echoing == known ? [] : [FuzzSections.joined([entry] + echoing)])
  }

  func check(_ input: [UInt8]) async throws {
    var parts = FuzzSections.split(input)[...]
    let entry = parts.popFirst() ?? []
    guard let baseline = baseline(of: entry) else { return }
    let replies = parts.map(FuzzSections.reply)
    let first = try await published(baseline, replies)
    try await check(baseline, replies, isLike: first)
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
  private func published(_ baseline: [UInt8], _ replies: [Reply]) async throws -> [UInt8]? {
    let world = FuzzWorld(baseline: baseline, replies: replies)
    try await run(world)
    return world.files["snapshot.json"]
  }

  /// Three runs in another world: one that must publish the same bytes, one with the same answers, one without any.
  private func check(_ baseline: [UInt8], _ replies: [Reply], isLike first: [UInt8]?) async throws {
    let world = FuzzWorld(baseline: baseline, replies: replies)
    let after = try await run(world)
    try promise(world.files["snapshot.json"] == first, "the same answers gave other bytes")
    let before = Promises.ids(in: after)
    let again = try await run(world)
    try promise(
      again.backends.first?.standing.probe?.outcome != .ok
        || after.backends.first?.standing.probe?.outcome != .ok || Promises.ids(in: again) == before,
      "the same list gave other models: \(before) became \(Promises.ids(in: again))")
    world.fallSilent()
    let last = try await run(world)
    try promise(
      Promises.ids(in: last) == Promises.ids(in: again), "a failed run changed the models it holds")
  }

  /// One run, and what holds after every one.
  @discardableResult
  private func run(_ world: FuzzWorld) async throws -> Snapshot {
    do {
      try await world.run()
    } catch {
      throw Broken("an answer ended the run: \(error)")
    }
    try promise(world.aside.isEmpty, "a run could not read what the one before it published")
    if let bad = world.badRequest { throw Broken(bad) }
    try Promises.hold(of: world)
    return try Promises.snapshot(of: world.files)
  }
}
