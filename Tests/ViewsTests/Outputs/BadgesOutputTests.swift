@testable import TestSupport
@testable import Views
import JSON
import Testing

struct BadgesOutputTests {
  private func fleet() throws -> StatedFleet {
    var fleet = StatedFleet()
    try fleet.add("all", outcome: .authRejected)
    try fleet.add("fine")
    try fleet.add("keyless", disposition: .credentialMissing, outcome: nil)
    try fleet.add("off", disposition: .disabled)
    try fleet.add("paused", disposition: .drained)
    try fleet.add("slow", total: 900, slowAbove: 300)
    return fleet
  }

  private func message(_ name: String) throws -> String? {
    try fleet().json(BadgesOutput.self, "badges/backends/\(name).json")["message"]?.text
  }

  @Test func `the whole counts those that are switched on`() throws {
    #expect(
      try fleet().text(BadgesOutput.self, "badges/all.json") == """
        {"cacheSeconds":300,"color":"orange","isError":false,"label":"rollcall","message":"2 of 4 up","schemaVersion":1}

        """)
    #expect(try StatedFleet().json(BadgesOutput.self)["message"]?.text == "no backends")
    var dead = StatedFleet()
    try dead.add("a", outcome: .dnsFailure)
    #expect(try dead.json(BadgesOutput.self)["isError"]?.bool == true)
  }

  @Test func `a backend called all has a file of its own`() throws {
    #expect(
      try fleet().text(BadgesOutput.self, "badges/backends/all.json") == """
        {"cacheSeconds":300,"color":"red","isError":true,"label":"all","message":"down: auth_rejected","schemaVersion":1}

        """)
    #expect(BadgesOutput.files(of: try fleet().context).count == 7)
  }

  @Test func `each status has its word`() throws {
    #expect(try message("fine") == "up" && message("slow") == "degraded")
    #expect(
      try message("keyless") == "unknown" && message("off") == "disabled" && message("paused") == "drained")
  }

  @Test func `the badge of a backend that left goes with it`() async throws {
    let environment = InMemoryEnvironment(
      #"{"schema_version":1,"backends":{"a":{"kind":"ollama","disabled":true},"b":{"kind":"ollama","disabled":true}}}"#
    )
    try await environment.run()
    #expect(environment.files["badges/backends/b.json"] != nil)
    environment.baselineText = #"{"schema_version":1,"backends":{"a":{"kind":"ollama","disabled":true}}}"#
    try await environment.run()
    #expect(
      environment.files["badges/backends/b.json"] == nil && environment.files["badges/backends/a.json"] != nil
    )
    environment.baselineText = environment.baselineText.replacing(
      "\"backends\"", with: "\"outputs\":[],\"backends\"")
    try await environment.run()
    #expect(environment.files["badges/backends/a.json"] != nil, "what is no longer wanted stays as it was")
  }
}
