import JSON
import Testing

/// That the replay sees what a snapshot says otherwise of a model.
struct ModelStatementTests {
  private func node(_ text: String) throws -> JSONNode {
    try JSONReader.read(Array(text.utf8), limits: .ours(memory: 1 << 20))
  }

  private static let stated = #"""
    {"id":"m","capabilities":{"tools":true,"price":{"input":"0.5"}},"lifecycle":{"status":"active"}}
    """#
  private static let held = #"""
    {"model_id":"m","display_name":"m","lifecycle":{"status":"active"},"usable":"yes",
    "capabilities":{"tools":true,"price":{"currency":"USD","per_million_tokens":{"input":"0.5"}}},
    "evidence":{"at":"2026-11-20T10:00:00.000Z","outcome":"ok","request":"chat max_tokens=16","source":"inference"}}
    """#
  private static let tried = #"{"outcome":"ok","request":"chat max_tokens=16","source":"inference"}"#

  private func differences(_ held: String) throws -> [String] {
    try ModelStatement(node(Self.stated), evidence: node(Self.tried)).differences(node(held), hasPast: false)
  }

  @Test func `the same, a snapshot's price with its unit`() throws {
    #expect(try differences(Self.held) == [])
  }

  @Test(
    arguments: [
      (#""tools":true"#, #""tools":false"#), (#""tools":true"#, #""tools":true,"loaded":true"#),
      (#""tools":true,"#, ""), (#""input":"0.5""#, #""input":"0.50""#), ("USD", "EUR"),
      ("active", "deprecated"),
      (#""display_name":"m""#, #""display_name":"M""#), (#""yes""#, #""unknown""#), ("=16", "=1"),
      (#""source":"inference""#, #""source":"metadata""#), (#""outcome":"ok""#, #""outcome":"not_found""#),
      (#""outcome":"ok""#, #""outcome":"ok","skipped":"not_loaded""#),
    ])
  func `anything else, anything missing, anything more`(_ part: String, _ other: String) throws {
    #expect(Self.held.contains(part))
    #expect(try differences(Self.held.replacing(part, with: other)).count == 1)
  }

  @Test(
    arguments: ["", " m", "m  n", "m\u{7}", "m\u{202E}", "m\u{2028}n", "\u{E000}"])
  func `texts that no snapshot takes`(_ id: String) throws {
    var writer = JSONWriter()
    writer.value(.object([.init("id", .text(id))]))
    #expect(try !ModelStatement(node(String(decoding: writer.bytes, as: UTF8.self))).isPublishable)
  }

  @Test(arguments: ["m", "m n", "模型-1", "org/m:7b@x", String(repeating: "m", count: 256)])
  func `texts that it takes`(_ id: String) throws {
    #expect(try ModelStatement(node(#"{"id":"\#(id)"}"#)).isPublishable)
  }
}
