@testable import Domain
@testable import TestSupport
@testable import Views
import JSON
import Testing

struct ByModelOutputTests {
  private func order(_ fleet: StatedFleet, _ key: String = "acme/m") throws -> [String] {
    let routes = try fleet.json(ByModelOutput.self)["models"]?[key]?["routes"]?.elements
    return (routes.map { Array($0) } ?? []).compactMap { $0["backend"]?.text }
  }

  @Test func `usable, then fresh, then fast, and what nobody offers last`() throws {
    var fleet = StatedFleet()
    let usable = Model.listed("m") { $0.evidence = Model.tried(.ok) }
    try fleet.add("dead", outcome: .connectionRefused, rows: ["acme": [usable]])
    try fleet.add("drained", disposition: .drained, total: 1, rows: ["acme": [usable]])
    try fleet.add(
      "ended", total: 1,
      rows: [
        "acme": [
          .listed("m") { model in
            model.evidence = Model.tried(.ok)
            model.lifecycle.retiresAt = Moment.start
          }
        ]
      ])
    try fleet.add("fast", total: 10, rows: ["acme": [.listed("m")]])
    try fleet.add("gone", total: 1, rows: ["acme": [.listed("m") { $0.isListed = false }]])
    try fleet.add("proven", total: 900, rows: ["acme": [usable]])
    try fleet.add("refused", rows: ["acme": [.listed("m") { $0.evidence = Model.tried(.forbidden) }]])
    try fleet.add("slow", total: 500, rows: ["acme": [.listed("m")]])
    let order = try order(fleet)
    #expect(order.prefix(3) == ["proven", "fast", "slow"])
    #expect(Set(order.dropFirst(3)) == ["dead", "drained", "ended", "gone", "refused"])
  }

  @Test func `a router's decorated id is a route to the same model, with the id to send`() throws {
    var fleet = StatedFleet()
    try fleet.add("direct", total: 5, rows: ["openai": [.listed("gpt-9")]])
    try fleet.add(
      "router", total: 50,
      rows: [
        "openai": [
          .listed("openai/gpt-9") { model in
            model.capabilities.contextTokens = 1000
            model.capabilities.price = Price()
            model.capabilities.price?.input = DecimalNumber("0.25")
          }
        ]
      ])
    #expect(
      try fleet.text(ByModelOutput.self).split(separator: "\n")[1]
        == #"""
        "openai/gpt-9":{"display_name":"gpt-9","routes":[{"backend":"direct","latency_ms":5,"listed":true,"model_id":"gpt-9","stale":false,"status":"available","usable":"unknown"},{"backend":"router","context_tokens":1000,"latency_ms":50,"listed":true,"model_id":"openai/gpt-9","price":{"currency":"USD","per_million_tokens":{"input":"0.25"}},"stale":false,"status":"available","usable":"unknown"}]}
        """#)
  }

  @Test func `latency is the usual one where a history is kept, and absent where nothing is known`() throws {
    var fleet = StatedFleet()
    try fleet.add("jittery", total: 999, rows: ["acme": [.listed("m")]])
    try fleet.add("never", outcome: nil, rows: ["acme": [.listed("m")]])
    try fleet.add("steady", total: 50, rows: ["acme": [.listed("m")]])
    #expect(try order(fleet).prefix(2) == ["steady", "jittery"])
    var history = History()
    let checks = (0..<3).map { _ in HistoryCheck(at: Moment.start, outcome: .ok, milliseconds: 20) }
    history.backends[try #require(BackendName("jittery"))] = BackendHistory(checks)
    fleet.history = history
    #expect(try order(fleet).prefix(2) == ["jittery", "steady"])
    let routes = try fleet.json(ByModelOutput.self)["models"]?["acme/m"]?["routes"]?.elements
    let latencies = (routes.map { Array($0) } ?? []).map { $0["latency_ms"]?.integer }
    #expect(latencies == [20, 50, nil])
  }

  @Test func `ids that only look alike are two models`() throws {
    var fleet = StatedFleet()
    try fleet.add("lab", rows: ["acme": hostileTexts.map { .listed($0) }])
    #expect(try fleet.json(ByModelOutput.self)["models"]?.members?.count == hostileTexts.count)
  }
}

extension BackendHistory {
  fileprivate init(_ checks: [HistoryCheck]) {
    self.init()
    self.checks = checks
  }
}
