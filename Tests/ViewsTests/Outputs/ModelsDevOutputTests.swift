@testable import Domain
@testable import TestSupport
@testable import Views
import JSON
import Testing

/// `api.json` is read by programs that know models.dev's shape alone.
struct ModelsDevOutputTests {
  private func line(_ model: Model, kind: String = "anthropic", provider: String = "acme") throws
    -> String
  {
    var fleet = StatedFleet()
    try fleet.add("lab", kind: kind, rows: [provider: [model]])
    return String(
      try #require(try fleet.text(ModelsDevOutput.self).split(separator: "\n").dropFirst(2).first))
  }

  @Test func `what nobody stated has the shape's own nothing, and no price`() throws {
    #expect(
      try line(.listed("m")) == #"""
        "m":{"attachment":false,"id":"m","last_updated":"1970-01-01","limit":{"context":0,"output":0},"modalities":{"input":["text"],"output":["text"]},"name":"m","open_weights":false,"reasoning":false,"release_date":"1970-01-01","temperature":false,"tool_call":false}
        """#)
  }

  @Test func `what is known stands there in its words, prices exact`() throws {
    let model = Model.listed("m") { model in
      model.displayName = "Em"
      model.capabilities.contextTokens = 200_000
      model.capabilities.maxOutputTokens = 8192
      model.capabilities.inputModalities = ["file", "image", "text"]
      model.capabilities.tools = true
      model.capabilities.structuredOutput = false
      model.capabilities.reasoning = true
      model.capabilities.price = Price()
      model.capabilities.price?.input = DecimalNumber("0.1")
      model.capabilities.price?.output = DecimalNumber("0.0000001")
      model.capabilities.price?.reasoning = DecimalNumber("7")
      model.lifecycle.createdAt = Moment.start
      model.lifecycle.status = .preview
    }
    #expect(
      try line(model) == #"""
        "m":{"attachment":true,"cost":{"input":0.1,"output":0.0000001,"reasoning":7},"id":"m","last_updated":"2026-11-20","limit":{"context":200000,"output":8192},"modalities":{"input":["image","text"],"output":["text"]},"name":"Em","open_weights":false,"reasoning":true,"release_date":"2026-11-20","status":"beta","structured_output":false,"temperature":false,"tool_call":true}
        """#)
  }

  @Test func `half a price is no price, and none for reasoning that is not there`() throws {
    func cost(_ change: (inout Price) -> Void) throws -> Bool {
      var price = Price()
      change(&price)
      return try line(.listed("m") { $0.capabilities.price = price }).contains("cost")
    }
    #expect(try !cost { $0.input = DecimalNumber("1") })
    #expect(try !cost { $0.perRequest = DecimalNumber("1") })
    #expect(
      try !cost {
        $0.input = DecimalNumber("-1")
        $0.output = .zero
      })
    #expect(
      try cost {
        $0.input = .zero
        $0.output = .zero
      })
    let both = try line(
      .listed("m") { model in
        model.capabilities.price = Price()
        model.capabilities.price?.input = .zero
        model.capabilities.price?.output = .zero
        model.capabilities.price?.reasoning = .zero
      })
    #expect(both.contains(#""cost":{"input":0,"output":0}"#))
  }

  @Test func `a model that is still served keeps no status, for readers hide deprecated ones`() throws {
    #expect(try !line(.listed("m") { $0.lifecycle.status = .deprecated }).contains("status"))
    #expect(try line(.listed("m") { $0.lifecycle.status = .retired }).contains(#""status":"deprecated""#))
  }

  @Test func `only what is offered and can be talked to`() throws {
    var fleet = StatedFleet()
    try fleet.add(
      "lab", kind: "openai",
      rows: [
        "acme": [
          .listed("chat") { $0.capabilities.task = "chat" }, .listed("unknown"),
          .listed("completion") { $0.capabilities.task = "completion" },
          .listed("embedding") { $0.capabilities.task = "embedding" },
          .listed("painter") { $0.capabilities.outputModalities = ["image"] },
          .listed("broken") { $0.evidence = Model.tried(.modelMissing) },
          .listed("gone") { $0.isListed = false },
          .listed("undeployed") {
            $0.evidence = Evidence(.inference, at: Moment.start, skipped: .notCallableByID)
          },
        ], "bolt": [.listed("chat")],
      ])
    try fleet.add("down", kind: "groq", outcome: .serverError, rows: ["acme": [.listed("m")]])
    try fleet.add("off", kind: "groq", disposition: .disabled, rows: ["acme": [.listed("m")]])
    try fleet.add("paused", kind: "groq", disposition: .drained, rows: ["acme": [.listed("m")]])
    try fleet.add("program", kind: "command", rows: ["acme": [.listed("m")]])
    try fleet.add("empty", kind: "groq", rows: [:])
    let root = try fleet.json(ModelsDevOutput.self)
    #expect(root.members?.map(\.key) == ["down", "lab"])
    #expect(root["lab"]?["models"]?.members?.map(\.key) == ["chat", "completion", "unknown"])
  }

  @Test func `an address only where its user publishes it and its package takes one`() throws {
    var fleet = StatedFleet()
    for kind in ["openai_compatible", "anthropic", "groq", "fireworks"] {
      try fleet.add(kind, kind: kind, origin: "https://\(kind).test", rows: ["acme": [.listed("m")]])
      try fleet.add("\(kind)_shy", kind: kind, rows: ["acme": [.listed("m")]])
    }
    let root = try fleet.json(ModelsDevOutput.self)
    let addresses = root.members?.compactMap { member in member.value["api"]?.text.map { (member.key, $0) } }
    #expect(addresses?.map(\.0) == ["anthropic", "fireworks", "openai_compatible"])
    #expect(
      addresses?.map(\.1) == [
        "https://anthropic.test/v1", "https://fireworks.test/inference/v1",
        "https://openai_compatible.test/v1",
      ])
    #expect(root["anthropic"]?["npm"]?.text == "@ai-sdk/anthropic")
  }

  @Test func `Vertex's Anthropic models are called by another package`() throws {
    let model = Model.listed("claude")
    #expect(
      try line(model, kind: "vertex", provider: "anthropic").contains(
        #""provider":{"npm":"@ai-sdk/google-vertex/anthropic"}"#))
    #expect(try !line(model, kind: "vertex", provider: "google").contains("provider"))
  }

  @Test func `hostile names stay inside their quotes`() throws {
    var fleet = StatedFleet()
    try fleet.add("lab", kind: "openai", rows: ["acme": hostileTexts.map { .listed($0) }])
    #expect(try fleet.json(ModelsDevOutput.self)["lab"]?["models"]?.members?.count == hostileTexts.count)
    #expect(try StatedFleet().text(ModelsDevOutput.self) == "{\n}\n")
  }
}
