@testable import Domain
@testable import Operations
@testable import TestSupport
@testable import Transport
import JSON
import Testing

/// How long a failed backend is left alone, over whole runs, and what ends that early.
struct BackOffPipelineTests {
  private static func baseline(_ entry: String = "") -> String {
    """
    {"schema_version":1,"backends":{
    "alpha":{"kind":"openai_compatible","base_url":"http://alpha.test/v1","provider":"acme"\(entry)},
    "beta":{"kind":"openai_compatible","base_url":"http://beta.test","provider":"bolt"}}}
    """
  }

  private let environment = InMemoryEnvironment(Self.baseline())
  private let fine = TransferResult.list(["a"])

  private func answer(_ result: TransferResult) {
    environment.answers(["alpha.test": result, "beta.test": fine])
  }

  private func disposition() throws -> JSONValue? { try Published(environment)["backends alpha roll"] }

  @Test(arguments: [(503, 10), (500, 10), (429, 10), (401, 3600), (402, 3600)])
  func `under a long interval a failure is asked again after its own back-off`(_ status: Int, _ seconds: Int)
    async throws
  {
    environment.baselineText = Self.baseline(#","interval":"24h""#)
    answer(.json("{}", status: status))
    try await environment.run()
    try await environment.run(later: .seconds(1))
    #expect(try disposition() == .text("not_due"), "\(status)")
    try await environment.run(later: .seconds(seconds))
    #expect(try disposition() == .text("probed"), "\(status)")
    answer(fine)
    try await environment.run(force: true)
    try await environment.run(later: .seconds(43_200))
    #expect(try disposition() == .text("not_due"), "a good answer stands for the interval")
  }

  @Test(arguments: [
    ["retry-after": "7200"], ["x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "2h"],
    ["retry-after-ms": "7200000"],
  ])
  func `a time that the answer names stands in the snapshot and takes the place of any ramp`(
    _ headers: [String: String]
  ) async throws {
    for (status, body) in [
      (429, "{}"), (429, #"{"error":{"code":"insufficient_quota"}}"#), (503, "{}"), (500, "{}"),
    ] {
      environment.put("snapshot.json", nil)
      answer(.json(body, status: status, headers: headers))
      try await environment.run()
      let published = try Published(environment)
      #expect(published["backends alpha next_probe_at"] == published["backends alpha probe retry_after_at"])
      #expect(published["backends alpha probe retry_after_at"] != nil)
      try await environment.run(later: .seconds(7000))
      #expect(try disposition() == .text("not_due"), "\(status) \(body)")
      try await environment.run(later: .seconds(300))
      #expect(try disposition() == .text("probed"), "\(status) \(body)")
    }
  }

  @Test(arguments: [#","interval":"24h""#, #","interval":"7d""#, #","interval":"2h""#])
  func `what an older program had rest for the whole interval is drawn in on load`(_ interval: String)
    async throws
  {
    environment.baselineText = Self.baseline(interval)
    answer(.json("{}", status: 503))
    try await environment.run()
    let own = try #require(try Published(environment)["backends alpha next_probe_at"])
    guard case .text(let moment) = own else { return #expect(Bool(false)) }
    let later = environment.clock.wall.advanced(by: .seconds(86_000)).description
    let text = String(decoding: try #require(environment.snapshot), as: UTF8.self)
    environment.snapshot = Array(text.replacing(moment, with: later).utf8)
    try await environment.run(later: .seconds(30))
    #expect(try disposition() == .text("probed"))
    #expect(environment.log.count("memory_lost") == 0)
  }

  @Test(arguments: [
    #","interval":"1h""#, #","deadline":"3s""#, #","connect_timeout":"1s""#, #","max_response_bytes":100000"#,
    #","headers":{"X-A":"1"}"#, #","proxy":"http://proxy.test:3128""#,
    #","include":["a*"]"#, #","readiness":{"mode":"off"}"#,
  ])
  func `a changed entry is asked at once, after a refusal and after a good answer, and only once`(
    _ change: String
  ) async throws {
    answer(.json("{}", status: 403))
    try await environment.run()
    try await environment.run(later: .seconds(60))
    #expect(try disposition() == .text("not_due"))
    environment.baselineText = Self.baseline(change)
    try await environment.run(later: .seconds(60))
    #expect(try disposition() == .text("probed"), "\(change)")
    #expect(environment.log.count("back_off_voided") == 1)
    try await environment.run(later: .seconds(60))
    #expect(try disposition() == .text("not_due"), "\(change)")
    #expect(environment.log.count("back_off_voided") == 0)
  }

  @Test func `a shorter interval counts at once`() async throws {
    environment.baselineText = Self.baseline(#","interval":"24h""#)
    answer(fine)
    try await environment.run()
    environment.baselineText = Self.baseline(#","interval":"10m""#)
    try await environment.run(later: .seconds(60))
    #expect(try disposition() == .text("probed"))
    try await environment.run(later: .seconds(60))
    #expect(try disposition() == .text("not_due"))
  }

  @Test(arguments: [401, 403, 404])
  func `what is in use again is asked by the next run`(_ status: Int) async throws {
    let drains = environment.kept[Drains.fileName]
    var set = Drains()
    _ = set.drain(
      backend("alpha"), Drain(by: .operator, since: environment.clock.wall, until: nil, why: nil))
    for isDrain in [true, false] {
      answer(.json("{}", status: status))
      try await environment.run(force: true)
      if isDrain {
        environment.kept[Drains.fileName] = set.bytes
      } else {
        environment.baselineText = Self.baseline(#","disabled":true"#)
      }
      try await environment.run(later: .seconds(60))
      #expect(try disposition() == .text(isDrain ? "drained" : "disabled"))
      environment.kept[Drains.fileName] = drains
      environment.baselineText = Self.baseline()
      // A run that asks another backend alone forgets nothing.
      try await environment.run(later: .seconds(60), only: ["beta"])
      #expect(try disposition() == .text("not_selected"))
      try await environment.run(later: .seconds(60))
      #expect(try disposition() == .text("probed"), "\(status) \(isDrain)")
      try await environment.run(later: .seconds(60))
      #expect(try disposition() == .text("not_due"))
    }
  }

  @Test func `the digests of an older program void nothing, and are completed`() async throws {
    answer(.json("{}", status: 403))
    try await environment.run()
    let kept = try #require(environment.kept["digests.json"])
    let text = String(decoding: kept, as: UTF8.self)
    let start = try #require(text.firstRange(of: #","entries":{"#)).lowerBound
    let end = try #require(text[start...].firstIndex(of: "}"))
    environment.kept["digests.json"] = Array((text[..<start] + text[text.index(after: end)...]).utf8)
    try await environment.run(later: .seconds(60))
    #expect(try disposition() == .text("not_due"))
    #expect(environment.log.count("back_off_voided") == 0 && environment.kept["digests.json"] == kept)
    environment.baselineText = Self.baseline(#","deadline":"3s""#)
    try await environment.run(later: .seconds(60))
    #expect(try disposition() == .text("probed"))
  }

  @Test func `a proxy's refusal is sent once, and one that is not there is asked again soon`() async throws {
    let transport = environment.answers([
      "alpha.test": .failed(TransferFault(.proxyRefused)), "beta.test": fine,
    ])
    try await environment.run()
    #expect(transport.sent.filter { $0.url.contains("alpha") }.count == 1)
    #expect(try Published(environment)["backends alpha probe outcome"] == .text("proxy_refused"))
    try await environment.run(later: .seconds(600))
    #expect(try disposition() == .text("not_due"))
    answer(.failed(TransferFault(.proxyUnreachable)))
    try await environment.run(force: true)
    #expect(try Published(environment)["backends alpha probe outcome"] == .text("proxy_refused"))
    try await environment.run(later: .seconds(60))
    #expect(try disposition() == .text("probed"))
  }
}
