@testable import Domain
@testable import Operations
@testable import TestSupport
@testable import Transport
import JSON
import Testing

/// What lies in a bucket after several writers, and that it costs a run nothing when it fails.
struct BucketPublishingTests {
  private let bucket = ScriptedBucket()

  private func environment(_ names: [String], machine: Int, more: String = "") -> InMemoryEnvironment {
    bucket.environment(names, machine: machine, more: more)
  }

  private func snapshot() throws -> Published { try Published(try #require(bucket.objects["snapshot.json"])) }

  private func names() throws -> [String] { try snapshot().root["backends"]?.members?.map(\.key) ?? [] }

  private func checks(_ backend: String) throws -> Int {
    let history = try Published(try #require(bucket.objects["history.json"]))
    return history.root["backends"]?[backend]?["checks"]?.elements?.count ?? 0
  }

  /// Every file that names a run names the snapshot's; badges are those of its backends.
  private func expectAgreement() throws {
    let id = try snapshot()["run id"]
    for path in ["by-model.json", "by-provider.json"] {
      let file = try Published(try #require(bucket.objects[path]))
      #expect(file["run id"] == id, "\(path)")
    }
    let badges = bucket.objects.keys.filter { $0.hasPrefix("badges/backends/") }.sorted()
    #expect(try badges == names().map { "badges/backends/\($0).json" })
  }

  @Test func `a first run fills it, the next replaces what it has read, and the files are the folder's own`()
    async throws
  {
    let environment = environment(["alpha", "beta"], machine: 1)
    #expect(try await environment.run().bucketFailed == false)
    #expect(bucket.objects == environment.files)
    let puts = bucket.sent.filter { $0.line.hasPrefix("PUT") }
    // The last of them twice more: a server that took that would not heed conditions.
    let snapshots = Array(repeating: "PUT snapshot.json", count: 3)
    let remembering: [String] = ["PUT history.json", "PUT changes.json"] + snapshots
    #expect(Array(puts.map(\.line).prefix(5)) == remembering)
    #expect(puts.prefix(4).allSatisfy { $0.headers["if-none-match"] == "*" })
    #expect(puts[4].headers["if-match"] == "\"00000000000000000000000000000000\"")
    #expect(
      puts.dropFirst(5).allSatisfy { $0.headers["if-none-match"] == nil && $0.headers["if-match"] == nil })
    #expect(puts.allSatisfy { $0.headers["cache-control"] == "no-cache" })
    bucket.forgetRequests()
    #expect(try await environment.run().bucketFailed == false)
    #expect(bucket.objects == environment.files)
    #expect(bucket.sent.first { $0.line == "PUT snapshot.json" }?.headers["if-match"] != nil)
    #expect(environment.log.first("bucket_published")?.field("joined") == .bool(false))
    try expectAgreement()
  }

  /// Another machine publishes, whole, at the worst moment of this one's.
  @Test(arguments: ["history.json", "changes.json", "snapshot.json", "by-model.json"])
  func `nobody's rows are lost when another writes in between`(path: String) async throws {
    let (one, other) = (environment(["alpha", "beta"], machine: 1), environment(["gamma"], machine: 2))
    try await one.run()
    one.script(bucket.transport(listing: ["a", "b", "c"]))
    let isFirst = Once()
    bucket.meet { request, name in
      if request.method == .put, name == path, isFirst.take() { _ = try? await other.run() }
      return nil
    }
    #expect(try await one.run().bucketFailed == false)
    #expect(try names() == ["alpha", "beta", "gamma"])
    #expect(
      try snapshot().ids("alpha", "acme") == ["a", "b", "c"] && snapshot().ids("gamma", "acme") == ["a", "b"])
    #expect(try checks("alpha") == 2 && checks("beta") == 2 && checks("gamma") == 1)
    #expect(!bucket.text("changes.json").contains("backend_removed"))
    try expectAgreement()
  }

  @Test func `what a writer wrote that died is joined, though its snapshot never came`() async throws {
    let (one, other) = (environment(["alpha"], machine: 1), environment(["alpha", "gamma"], machine: 2))
    try await one.run()
    other.manualClock.advance(by: .seconds(7))
    bucket.meet { request, name in
      request.method == .put && name == "snapshot.json" ? ScriptedBucket.error(403, "AccessDenied") : nil
    }
    #expect(try await other.run().bucketFailed)
    bucket.meet { _, _ in nil }
    #expect(try await one.run().bucketFailed == false)
    #expect(try names() == ["alpha"])
    #expect(try checks("alpha") == 3)
    #expect(try await other.run().bucketFailed == false)
    #expect(try names() == ["alpha", "gamma"] && checks("gamma") == 2)
  }

  @Test func `the first of all snapshots joins the history of one that died before`() async throws {
    let (one, other) = (environment(["alpha"], machine: 1), environment(["alpha"], machine: 2))
    bucket.meet { request, name in
      request.method == .put && name == "snapshot.json" ? ScriptedBucket.error(403, "AccessDenied") : nil
    }
    #expect(try await other.run().bucketFailed)
    bucket.meet { _, _ in nil }
    one.manualClock.advance(by: .seconds(7))
    #expect(try await one.run().bucketFailed == false)
    #expect(try checks("alpha") == 2)
    try expectAgreement()
  }

  @Test func `a write whose answer was lost is not done twice`() async throws {
    let environment = environment(["alpha"], machine: 1)
    let isFirst = Once()
    bucket.meet { [bucket] request, name in
      guard request.method == .put, name == "snapshot.json", isFirst.take() else { return nil }
      _ = bucket.answer(request, name)
      return .failed(TransferFault(.connectionLost, phase: .firstByte))
    }
    #expect(try await environment.run().bucketFailed == false)
    #expect(bucket.objects == environment.files)
    // Once, and twice to see whether conditions are heeded, which was not known yet.
    #expect(bucket.sent.count { $0.line == "PUT snapshot.json" } == 3)
  }

  @Test
  func
    `a backend that left the baseline leaves with its badge; another's leaves when nobody has asked it for long`()
    async throws
  {
    let (one, other) = (environment(["alpha", "beta"], machine: 1), environment(["gamma"], machine: 2))
    try await one.run()
    try await other.run()
    one.baselineText = environment(["alpha"], machine: 3).baselineText
    try await one.run()
    #expect(try names() == ["alpha", "gamma"])
    #expect(bucket.text("changes.json").contains("\"backend_removed\""))
    try expectAgreement()
    // How often its writer asks it is not ours to know.
    try await one.run(later: .seconds(100_000))
    #expect(try names() == ["alpha", "gamma"])
    try await one.run(later: .seconds(600_000))
    #expect(try names() == ["alpha"])
    try expectAgreement()
  }

  @Test func `rows that nobody has refreshed for long are stale there`() async throws {
    let other = environment(["alpha", "beta"], machine: 2)
    try await other.run()
    let one = environment(["alpha", "beta"], machine: 1)
    try await one.run(only: ["alpha"])
    try await other.run(only: ["alpha"])
    try await one.run(later: .seconds(90_000), only: ["alpha"])
    let root = try snapshot().root
    #expect(root["backends"]?["alpha"]?["providers"]?["acme"]?["stale"]?.bool == false)
    #expect(root["backends"]?["beta"]?["providers"]?["acme"]?["stale"]?.bool == true)
    let until = try #require(root["run"]?["valid_until"]?.timestamp)
    #expect(until > one.manualClock.wall)
  }

  @Test func `an empty folder goes on from it, and takes nothing of another baseline for its own`()
    async throws
  {
    let (one, other) = (environment(["alpha"], machine: 1), environment(["gamma"], machine: 2))
    try await one.run()
    let seen = try snapshot().models("alpha", "acme", "first_seen_at")
    try await other.run()
    let fresh = environment(["alpha"], machine: 3)
    fresh.manualClock.advance(by: .seconds(3600))
    try await fresh.run()
    // Its own first was the second, and joined with what was there the third.
    #expect(try Published(fresh)["run sequence"] == .integer(4))
    #expect(try Published(fresh).models("alpha", "acme", "first_seen_at") == seen)
    #expect(try Published(fresh).root["backends"]?.members?.map(\.key) == ["alpha"])
    #expect(!fresh.log.names.contains("backend_removed"))
    #expect(try names() == ["alpha", "gamma"])
  }

  @Test func `who is overtaken removes nothing of what the other's snapshot names`() async throws {
    let (one, other) = (environment(["alpha", "beta"], machine: 1), environment(["beta"], machine: 2))
    try await one.run()
    try await other.run()
    one.baselineText = environment(["alpha"], machine: 3).baselineText
    let isFirst = Once()
    bucket.meet { [bucket] request, name in
      guard request.method == .put, name == "snapshot.json", isFirst.take() else { return nil }
      let answer = bucket.answer(request, name)
      // Between its commit and its next look.
      _ = try? await other.run()
      return answer
    }
    #expect(try await one.run().bucketFailed == false)
    #expect(try names() == ["alpha", "beta"])
    try expectAgreement()
  }

  @Test func `a folder whose snapshot is damaged goes on from it`() async throws {
    let one = environment(["alpha"], machine: 1)
    try await one.run()
    let seen = try snapshot().models("alpha", "acme", "first_seen_at")
    one.snapshot = Array("{damaged".utf8)
    try await one.run(later: .seconds(3600))
    #expect(try Published(one).models("alpha", "acme", "first_seen_at") == seen)
    #expect(try Published(one)["run sequence"] == .integer(2) && one.aside.count == 1)
  }

  @Test func `the rows of a checkpoint take the place of newer ones`() async throws {
    let (one, other) = (
      environment(["alpha"], machine: 1, more: #","keep":5"#), environment(["gamma"], machine: 2)
    )
    try await one.run()
    one.script(bucket.transport(listing: ["a", "b", "c"]))
    try await one.run()
    try await other.run()
    #expect(try snapshot().ids("alpha", "acme") == ["a", "b", "c"])
    #expect(try await one.restore(1).bucketFailed == false)
    #expect(try snapshot().ids("alpha", "acme") == ["a", "b"] && names() == ["alpha", "gamma"])
  }

  @Test func `its keys are in no object, and a dry run sends nothing`() async throws {
    let environment = environment(["alpha"], machine: 1)
    try await environment.run()
    #expect(bucket.objects.values.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("canary") })
    bucket.forgetRequests()
    let lines = try await environment.dryRun().places.flatMap(\.lines)
    #expect(bucket.sent.isEmpty && lines.contains("signed with ‹variable ID› and ‹variable KEY›"))
    #expect(!lines.joined().contains("canary"))
  }
}
