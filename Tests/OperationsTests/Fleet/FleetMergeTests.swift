@testable import Domain
@testable import Operations
@testable import TestSupport
@testable import Transport
import JSON
import Testing

/// What several machines have published, joined into one folder.
struct FleetMergeTests: MergesFleets {
  @Test func `three shards joined are what one run is`() async throws {
    let whole = machine()
    try await whole.run()
    let one = try Published(whole)
    let result = try merge(try await shards().map { try input($0) })
    let all = try published(result)
    #expect(result.files.last?.path == "snapshot.json")
    for name in Self.names {
      #expect(all["backends \(name) status"] == one["backends \(name) status"], "\(name)")
      #expect(all["backends \(name) roll"] == .text("probed"), "\(name)")
      #expect(all.ids(name, "acme") == one.ids(name, "acme"), "\(name)")
      #expect(all["backends \(name) providers acme stale"] == one["backends \(name) providers acme stale"])
    }
    #expect(all["run counts answered"] == .integer(9) && all["run counts failed"] == .integer(1))
    #expect(all["run counts models"] == one["run counts models"] && all["run selection"] == nil)
    #expect(all["run sequence"] == .integer(2))
    let history = try #require(try held(result).history)
    #expect(history.backends.values.allSatisfy { $0.checks.count == 1 && $0.days.count == 1 })
    #expect(try held(result).requirements?.roles.map(\.name) == ["any"])
  }

  @Test func `the same again changes no row, no check, no incident and no change`() async throws {
    let inputs = try await shards(runs: 3).map { try input($0) }
    let first = try merge(inputs)
    let second = try merge(inputs, into: try held(first), later: 7200)
    let (one, two) = (try published(first), try published(second))
    #expect(one["backends"] == two["backends"] && second.olderWrites == 0)
    #expect(two["run sequence"] == .integer(5))
    let histories = (try held(first).history, try held(second).history)
    #expect(histories.0 == histories.1)
    let changes = { (held: HeldFleet) in held.journal?.changes.map(\.id) }
    #expect(changes(try held(first)) == changes(try held(second)))
    #expect(try #require(try held(first).history).incidents.map(\.id) == [1])
    #expect(try #require(try held(first).history).backends[backend("lab_4")]?.days.first?.checks == 3)
  }

  @Test func `an incident keeps its ordinal, and ends here when it ends there`() async throws {
    let environments = try await shards(runs: 3)
    let first = try held(try merge(try environments.map { try input($0) }))
    let lists = Self.names.map { ("\($0).test", TransferResult.list(["\($0)-1", "shared"])) }
    for environment in environments { environment.answers(Dictionary(uniqueKeysWithValues: lists)) }
    for _ in 0..<2 { try await environments[2].run(force: true, shard: Shard(3, of: 3)) }
    let later = try merge(try environments.map { try input($0) }, into: first, later: 9000)
    let incidents = try #require(try held(later).history).incidents
    #expect(incidents.map(\.id) == [1] && incidents[0].closedAt != nil)
    #expect(try #require(try held(later).history).nextIncident == 2)
  }

  @Test func `two that ask the same backend are refused, or the last one is believed`() async throws {
    let (one, two) = (machine(), machine())
    try await one.run(only: ["lab_1", "lab_2"])
    two.answers(["lab_2.test": .list(["newer"])])
    try await two.run(later: .seconds(1200), only: ["lab_2", "lab_3"])
    let inputs = [try input(one, "\"a\""), try input(two, "\"b\"")]
    do throws(RunFailure) {
      _ = try FleetMerge(
        inputs, into: nil, takesNewest: false,
        as: FleetMergeRun(id: "", now: Moment.start, version: "1"))
      Issue.record("they were joined")
    } catch {
      #expect(error.kind == .refused && error.lines == ["lab_2 was asked by \"a\" and by \"b\""])
    }
    for order in [inputs, inputs.reversed()] {
      let result = try merge(order, newest: true)
      #expect(try published(result).ids("lab_2", "acme") == ["newer"])
      #expect(result.olderWrites == 1)
      #expect(try published(result)["backends lab_2 dropped reasons older_write"] == .integer(1))
    }
  }

  @Test
  func `an older write than what is held is refused and counted, and a shard that is missing costs nothing`()
    async throws
  {
    let environments = try await shards()
    let old = try input(environments[0])
    try await environments[0].run(force: true, shard: Shard(1, of: 3))
    let first = try merge(try environments.map { try input($0) })
    let second = try merge([old, try input(environments[1])], into: try held(first))
    #expect(second.olderWrites == 4 && second.removed.isEmpty)
    let (one, two) = (try published(first), try published(second))
    for name in Self.names {
      #expect(one["backends \(name) providers"] == two["backends \(name) providers"], "\(name)")
      #expect(one["backends \(name) probe"] == two["backends \(name) probe"], "\(name)")
    }
  }

  @Test func `a machine whose clock ran ahead is believed again once it is right`() async throws {
    let ahead = machine()
    try await ahead.run(later: .seconds(400 * 86_400), only: ["lab_1"])
    let first = try merge([try input(ahead)])
    let now = try published(first)["run finished_at"]
    #expect(try published(first)["backends lab_1 providers acme refreshed_at"] == now)
    let right = machine()
    right.answers(["lab_1.test": .list(["right"])])
    try await right.run(later: .seconds(3700), only: ["lab_1"])
    let second = try merge([try input(right)], into: try held(first), later: 3800)
    #expect(second.olderWrites == 0)
    #expect(try published(second).ids("lab_1", "acme") == ["right"])
  }

