@testable import Baseline
@testable import Domain
@testable import Operations
@testable import Probing
@testable import Redaction
@testable import TestSupport
import Testing

struct ConnectivityCheckTests {
  private let clock = ManualClock()
  private let key = BackendSecrets(credential: Secret("sk-" + "0123456789abcdef"))

  private func connectivityCheck(
    _ kind: String, readiness: ReadinessPlan = ReadinessPlan(), _ transport: ScriptedTransport
  ) async throws -> ConnectivityCheck {
    let adapter = try #require(AdapterList.adapter(kind: kind))
    let base = try BaseURL("http://lab.test", for: adapter.profile)
    var plan = BackendPlan(name: try #require(BackendName("lab")), kind: kind, base: base, folder: "/")
    plan.readiness = readiness
    return await ConnectivityCheck(of: plan, key, over: transport, clock: clock, ownRunID: nil)
  }

  @Test func `a list that takes a key is asked for once, and proves it`() async throws {
    let transport = ScriptedTransport([.list(["a"])])
    let connectivityCheck = try await connectivityCheck("openai", transport)
    #expect(
      connectivityCheck.ending == .outcome(.ok) && connectivityCheck.provesKey && transport.sent.count == 1)
    let refused = try await self.connectivityCheck("openai", ScriptedTransport([.json("{}", status: 401)]))
    #expect(refused.ending == .outcome(.authRejected) && !refused.provesKey)
  }

  @Test func `an open list is followed by the free check of the key`() async throws {
    let transport = ScriptedTransport([.list(["a"]), .json(#"{"error":{"code":401}}"#, status: 401)])
    let connectivityCheck = try await connectivityCheck("openrouter", transport)
    #expect(connectivityCheck.ending == .outcome(.authRejected) && connectivityCheck.stage == .readiness)
    #expect(transport.sent.map(\.url).last?.hasSuffix("/key") == true)
  }

  @Test func `no further page, no model, nothing that costs money`() async throws {
    let page = #"{"data":[{"id":"a","type":"model"}],"has_more":true,"last_id":"a"}"#
    let transport = ScriptedTransport { _ in .json(page) }
    let plan = ReadinessPlan(mode: .inference, models: [])
    let connectivityCheck = try await connectivityCheck("anthropic", readiness: plan, transport)
    #expect(connectivityCheck.ending == .outcome(.ok) && transport.sent.count == 1)
    #expect(transport.sent.allSatisfy { $0.http?.method == .get })
  }

  @Test func `an older path is tried where the kind has one`() async throws {
    let transport = ScriptedTransport([
      .json("{}", status: 404), .json("{}", status: 404), .list(["a"]),
    ])
    #expect(try await connectivityCheck("lmstudio", transport).ending == .outcome(.ok))
    #expect(transport.sent.count == 3)
  }

  @Test func `what is no list is no health`() async throws {
    #expect(
      try await connectivityCheck("openai", ScriptedTransport([.json(#"{"data":[1,2]}"#)])).ending
        == .outcome(.malformedResponse))
    #expect(
      try await connectivityCheck("openai", ScriptedTransport([.fails(.refused, phase: .connect)])).phase
        == .connect)
  }

  @Test func `a deadline that ran out is the backend's, for no run ends here`() async throws {
    let transport = ScriptedTransport { [clock] sent in
      clock.advance(by: sent.limits.deadline)
      return .fails(.deadline, phase: .firstByte)
    }
    #expect(try await connectivityCheck("openai", transport).ending == .outcome(.deadlineExceeded))
  }

  @Test func `the server's date says how far its clock is ahead`() async throws {
    let date = clock.wall.advanced(by: .seconds(3600))
    let text = try #require(Self.httpDate(date))
    let transport = ScriptedTransport([.json(#"{"data":[]}"#, headers: ["date": text])])
    let range = try #require(try await connectivityCheck("openai", transport).clockAhead)
    #expect(range.contains(.seconds(3600)) && range.upperBound - range.lowerBound <= .seconds(2))
  }

  private static func httpDate(_ time: Timestamp) -> String? {
    let text = time.description
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let parts = text.prefix(10).split(separator: "-").map(String.init)
    guard parts.count == 3, let month = Int(parts[1]) else { return nil }
    return "Mon, \(parts[2]) \(months[month - 1]) \(parts[0]) \(text.dropFirst(11).prefix(8)) GMT"
  }
}
