@testable import Baseline
@testable import Domain
@testable import Probing
import Foundation
import JSON
import Testing

struct BaselineSchemaTests {
  private func schema() throws -> JSONNode {
    try JSONReader.read(
      Array(BaselineSchema.text(kinds: AdapterList.all.map(\.profile)).utf8),
      limits: .ours(memory: 10_000_000))
  }

  private func keys(_ definition: String) throws -> Set<String> {
    Set(try #require(schema()["$defs"]?[definition]?["properties"]?.members).map(\.key))
  }

  @Test func `it knows the kinds that this version supports`() throws {
    let kinds = try #require(schema()["$defs"]?["backend"]?["properties"]?["kind"]?["enum"]?.elements)
    let names = Set(kinds.compactMap { $0.text?.replacing("-", with: "_") })
    #expect(names == Set(AdapterList.all.map(\.profile.name)))
  }

  @Test func `it knows the keys that the reader knows, and no key of later versions`() throws {
    #expect(try keys("backend") == Set(BackendKey.allCases.map(\.rawValue)))
    #expect(try keys("needs") == Set(Need.allCases.map(\.rawValue)))
    #expect(try keys("previous") == Set(PreviousSourceParser.Key.allCases.map(\.rawValue)))
    #expect(try keys("bucket") == Set(BucketParser.Key.allCases.map(\.rawValue)))
    #expect(try keys("defaults") == Set(DefaultsKey.allCases.map(\.rawValue)))
  }

  @Test func `it knows the options of every kind`() throws {
    let options = try #require(
      schema()["$defs"]?["backend"]?["properties"]?["options"]?["properties"]?.members)
    #expect(Set(options.map(\.key)) == Set(AdapterList.all.flatMap(\.profile.options).map(\.name)))
  }

  @Test func `its references lead somewhere`() throws {
    let targets = Set(try #require(schema()["$defs"]?.members).map(\.key))
    let named = BaselineSchema.text(kinds: AdapterList.all.map(\.profile)).matches(
      of: /"#\/\$defs\/([a-z_]+)"/
    ).map { String($0.1) }
    #expect(named.count > 50 && targets == Set(named))
  }

  @Test(arguments: [
    "1ms", "10s", "05m", "24h", "7d", "0s", "000ms", "1.5s", "10", "s", "1S", "-1s", "1 s", "1234567890s",
  ])
  func `its pattern for durations and the reader agree`(_ text: String) throws {
    let pattern = try #require(schema()["$defs"]?["duration"]?["pattern"]?.text)
    let matches = text.range(of: pattern, options: .regularExpression) != nil
    #expect(matches == (DurationText.parse(text).map { $0 > .zero } ?? false))
  }

  @Test(arguments: [
    "https://api.example.com/v1", "HTTP://host", "http://[::1]:80", "http://u@host", "http://host/?x",
    "ftp://host", "http://", "http://a b",
    "http://host/@x",
  ])
  func `its pattern for URLs and the reader agree`(_ text: String) throws {
    let pattern = try #require(schema()["$defs"]?["url"]?["pattern"]?.text)
    let matches = text.range(of: pattern, options: .regularExpression) != nil
    #expect(matches == ((try? BaseURL(text, rootPath: "")) != nil))
  }
}
