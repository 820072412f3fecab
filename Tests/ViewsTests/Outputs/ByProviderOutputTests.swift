@testable import Domain
@testable import Views
import JSON
import Testing

struct ByProviderOutputTests {
  @Test func `each provider with its backends, and each listed id with those that list it`() throws {
    var fleet = StatedFleet()
    try fleet.add(
      "alpha",
      rows: [
        "acme": [
          .listed("m") { $0.evidence = Model.tried(.ok) }, .listed("only-alpha"),
          .listed("gone") { $0.isListed = false },
        ], "bolt": [.listed("b")],
      ])
    try fleet.add("beta", outcome: .serverError, rows: ["acme": [.listed("m")]])
    #expect(
      try fleet.text(ByProviderOutput.self) == """
        {"providers":{
        "acme":{"backends":{
        "alpha":{"listed":2,"models":3,"refreshed_at":"2026-11-20T10:00:00.000Z","source":"probe","stale":false,"status":"available","usable":1},
        "beta":{"listed":1,"models":1,"refreshed_at":"2026-11-20T10:00:00.000Z","source":"probe","stale":true,"status":"unavailable","usable":0}
        },"models":{
        "m":["alpha","beta"],
        "only-alpha":["alpha"]
        }},
        "bolt":{"backends":{
        "alpha":{"listed":1,"models":1,"refreshed_at":"2026-11-20T10:00:00.000Z","source":"probe","stale":false,"status":"available","usable":0}
        },"models":{
        "b":["alpha"]
        }}
        },
        "run":{"finished_at":"2026-11-20T10:00:01.234Z","id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","sequence":7},
        "schema_version":1}

        """)
  }

  @Test func `hostile ids are keys of their own`() throws {
    var fleet = StatedFleet()
    try fleet.add("alpha", rows: ["acme": hostileTexts.map { .listed($0) }])
    try fleet.add("beta", rows: ["acme": [.listed("cafe\u{301}")]])
    let models = try fleet.json(ByProviderOutput.self)["providers"]?["acme"]?["models"]?.members
    #expect(models?.count == hostileTexts.count)
    let two = models?.first { Array($0.key.utf8) == Array("cafe\u{301}".utf8) }
    #expect(two?.value.elements?.count == 2)
  }
}
