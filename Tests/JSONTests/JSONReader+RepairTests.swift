import JSON
import Testing

/// Texts that hold what no text can: they alone are lost.
struct JSONReaderRepairTests {
  private func read(_ bytes: [UInt8]) -> JSONNode? {
    try? JSONReader.readRepairing(bytes, limits: .theirs(memory: 1 << 20))
  }

  @Test(arguments: [
    #"\ud83d"#, #"\uD83D"#, #"\udc00"#, #"\u0000"#, #"\ud83d\ud83d"#, #"\ud83dx"#, #"\\\u0000"#, "\u{0}",
  ])
  func `a broken character costs its own text`(_ escape: String) throws {
    let root = try #require(read(Array("{\"a\":\"\(escape)\",\"b\":\"ok\"}".utf8)))
    #expect(root["b"]?.text == "ok")
    #expect(root["a"]?.text?.unicodeScalars.contains("\u{1}") == true)
  }

  @Test func `a surrogate in bytes of its own costs its own text`() throws {
    let bytes = Array(#"{"a":""#.utf8) + [0xED, 0xA0, 0xBD] + Array(#"","b":"ok"}"#.utf8)
    #expect(try #require(read(bytes))["b"]?.text == "ok")
  }

  @Test(arguments: [#"\ud83d\ude80"#, #"\\u0000"#, #"\\ud83d"#, #"\n\"x"#])
  func `good escapes pass as they are`(_ escape: String) throws {
    let body = Array("{\"a\":\"\(escape)\",\"bad\":\"\\u0000\"}".utf8)
    let good = Array("{\"a\":\"\(escape)\"}".utf8)
    let plain = try JSONReader.read(good, limits: .theirs(memory: 1 << 20))["a"]?.text
    #expect(read(body)?["a"]?.text == plain && plain != nil)
  }

  @Test(arguments: ["{\"a\":1", "{\"a\":\"\\ud83d\"", "{'a':1}", "", "{\"a\":\u{0}}"])
  func `what is broken elsewhere stays so`(_ body: String) { #expect(read(Array(body.utf8)) == nil) }
}