  @Test func `a backend that no input names leaves, dated`() async throws {
    let environments = try await shards()
    let first = try held(try merge(try environments.map { try input($0) }))
    let other = InMemoryEnvironment(
      #"{"schema_version":1,"backends":{"lab_4":{"kind":"openai_compatible","base_url":"http://lab_4.test","provider":"acme"}}}"#
    )
    other.answers(["lab_4.test": .list(["x"])])
    try await other.run(later: .seconds(2000))
    let result = try merge([try input(other)], into: first)
    #expect(result.removed.count == 9)
    let changes = try #require(try held(result).journal).changes
    #expect(changes.count { $0.kind == .backendRemoved } == 9)
  }

  @Test func `what looks like a key in a machine's file goes no further`() async throws {
    let environments = try await shards()
    let key = "sk-ant-api03-" + String(repeating: "Ab3dEf9hIj", count: 9) + "AA"
    let text = String(decoding: try #require(environments[0].snapshot), as: UTF8.self)
    environments[0].snapshot = Array(
      text.replacing("\"model_id\":\"lab_4-1\"", with: "\"model_id\":\"\(key)\"").utf8)
    let result = try merge(try environments.map { try input($0) })
    for file in result.files { #expect(file.bytes.firstRange(of: Array(key.utf8)) == nil, "\(file.path)") }
    #expect(try published(result)["backends lab_4 dropped reasons secret"] == .integer(1))
  }

  @Test(arguments: ["report", "restore", "only"])
  func `a machine asks its part whatever its last run was for`(_ kind: String) async throws {
    let (one, two) = (machine(), machine())
    one.baselineText = Self.baseline.replacing("\"roles\"", with: "\"keep\":3,\"roles\"")
    let part = try #require(Shard(1, of: 2))
    try await one.run(shard: part)
    try await two.run()
    let own = Self.names.map(backend).filter(part.contains)
    let theirs = try #require(Self.names.map(backend).first { !part.contains($0) })
    switch kind {
    case "report": try await one.report(#"[{"id":"said","provider":"acme"}]"#, of: own[0])
    case "restore": try await one.restore(1)
    default: try await one.run(only: [theirs.text], force: true)
    }
    let input = try input(one, "\"a\"")
    #expect(input.claims == Set(own + (kind == "only" ? [theirs] : [])))
    #expect(throws: RunFailure.self) { try merge([input, try self.input(two, "\"b\"")]) }
    // The next run of its part is as ever.
    try await one.run(shard: part)
    #expect(try self.input(one).claims == Set(own))
  }

  @Test func `a part that was dealt anew is asked by its new machine alone`() async throws {
    let one = machine()
    try await one.run()
    let part = try #require(Shard(1, of: 2))
    try await one.run(force: true, shard: part)
    #expect(try input(one).claims == Set(Self.names.map(backend).filter(part.contains)))
  }

  @Test func `the whole is valid as long as what was taken from each, whatever was run last there`()
    async throws
  {
    let environments = try await shards()
    let whole = try published(try merge(try environments.map { try input($0) }))
    try await environments[0].report(#"{"verdicts":[]}"#, of: backend("lab_4"))
    let again = try published(try merge(try environments.map { try input($0) }))
    #expect(again["run valid_until"] == whole["run valid_until"])
    #expect(whole["run valid_until"] != whole["run finished_at"])
    // Also when it rests on what the folder holds: the inputs are older.
    let later = try held(try merge(try environments.map { try input($0) }))
    let old = InMemoryEnvironment(Self.baseline)
    old.answers([:])
    try await old.run()
    let kept = try published(try merge([try input(old)], into: later))
    #expect(kept["run valid_until"] == whole["run valid_until"])
  }

  @Test func `a row of more models than are wanted is left out whole and counted; what was held of it stays`()
    async throws
  {
    let environments = try await shards()
    let first = try held(try merge(try environments.map { try input($0) }))
    environments[0].answers(["lab_4.test": .list((0...500).map { "many-\($0)" })])
    environments[0].baselineText = Self.baseline.replacing(
      "\"roles\"", with: "\"defaults\":{\"limits\":{\"models_per_row\":1000}},\"roles\"")
    try await environments[0].run(only: ["lab_4"], force: true)
    let inputs = try environments.map { try input($0) }
    #expect(try published(merge(inputs, modelsPerRow: 500)).ids("lab_4", "acme") == nil)
    let result = try merge(inputs, into: first, modelsPerRow: 500)
    #expect(result.overlong == 1 && result.overlongModels == 503)
    let all = try published(result)
    #expect(all.ids("lab_4", "acme") == ["lab_4-1", "shared"])
    #expect(all["backends lab_4 dropped reasons row_too_long"] == .integer(1))
    let again = try published(try merge(inputs, into: try held(result), modelsPerRow: 500))
    #expect(again["backends lab_4"] == all["backends lab_4"])
    #expect(all["backends lab_4 dropped models"] == .integer(503))
    #expect(try published(merge(inputs)).ids("lab_4", "acme")?.count == 503)
  }

  @Test func `the same again of a clock that runs ahead changes no row`() async throws {
    let ahead = machine()
    try await ahead.run(later: .seconds(400 * 86_400))
    let inputs = [try input(ahead)]
    let first = try merge(inputs)
    let second = try merge(inputs, into: try held(first), later: 7200)
    #expect(try published(first)["backends"] == published(second)["backends"])
    // Nor does it once that moment has come.
    let third = try merge(inputs, into: try held(second), later: 401 * 86_400)
    #expect(try published(first)["backends lab_1"] == published(third)["backends lab_1"])
  }

}
