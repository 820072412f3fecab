@testable import Operations
@testable import TestSupport
@testable import Transport
@testable import Domain
import JSON
import Testing

/// What lies in a bucket after several writers, and that it costs a run nothing when it fails.
struct BucketPublishingTests {
  private static let secret = "canary-" + "bucket-secret-0001"
  private let bucket = ScriptedBucket()

  private func world(_ names: [String], machine: Int, more: String = "") -> MemoryWorld {
    let backends = names.map {
      #""\#($0)":{"kind":"openai_compatible","base_url":"http://\#($0).test","provider":"acme"}"#
    }
    let world = MemoryWorld(
      #"""
      {"schema_version":1,"outputs":["history","changes","by_model","by_provider","badges"],
      "publish":{"s3":{"bucket":"calls","region":"lab","endpoint":"http://bucket.test","prefix":"p",
      "credential":{"access_key_id":{"env":"ID"},"secret_access_key":{"env":"KEY"}}}},
      "backends":{\#(backends.joined(separator: ","))}\#(more)}
      """#, variables: ["ID": "canary-id-of-bucket", "KEY": Self.secret], machine: machine)
    world.script(bucket.transport())
    return world
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
    let world = world(["alpha", "beta"], machine: 1)
    #expect(try await world.run().bucketFailed == false)
    #expect(bucket.objects == world.files)
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
    #expect(try await world.run().bucketFailed == false)
    #expect(bucket.objects == world.files)
    #expect(bucket.sent.first { $0.line == "PUT snapshot.json" }?.headers["if-match"] != nil)
    #expect(world.log.first("bucket_published")?.field("joined") == .bool(false))
    try expectAgreement()
  }

  /// Another machine publishes, whole, at the worst moment of this one's.
  @Test(arguments: ["history.json", "changes.json", "snapshot.json", "by-model.json"])
  func `nobody's rows are lost when another writes in between`(path: String) async throws {
    let (one, other) = (world(["alpha", "beta"], machine: 1), world(["gamma"], machine: 2))
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
    let (one, other) = (world(["alpha"], machine: 1), world(["alpha", "gamma"], machine: 2))
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
    let (one, other) = (world(["alpha"], machine: 1), world(["alpha"], machine: 2))
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
    let world = world(["alpha"], machine: 1)
    let isFirst = Once()
    bucket.meet { [bucket] request, name in
      guard request.method == .put, name == "snapshot.json", isFirst.take() else { return nil }
      _ = bucket.answer(request, name)
      return .failed(TransferFault(.connectionLost, phase: .firstByte))
    }
    #expect(try await world.run().bucketFailed == false)
    #expect(bucket.objects == world.files)
    // Once, and twice to see whether conditions are heeded, which was not known yet.
    #expect(bucket.sent.count { $0.line == "PUT snapshot.json" } == 3)
  }

  @Test
  func
    `a backend that left the baseline leaves with its badge; another's leaves when nobody has asked it for long`()
    async throws
  {
    let (one, other) = (world(["alpha", "beta"], machine: 1), world(["gamma"], machine: 2))
    try await one.run()
    try await other.run()
    one.baselineText = world(["alpha"], machine: 3).baselineText
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
    let other = world(["alpha", "beta"], machine: 2)
    try await other.run()
    let one = world(["alpha", "beta"], machine: 1)
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
    let (one, other) = (world(["alpha"], machine: 1), world(["gamma"], machine: 2))
    try await one.run()
    let seen = try snapshot().models("alpha", "acme", "first_seen_at")
    try await other.run()
    let fresh = world(["alpha"], machine: 3)
    fresh.manualClock.advance(by: .seconds(3600))
    try await fresh.run()
    // Its own first was the second, and joined with what was there the third.
    #expect(try Published(fresh)["run sequence"] == .integer(4))
    #expect(try Published(fresh).models("alpha", "acme", "first_seen_at") == seen)
    #expect(try Published(fresh).root["backends"]?.members?.map(\.key) == ["alpha"])
    #expect(!fresh.log.names.contains("backend_removed"))
    #expect(try names() == ["alpha", "gamma"])
  }

  @Test(arguments: [
    (ScriptedBucket.error(403, "AccessDenied"), "HTTP 403 (AccessDenied)"),
    (ScriptedBucket.error(500, "InternalError"), "HTTP 500 (InternalError)"),
    (ScriptedBucket.error(404, "NoSuchBucket"), "there is no such bucket"),
    (ScriptedBucket.error(403, "Canary"), "HTTP 403: let the key"),
    (Exchange.failed(TransferFault(.refused, phase: .connect)), "connection_refused (at connect)"),
    (Exchange.reply(Reply(status: 200, body: [])), "without an ETag"),
  ])
  func `when it fails the folder is as published, and a line says why`(answer: Exchange, words: String)
    async throws
  {
    let world = world(["alpha"], machine: 1)
    try await world.run()
    bucket.meet { _, _ in answer }
    let tally = try await world.run()
    #expect(tally.bucketFailed && tally.answered == 1)
    #expect(try Published(world)["run sequence"] == .integer(2))
    let event = try #require(world.log.first("bucket_failed"))
    guard case .text(let message)? = event.field("message") else { return #expect(Bool(false)) }
    #expect(message.contains(words) && event.level == .error)
    #expect(!message.lowercased().contains("canary") && !message.contains("bucket.test"))
  }

  @Test func `without a folder a bucket that fails ends the run before anything is sent`() async throws {
    for (answer, kind) in [
      (ScriptedBucket.error(403, "AccessDenied"), RunFailure.Kind.files),
      (.json("<html>"), .files),
      (.json(#"{"schema_version":2,"backends":{},"run":{}}"#, headers: ["etag": "\"1\""]), .usage),
    ] {
      let world = world(["alpha"], machine: 1)
      bucket.meet { _, _ in answer }
      let transport = bucket.transport()
      world.script(transport)
      let failure = await world.failure()
      #expect(failure?.kind == kind)
      #expect(transport.sent.allSatisfy { $0.url.hasPrefix("http://bucket.test/") })
      #expect(world.publishCount == 0)
    }
  }

  @Test(arguments: [["If-Match", "If-None-Match"], ["If-Match"], ["If-None-Match"]], [false, true])
  func `a server that does not heed every condition is refused, on every run, and keeps no snapshot`(
    _ dropped: [String], failsAtFirst: Bool
  ) async throws {
    let world = world(["alpha"], machine: 1)
    for _ in 0..<2 {
      let isFirst = Once()
      bucket.meet { [bucket] request, name in
        if failsAtFirst, request.method == .delete, isFirst.take() {
          return ScriptedBucket.error(503, "SlowDown")
        }
        var request = request
        request.headers.removeAll { header in
          // A read that is conditional works, as it does with every server.
          request.method != .get && dropped.contains(header.name)
        }
        return bucket.answer(request, name)
      }
      #expect(try await world.run().bucketFailed)
      #expect(bucket.objects["snapshot.json"] == nil)
      #expect(
        world.log.first("bucket_failed").map { "\($0.fields)".contains("heed every condition") } == true)
    }
  }

  @Test func `a snapshot that cannot be taken back from such a server is named`() async throws {
    let world = world(["alpha"], machine: 1)
    bucket.meet { [bucket] request, name in
      if request.method == .delete { return ScriptedBucket.error(403, "AccessDenied") }
      var request = request
      request.headers.removeAll { $0.name == "If-Match" }
      return bucket.answer(request, name)
    }
    #expect(try await world.run().bucketFailed)
    let fields = try #require(world.log.first("bucket_failed").map { "\($0.fields)" })
    #expect(fields.contains("heed every condition") && fields.contains("snapshot.json is still there"))
  }

  @Test func `a weak tag is refused by its name`() async throws {
    let world = world(["alpha"], machine: 1)
    try await world.run()
    bucket.meet { [bucket] request, name in
      guard case .reply(var reply) = bucket.answer(request, name) else { return nil }
      reply.headers["etag"] = reply.headers["etag"].map { "W/" + $0 }
      return .reply(reply)
    }
    #expect(try await world.run().bucketFailed)
    #expect(world.log.first("bucket_failed").map { "\($0.fields)".contains("a weak ETag") } == true)
  }

  @Test func `when a server's own trouble lasts until the deadline it is that which is said`() async throws {
    let world = world(["alpha"], machine: 1)
    try await world.run()
    bucket.meet { [clock = world.manualClock] _, _ in
      clock.advance(by: .seconds(61))
      return ScriptedBucket.error(503, "SlowDown")
    }
    #expect(try await world.run().bucketFailed)
    let fields = try #require(world.log.first("bucket_failed").map { "\($0.fields)" })
    #expect(fields.contains("HTTP 503 (SlowDown)") && !fields.contains("others wrote"))
  }

  @Test func `who is overtaken removes nothing of what the other's snapshot names`() async throws {
    let (one, other) = (world(["alpha", "beta"], machine: 1), world(["beta"], machine: 2))
    try await one.run()
    try await other.run()
    one.baselineText = world(["alpha"], machine: 3).baselineText
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
    let one = world(["alpha"], machine: 1)
    try await one.run()
    let seen = try snapshot().models("alpha", "acme", "first_seen_at")
    one.snapshot = Array("{damaged".utf8)
    try await one.run(later: .seconds(3600))
    #expect(try Published(one).models("alpha", "acme", "first_seen_at") == seen)
    #expect(try Published(one)["run sequence"] == .integer(2) && one.aside.count == 1)
  }

  @Test func `whoever watches over the runs is told that the bucket failed`() async throws {
    let world = world(["alpha"], machine: 1, more: #","ping":{"url":"http://localhost/check"}"#)
    let transport = bucket.transport()
    world.script(transport)
    try await world.run()
    bucket.meet { _, _ in ScriptedBucket.error(403, "AccessDenied") }
    try await world.run()
    let pings = transport.sent.map(\.url).filter { $0.hasPrefix("http://localhost/") }
    #expect(
      pings.map { $0.prefix { $0 != "?" }.split(separator: "/").last } == ["start", "check", "start", "fail"])
  }

  @Test func `endless conflicts end with its deadline`() async throws {
    let world = world(["alpha"], machine: 1)
    bucket.meet { request, _ in
      request.method == .put ? ScriptedBucket.error(409, "ConditionalRequestConflict") : nil
    }
    let began = world.manualClock.monotonic
    #expect(try await world.run(later: .zero).bucketFailed)
    #expect((.seconds(60)...(.seconds(70))).contains(world.manualClock.monotonic - began))
  }

  @Test func `a damaged object is never overwritten`() async throws {
    let world = world(["alpha"], machine: 1)
    try await world.run()
    for path in ["snapshot.json", "history.json", "changes.json"] {
      let whole = try #require(bucket.objects[path])
      let damaged = Array(whole.dropLast(whole.count / 2))
      bucket.put(path, damaged)
      #expect(try await world.run().bucketFailed)
      #expect(bucket.objects[path] == damaged)
      bucket.put(path, whole)
    }
    #expect(try await world.run().bucketFailed == false)
  }

  @Test func `the rows of a checkpoint take the place of newer ones`() async throws {
    let (one, other) = (world(["alpha"], machine: 1, more: #","keep":5"#), world(["gamma"], machine: 2))
    try await one.run()
    one.script(bucket.transport(listing: ["a", "b", "c"]))
    try await one.run()
    try await other.run()
    #expect(try snapshot().ids("alpha", "acme") == ["a", "b", "c"])
    #expect(try await one.restore(1).bucketFailed == false)
    #expect(try snapshot().ids("alpha", "acme") == ["a", "b"] && names() == ["alpha", "gamma"])
  }

  @Test func `its keys are in no object, and a dry run sends nothing`() async throws {
    let world = world(["alpha"], machine: 1)
    try await world.run()
    #expect(bucket.objects.values.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("canary") })
    bucket.forgetRequests()
    let lines = try await world.rehearse().places.flatMap(\.lines)
    #expect(bucket.sent.isEmpty && lines.contains("signed with ‹variable ID› and ‹variable KEY›"))
    #expect(!lines.joined().contains("canary"))
  }
}
