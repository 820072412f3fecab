import Baseline
import Domain
import JSON
import Testing

struct ModelEntryTests {
  private func read(_ text: String, alsoAllowed: Set<String> = []) throws -> ListedModel {
    let list = try JSONReader.read(Array("[\(text)]".utf8), limits: .theirs(memory: 1_000_000))
    return try ModelEntry.read(try #require(list.elements?.first { _ in true }), alsoAllowed: alsoAllowed)
  }

  private func faults(_ text: String) throws -> [ModelEntry.Fault] {
    do {
      _ = try read(text)
      return []
    } catch let bad as ModelEntry.Bad {
      return bad.faults
    }
  }

  @Test func `an id is enough, and nothing is made up`() throws {
    let model = try read("{\"model_id\":\" as typed \"}")
    #expect(model.id == " as typed " && model.displayName == nil && model.owner == nil)
    #expect(model.capabilities == Capabilities() && model.lifecycle.isEmpty)
  }

  @Test func `a price may be free, and may be a number`() throws {
    let rates = "\"input\":\"0\",\"output\":3e-7,\"cache_read\":2,\"cache_write\":\"1.50\",\"reasoning\":0.1"
    let model = try read(
      "{\"model_id\":\"a\",\"capabilities\":{\"price\":{\"currency\":\"USD\",\"per_million_tokens\":{\(rates)}}}}"
    )
    let price = try #require(model.capabilities.price)
    let all = [price.input, price.output, price.cacheRead, price.cacheWrite, price.reasoning]
    #expect(all.map { $0?.description } == ["0", "0.0000003", "2", "1.5", "0.1"])
  }

  @Test func `a fee per request stands beside the rates, and none is no fact`() throws {
    let price = { (fee: String) in
      try read(
        "{\"model_id\":\"a\",\"capabilities\":{\"price\":{\"currency\":\"USD\",\"per_million_tokens\":"
          + "{\"input\":1},\"per_request\":\(fee)}}}"
      ).capabilities.price
    }
    #expect(try price("\"0.005\"")?.perRequest == DecimalNumber("0.005"))
    #expect(try price("0.005")?.input == DecimalNumber("1"))
    #expect(try price("\"0\"")?.perRequest == nil)
  }

  @Test func `a price without a rate is unknown`() throws {
    #expect(
      try read("{\"model_id\":\"a\",\"capabilities\":{\"price\":{\"currency\":\"USD\"}}}").capabilities.price
        == nil)
  }

  @Test func `lists are sorted sets`() throws {
    let model = try read(
      "{\"model_id\":\"a\",\"capabilities\":{\"input_modalities\":[\"text\",\"image\",\"text\"],\"served_by\":[]}}"
    )
    #expect(model.capabilities.inputModalities == ["image", "text"])
    #expect(model.capabilities.servedBy.isEmpty)
  }

  @Test func `its caller may know more keys`() throws {
    let text = "{\"model_id\":\"a\",\"listed\":true,\"provider\":\"meta\"}"
    #expect(try read(text, alsoAllowed: ["listed", "provider"]).id == "a")
    #expect(try faults(text).map(\.message) == ["unknown key", "unknown key"])
  }

  @Test(arguments: [
    "[]", "null", "{}", "{\"model_id\":\"\"}", "{\"model_id\":7}",
    "{\"model_id\":\"a\",\"display_name\":null}",
    "{\"model_id\":\"a\",\"capabilities\":[]}", "{\"model_id\":\"a\",\"capabilities\":null}",
    "{\"model_id\":\"a\",\"capabilities\":{\"tools\":1}}",
    "{\"model_id\":\"a\",\"capabilities\":{\"context_tokens\":\"8k\"}}",
    "{\"model_id\":\"a\",\"capabilities\":{\"context_tokens\":-1}}",
    "{\"model_id\":\"a\",\"capabilities\":{\"context_tokens\":1.5}}",
    "{\"model_id\":\"a\",\"capabilities\":{\"size_bytes\":1e300}}",
    "{\"model_id\":\"a\",\"capabilities\":{\"served_by\":\"x\"}}",
    "{\"model_id\":\"a\",\"capabilities\":{\"contextTokens\":1}}",
    "{\"model_id\":\"a\",\"capabilities\":{\"price\":{}}}",
    "{\"model_id\":\"a\",\"capabilities\":{\"price\":{\"currency\":\"EUR\"}}}",
    "{\"model_id\":\"a\",\"capabilities\":{\"price\":3}}",
    "{\"model_id\":\"a\",\"capabilities\":{\"price\":{\"currency\":\"USD\",\"per_million_tokens\":{\"input\":-1}}}}",
    "{\"model_id\":\"a\",\"capabilities\":{\"price\":{\"currency\":\"USD\",\"per_million_tokens\":{\"input\":\"$3\"}}}}",
    "{\"model_id\":\"a\",\"capabilities\":{\"price\":{\"currency\":\"USD\",\"per_request\":-1}}}",
    "{\"model_id\":\"a\",\"lifecycle\":{\"status\":\"Active\"}}",
    "{\"model_id\":\"a\",\"lifecycle\":{\"created_at\":1740960000}}",
    "{\"model_id\":\"a\",\"lifecycle\":{\"retires_at\":\"2026-02-30\"}}",
    "{\"model_id\":\"a\",\"lifecycle\":{\"end\":\"2026-02-03\"}}",
  ])
  func `it takes nothing that only looks like an entry`(_ text: String) throws {
    #expect(try !faults(text).isEmpty)
  }

  @Test func `it tells all faults with their ways`() throws {
    let found = try faults("{\"capabilities\":{\"tools\":1,\"input_modalities\":[\"a\",{}]},\"x\":1}")
    let inner = JSONStep.key("capabilities")
    #expect(
      found.map(\.path) == [
        [inner, .key("tools")], [inner, .key("input_modalities"), .index(1)], [.key("x")], [.key("model_id")],
      ])
  }
}
