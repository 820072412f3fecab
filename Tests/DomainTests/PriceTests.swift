@testable import Domain
import JSON
import Testing

/// A price, and how a snapshot keeps it.
struct PriceTests {
  private func price(input: String? = nil, perRequest: String? = nil) -> Price {
    var price = Price()
    price.input = input.flatMap { DecimalNumber($0) }
    price.perRequest = perRequest.flatMap { DecimalNumber($0) }
    return price
  }

  private func written(_ price: Price) -> String {
    var facts = Capabilities()
    facts.price = price
    var writer = JSONWriter()
    writer.capabilities(facts)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func `a fee of nothing is none`() {
    #expect(price(perRequest: "0").isEmpty && price(perRequest: "0.00").isEmpty)
    #expect(!price(perRequest: "0.005").isEmpty && !price(perRequest: "0.005").hasTokenPrice)
    #expect(!price(input: "0").isEmpty && price(input: "0").hasTokenPrice)
  }

  @Test(arguments: [
    (nil, "0.005", #"{"price":{"currency":"USD","per_request":"0.005"}}"#),
    (
      "1", "0.005", #"{"price":{"currency":"USD","per_million_tokens":{"input":"1"},"per_request":"0.005"}}"#
    ),
    ("0", nil, #"{"price":{"currency":"USD","per_million_tokens":{"input":"0"}}}"#), (nil, nil, "{}"),
  ])
  func `a snapshot keeps what is known, and it is read back`(
    _ input: String?, _ perRequest: String?, _ expected: String
  ) throws {
    let price = price(input: input, perRequest: perRequest)
    let text = written(price)
    #expect(text == expected)
    let row = #"{"capabilities":\#(text),"display_name":"a","listed":true,"model_id":"a"}"#
    let node = try JSONReader.read(Array(row.utf8), limits: .ours(memory: 65_536))
    let model = try #require(Model(node))
    #expect(model.capabilities.price == (price.isEmpty ? nil : price))
  }
}
