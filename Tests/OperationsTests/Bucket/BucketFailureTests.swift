@testable import Domain
@testable import Operations
@testable import TestSupport
@testable import Transport
import JSON
import Testing

/// What becomes of a run whose bucket fails it: the folder is published all the same, and a line says why.
struct BucketFailureTests {
  private let bucket = ScriptedBucket()

  private func environment(_ names: [String], machine: Int, more: String = "") -> InMemoryEnvironment {
    bucket.environment(names, machine: machine, more: more)
  }

  @Test(arguments: [
    (ScriptedBucket.error(403, "AccessDenied"), "HTTP 403 (AccessDenied)"),
    (ScriptedBucket.error(500, "InternalError"), "HTTP 500 (InternalError)"),
    (ScriptedBucket.error(404, "NoSuchBucket"), "there is no such bucket"),
    (ScriptedBucket.error(403, "Canary"), "HTTP 403: let the key"),
    (TransferResult.failed(TransferFault(.refused, phase: .connect)), "connection_refused (at connect)"),
    (TransferResult.response(Response(status: 200, body: [])), "without an ETag"),
  ])
  func `when it fails the folder is as published, and a line says why`(answer: TransferResult, words: String)
    async throws
  {
    let environment = environment(["alpha"], machine: 1)
    try await environment.run()
    bucket.meet { _, _ in answer }
    let counts = try await environment.run()
    #expect(counts.bucketFailed && counts.answered == 1)
    #expect(try Published(environment)["run sequence"] == .integer(2))
    let event = try #require(environment.log.first("bucket_failed"))
    guard case .text(let message)? = event.field("message") else { return #expect(Bool(false)) }
    #expect(message.contains(words) && event.level == .error)
    #expect(!message.lowercased().contains("canary") && !message.contains("bucket.test"))
  }

  @Test func `without a folder a bucket that fails ends the run before anything is sent`() async throws {
    for (answer, kind) in [
      (ScriptedBucket.error(403, "AccessDenied"), RunFailure.Reason.files),
      (.json("<html>"), .files),
      (.json(#"{"schema_version":2,"backends":{},"run":{}}"#, headers: ["etag": "\"1\""]), .usage),
    ] {
      let environment = environment(["alpha"], machine: 1)
      bucket.meet { _, _ in answer }
      let transport = bucket.transport()
      environment.script(transport)
      let failure = await environment.failure()
      #expect(failure?.kind == kind)
      #expect(transport.sent.allSatisfy { $0.url.hasPrefix("http://bucket.test/") })
      #expect(environment.publishCount == 0)
    }
  }

  @Test(arguments: [["If-Match", "If-None-Match"], ["If-Match"], ["If-None-Match"]], [false, true])
  func `a server that does not heed every condition is refused, on every run, and keeps no snapshot`(
    _ dropped: [String], failsAtFirst: Bool
  ) async throws {
    let environment = environment(["alpha"], machine: 1)
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
      #expect(try await environment.run().bucketFailed)
      #expect(bucket.objects["snapshot.json"] == nil)
      #expect(
        environment.log.first("bucket_failed").map { "\($0.fields)".contains("heed every condition") } == true
      )
    }
  }

  @Test func `a snapshot that cannot be taken back from such a server is named`() async throws {
    let environment = environment(["alpha"], machine: 1)
    bucket.meet { [bucket] request, name in
      if request.method == .delete { return ScriptedBucket.error(403, "AccessDenied") }
      var request = request
      request.headers.removeAll { $0.name == "If-Match" }
      return bucket.answer(request, name)
    }
    #expect(try await environment.run().bucketFailed)
    let fields = try #require(environment.log.first("bucket_failed").map { "\($0.fields)" })
    #expect(fields.contains("heed every condition") && fields.contains("snapshot.json is still there"))
  }

  @Test func `a weak tag is refused by its name`() async throws {
    let environment = environment(["alpha"], machine: 1)
    try await environment.run()
    bucket.meet { [bucket] request, name in
      guard case .response(var response) = bucket.answer(request, name) else { return nil }
      response.headers["etag"] = response.headers["etag"].map { "W/" + $0 }
      return .response(response)
    }
    #expect(try await environment.run().bucketFailed)
    #expect(environment.log.first("bucket_failed").map { "\($0.fields)".contains("a weak ETag") } == true)
  }

  @Test func `when a server's own trouble lasts until the deadline it is that which is said`() async throws {
    let environment = environment(["alpha"], machine: 1)
    try await environment.run()
    bucket.meet { [clock = environment.manualClock] _, _ in
      clock.advance(by: .seconds(61))
      return ScriptedBucket.error(503, "SlowDown")
    }
    #expect(try await environment.run().bucketFailed)
    let fields = try #require(environment.log.first("bucket_failed").map { "\($0.fields)" })
    #expect(fields.contains("HTTP 503 (SlowDown)") && !fields.contains("others wrote"))
  }

  @Test func `endless conflicts end with its deadline`() async throws {
    let environment = environment(["alpha"], machine: 1)
    bucket.meet { request, _ in
      request.method == .put ? ScriptedBucket.error(409, "ConditionalRequestConflict") : nil
    }
    let began = environment.manualClock.monotonic
    #expect(try await environment.run(later: .zero).bucketFailed)
    #expect((.seconds(60)...(.seconds(70))).contains(environment.manualClock.monotonic - began))
  }

  @Test func `whoever watches over the runs is told that the bucket failed`() async throws {
    let environment = environment(["alpha"], machine: 1, more: #","ping":{"url":"http://localhost/check"}"#)
    let transport = bucket.transport()
    environment.script(transport)
    try await environment.run()
    bucket.meet { _, _ in ScriptedBucket.error(403, "AccessDenied") }
    try await environment.run()
    let pings = transport.sent.map(\.url).filter { $0.hasPrefix("http://localhost/") }
    #expect(
      pings.map { $0.prefix { $0 != "?" }.split(separator: "/").last } == ["start", "check", "start", "fail"])
  }

  @Test func `a damaged object is never overwritten`() async throws {
    let environment = environment(["alpha"], machine: 1)
    try await environment.run()
    for path in ["snapshot.json", "history.json", "changes.json"] {
      let whole = try #require(bucket.objects[path])
      let damaged = Array(whole.dropLast(whole.count / 2))
      bucket.put(path, damaged)
      #expect(try await environment.run().bucketFailed)
      #expect(bucket.objects[path] == damaged)
      bucket.put(path, whole)
    }
    #expect(try await environment.run().bucketFailed == false)
  }
}
