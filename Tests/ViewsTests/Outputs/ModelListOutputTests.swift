@testable import Domain
@testable import Views
import JSON
import Testing

struct ModelListOutputTests {
  @Test func `each id once, sorted, of every task`() throws {
    var fleet = StatedFleet()
    try fleet.add(
      "alpha",
      rows: [
        "acme": [
          .listed("shared") { $0.lifecycle.createdAt = Timestamp(milliseconds: 1_700_000_000_999) },
          .listed("embed") { $0.capabilities.task = "embedding" }, .listed("gone") { $0.isListed = false },
          .listed("broken") { $0.evidence = Model.tried(.forbidden) },
        ]
      ])
    try fleet.add("beta", outcome: .overloaded, rows: ["bolt": [.listed("shared"), .listed("late")]])
    try fleet.add("off", disposition: .disabled, rows: ["bolt": [.listed("hidden")]])
    #expect(
      try fleet.text(ModelListOutput.self) == """
        {"data":[
        {"created":0,"id":"embed","object":"model","owned_by":"acme"},
        {"created":0,"id":"late","object":"model","owned_by":"bolt"},
        {"created":1700000000,"id":"shared","object":"model","owned_by":"acme"}
        ],
        "object":"list"}

        """)
  }

  @Test func `hostile ids stay inside their quotes, and what only looks alike stays two`() throws {
    var fleet = StatedFleet()
    try fleet.add("alpha", rows: ["acme": hostileTexts.map { .listed($0) }])
    try fleet.add("beta", rows: ["acme": hostileTexts.map { .listed($0) }])
    #expect(try fleet.json(ModelListOutput.self)["data"]?.elements?.count == hostileTexts.count)
    #expect(try StatedFleet().text(ModelListOutput.self) == "{\"data\":[\n],\n\"object\":\"list\"}\n")
  }
}
