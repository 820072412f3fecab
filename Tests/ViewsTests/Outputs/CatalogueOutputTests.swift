@testable import Domain
@testable import TestSupport
@testable import Views
import JSON
import Testing

/// `catalogue.json` is kept in git: it changes when an offer does, and only then.
struct CatalogueOutputTests {
  private func fleet(
    at moment: Timestamp = Moment.start, total: Int = 100, outcome: Outcome = .ok, price: String = "3",
    tried: Outcome? = nil, loaded: Bool = false
  ) throws -> StatedFleet {
    var fleet = StatedFleet()
    fleet.moment = moment
    fleet.sequence = total
    try fleet.add(
      "lab", outcome: outcome, total: total, change: { $0.timings.connect = total / 2 },
      rows: [
        "acme": [
          .listed("b") { model in
            model.capabilities.price = Price()
            model.capabilities.price?.input = DecimalNumber(price)
            model.capabilities.loaded = loaded
            model.capabilities.vramBytes = loaded ? 5 : nil
            model.capabilities.servedBy = loaded ? ["x"] : []
            model.evidence = tried.map { Evidence(.inference, at: moment, outcome: $0) }
            model.firstSeenAt = moment
            model.lastSeenAt = moment
            model.lifecycle.retiresAt = Moment.after(.seconds(86_400))
          },
          .listed("a"),
        ]
      ])
    try fleet.add(
      "off", disposition: .disabled, outcome: nil, source: .baseline,
      rows: ["bolt": [Model(id: ModelID("hoped"), displayName: "Hoped", isListed: false)]])
    return fleet
  }

  @Test func `other times, latencies, states and memory make the same bytes`() throws {
    let first = try fleet().text(CatalogueOutput.self)
    let later = try fleet(
      at: Moment.after(.seconds(999)), total: 5000, outcome: .serverError, tried: .ok, loaded: true
    ).text(CatalogueOutput.self)
    #expect(first == later)
    #expect(try fleet(price: "4").text(CatalogueOutput.self) != first)
  }

  @Test func `one model a line, what is only assumed marked`() throws {
    #expect(
      try fleet().text(CatalogueOutput.self)
        == """
        {"backends":{
        "lab":{"kind":"openai_compatible","providers":{
        "acme":{"models":[
        {"display_name":"a","listed":true,"model_id":"a"},
        {"capabilities":{"price":{"currency":"USD","per_million_tokens":{"input":"3"}}},"display_name":"b","lifecycle":{"retires_at":"2026-11-21T10:00:00.000Z"},"listed":true,"model_id":"b"}
        ]}
        }},
        "off":{"kind":"openai_compatible","providers":{
        "bolt":{"assumed":true,"models":[
        {"display_name":"hoped","listed":false,"model_id":"hoped"}
        ]}
        }}
        },
        "schema_version":1}

        """.replacing(#""display_name":"hoped""#, with: #""display_name":"Hoped""#))
  }

  @Test func `hostile texts stay inside their quotes, and ids that only look alike stay two`() throws {
    var fleet = StatedFleet()
    try fleet.add("lab", rows: ["acme": hostileTexts.map { .listed($0) }])
    let models = try #require(
      try fleet.json(CatalogueOutput.self)["backends"]?["lab"]?["providers"]?["acme"]?["models"]?.elements)
    #expect(models.compactMap { $0["model_id"]?.text }.map { Array($0.utf8) }.count == hostileTexts.count)
    let text = try fleet.text(CatalogueOutput.self)
    #expect(!text.contains("\u{202E}") && !text.unicodeScalars.contains("\u{2028}"))
  }

  @Test func `an empty fleet is a whole file`() throws {
    #expect(try StatedFleet().text(CatalogueOutput.self) == "{\"backends\":{\n},\n\"schema_version\":1}\n")
  }

  @Test func `a large catalogue comes in pieces that are one file`() throws {
    var fleet = StatedFleet()
    for number in 0..<30 {
      let models = (0..<400).map { Model.listed("model-\(number)-\($0)") }
      try fleet.add("b\(number)", rows: ["acme": models])
    }
    let file = try #require(CatalogueOutput.files(of: fleet.context).first)
    #expect(file.parts.count > 2)
    let backends = try fleet.json(CatalogueOutput.self)["backends"]?.members
    #expect(backends?.count == 30)
  }
}
