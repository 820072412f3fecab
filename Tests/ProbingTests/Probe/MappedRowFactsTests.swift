@testable import Domain
@testable import Probing
import JSON
import Testing

struct MappedRowFactsTests {
  private func node(_ value: String) throws -> JSONNode {
    let root = try JSONReader.read(Array("{\"v\":\(value)}".utf8), limits: .theirs(memory: 65_536))
    return try #require(root["v"])
  }

  @Test(arguments: [
    ("70.6B", 70_600_000_000), ("137M", 137_000_000), ("8.0B", 8_000_000_000), ("1.5t", 1_500_000_000_000),
    ("500K", 500_000), ("8x7B", nil), ("", nil), ("B", nil), ("70.6", nil), ("-7B", nil), ("0B", nil),
    ("1.00000000001B", nil), ("7B ", nil), ("99999999999999T", nil),
  ])
  func `parameter counts are read from short texts`(_ text: String, _ expected: Int?) {
    #expect(parameterCount(text) == expected)
  }

  @Test(arguments: [
    ("128000", 128_000), ("128000.0", 128_000), ("\"4096\"", 4096), ("0", nil), ("-1", nil), ("1.5", nil),
    ("1e300", nil), ("99999999999999999999", nil), ("null", nil), ("true", nil), ("\"many\"", nil),
    ("[1]", nil),
  ])
  func `token counts are positive whole numbers`(_ json: String, _ expected: Int?) throws {
    #expect(try node(json).positive == expected)
  }

  @Test(arguments: [
    ("0.1", "0.1"), ("\"0.000003\"", "0.000003"), ("3e-7", "0.0000003"), ("0", "0"), ("\"-1\"", nil),
    ("-0.5", nil), ("\"free\"", nil), ("null", nil), ("\"1e-9223372036854775808\"", nil),
    ("0.59", "0.59"), ("\"0.10\"", "0.1"),
  ])
  func `amounts are exact decimals, and nothing below zero`(_ json: String, _ expected: String?) throws {
    #expect(try node(json).amount?.description == expected)
  }

  @Test(arguments: [
    ("1760000000", "2025-10-09T08:53:20.000Z"), ("\"2026-04-01\"", "2026-04-01T00:00:00.000Z"),
    ("\"2026-12-01T12:00:00+02:00\"", "2026-12-01T10:00:00.000Z"), ("0", nil), ("735790403", nil),
    ("\"1970-01-01T00:00:00Z\"", nil), ("1e300", nil), ("\"yesterday\"", nil), ("null", nil),
  ])
  func `moments are read in every form, placeholders are none`(_ json: String, _ expected: String?) throws {
    #expect(try node(json).moment?.description == expected)
  }

  @Test(arguments: [("\" House  7B\\n\"", "House 7B"), ("\" \"", nil), ("7", nil), ("\"\"", nil)])
  func `names for people lose superfluous blanks`(_ json: String, _ expected: String?) throws {
    #expect(try node(json).label == expected)
  }

  @Test func `modalities are a sorted set`() {
    #expect(modalities(["text", "Image", "images", "", "text"]) == ["image", "text"])
  }

  private func price(_ row: String) throws -> Price? {
    let node = try JSONReader.read(Array(row.utf8), limits: .theirs(memory: 65_536))
    return MappedRow(node, DialectFields(prices: .byType)).price
  }

  @Test func `the unit of a price is told by its type, and an absurd one is no price`() throws {
    let perToken = try price("{\"pricing\":{\"input\":\"0.000005\",\"completion\":\"0\"}}")
    #expect(perToken?.input?.description == "5")
    #expect(perToken?.output?.description == "0")
    #expect(try price("{\"pricing\":{\"prompt\":0.4}}")?.input?.description == "0.4")
    #expect(try price("{\"pricing\":{\"prompt\":5e-7,\"output\":\"0.88\"}}") == nil)
    #expect(try price("{\"pricing\":\"free\"}") == nil)
  }
}
