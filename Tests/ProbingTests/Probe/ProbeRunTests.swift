@testable import Domain
@testable import Operations
@testable import Probing
@testable import Redaction
@testable import TestSupport
@testable import Transport
import Testing

/// One backend's turn: what is sent, and what the record says of it.
struct ProbeRunTests {
  private static let good = TransferResult.json("{}")

  @Test func `a good list of one page`() async throws {
    var probing = try Probing()
    probing.secrets.credential = Secret("canary")
    let result = try await probing.run(Self.good)
    #expect(result.ids == ["a"])
    let request = try #require(result.sent.first?.http)
    #expect(request.url == "http://lab.test/models?page=1")
    #expect(request.method == .get && request.body == nil)
    #expect(request.headers.map(\.name) == ["Authorization"])
    let record = result.record
    #expect(record.outcome == .ok && record.httpStatus == 200 && record.phase == nil)
    #expect(record.attempts == 1 && record.pages == 1 && record.models == 1 && record.sequence == 7)
    #expect(result.observation?.backendState.probe == record)
    #expect(probing.events.names == ["probe_started", "probe_completed"])
  }

  @Test func `a program is run in the baseline's folder and has no status`() async throws {
    var probing = try Probing(kind: "command")
    probing.plan.folder = "/etc/rollcall"
    probing.plan.options = ["argv": ["list-models", "-v"], "environment": ["HOME"]]
    let result = try await probing.run(.json(#"{"models":[{"id":"a","provider":"acme"}]}"#))
    guard case .process(let request)? = result.sent.first?.request else {
      Issue.record("no process was asked for")
      return
    }
    #expect(request.argv == ["list-models", "-v"] && request.environment == ["HOME"])
    #expect(request.folder == "/etc/rollcall")
    #expect(result.record.httpStatus == nil)
  }

  @Test func `a proxy from a reference takes the place of the configured one`() async throws {
    var probing = try Probing()
    (probing.plan.route.proxy, probing.secrets.proxy) = (Secret("http://old"), Secret("http://new"))
    probing.plan.route.caFile = "/ca.pem"
    let request = try #require(try await probing.run(Self.good).sent.first?.http)
    #expect(request.route == ConnectionRoute(proxy: Secret("http://new"), caFile: "/ca.pem"))
  }

  // MARK: Identity

  @Test func `both events and the record bear one id, eight digits that differ by run and backend`()
    async throws
  {
    let probing = try Probing()
    let record = try await probing.run(Self.good).record
    #expect(record.id.utf8.count == 8 && record.id.allSatisfy { $0.isHexDigit && !$0.isUppercase })
    for event in probing.events.events {
      #expect(event.field("probe_id") == .text(record.id), "\(event.name)")
    }
    var other = try Probing()
    other.plan.name = try #require(BackendName("other"))
    #expect(try await other.run(Self.good).record.id != record.id)
  }

  // MARK: Events

  @Test func `a failure is news once, a recovery always`() async throws {
    let failing = try Probing()
    let first = try await failing.run(.json("{}", status: 401))
    #expect(failing.events.names == ["probe_started", "probe_completed", "probe_failed"])
    let event = try #require(failing.events.first("probe_failed"))
    #expect(event.field("news") == .bool(true))
    #expect(event.field("outcome") == .text("auth_rejected") && event.field("attempts") == .integer(1))
    #expect(event.field("hint") == .text(FailureDetail.noCredential.hint))
    #expect(event.field("http_status") == .integer(401))

    var again = try Probing()
    again.before = try #require(first.observation).backendState
    let second = try await again.run(.json("{}", status: 401))
    #expect(again.events.first("probe_failed")?.field("news") == .bool(false))
    #expect(second.observation?.backendState.consecutiveFailures == 2)

    var fixed = try Probing()
    fixed.before = try #require(second.observation).backendState
    _ = try await fixed.run(Self.good)
    #expect(fixed.events.names == ["probe_started", "probe_completed", "backend_recovered"])
  }

  @Test func `a recovery is told although a mended key had its failures forgotten`() async throws {
    var probing = try Probing()
    let record = ProbeRecord(id: "0123abcd", sequence: 1, outcome: .authRejected, startedAt: Moment.start)
    probing.before = BackendState(probe: record, consecutiveFailures: 3, nextProbeAt: Moment.start)
    probing.before.forgetBackOff()
    _ = try await probing.run(Self.good)
    #expect(probing.events.count("backend_recovered") == 1)
  }

  @Test func `makers are missed only in a list that is kept`() async throws {
    let page = ListPage(models: [ListedModel(id: "a")])
    let probing = try Probing(StatedList([page, page]))
    _ = try await probing.run(Self.good, .json("{}", status: 500))
    #expect(probing.events.count("makers_unknown") == 0)
    let kept = try Probing(StatedList([page]))
    _ = try await kept.run(Self.good)
    #expect(kept.events.first("makers_unknown")?.field("models") == .integer(1))
  }

  // MARK: What is recorded

  @Test func `phases are those of the first request, the total is the whole probe's`() async throws {
    let pages = StatedList([ListPage(models: [ListedModel(id: "a", owner: "acme")]), ListPage()])
    let timings = PhaseTimings(resolve: 1, connect: 2, tls: 3, firstByte: 4, total: 5)
    let first = TransferResult.response(Response(status: 200, body: Array("{}".utf8), timings: timings))
    let result = try await Probing(pages).run([
      (.milliseconds(30), first), (.milliseconds(70), Self.good),
    ])
    var expected = timings
    expected.total = 100
    #expect(result.record.timings == expected)
  }

  @Test func `starts when it leaves the queue, ends when its last answer is in`() async throws {
    let probing = try Probing()
    let result = try await probing.run([(.seconds(2), Self.good)])
    #expect(result.record.startedAt == Moment.start)
    #expect(result.observation?.endedAt == Moment.after(.seconds(2)))
    #expect(result.observation?.backendState.lastSuccessAt == Moment.after(.seconds(2)))
  }

  @Test func `a certificate's end is kept from whichever answer told it`() async throws {
    let end = Moment.after(.seconds(9_000_000))
    let pages = StatedList([ListPage(models: [ListedModel(id: "a", owner: "acme")]), ListPage()])
    let first = TransferResult.response(
      Response(status: 200, body: Array("{}".utf8), certificateExpiresAt: end))
    #expect(try await Probing(pages).run(first, Self.good).record.certificateExpiresAt == end)
  }

  @Test func `a told time is counted from the answer`() async throws {
    let result = try await Probing().run([
      (.seconds(2), .json("{}", status: 429, headers: ["retry-after": "30"]))
    ])
    let until = Moment.after(.seconds(32))
    #expect(result.record.retryAfterAt == until)
    #expect(result.observation?.backendState.probe?.retryAfterAt == until)
    #expect(result.observation?.backendState.nextProbeAt == until)
  }

  @Test func `a failure without an answer has a phase and no status`() async throws {
    let pages = StatedList([ListPage(models: [ListedModel(id: "a", owner: "acme")]), ListPage()])
    let result = try await Probing(pages).run(Self.good, .fails(.connectionLost, phase: .body, began: true))
    #expect(result.record.outcome == .connectionLost)
    #expect(result.record.phase == .body && result.record.httpStatus == nil && result.record.pages == 1)
    #expect(result.observation?.found.isEmpty == true)
  }

  @Test func `our own failure is thrown, not recorded`() async throws {
    let probing = try Probing()
    let transport = ScriptedTransport { _ in throw LocalResourceError("no descriptors left") }
    await #expect(throws: LocalResourceError.self) { try await probing.run(transport) }
  }
}
