import JSON
import Testing

struct JSONWriterTests {
  private func text(_ value: JSONValue) -> String {
    var writer = JSONWriter()
    writer.value(value)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func `a literal key is written like any other`() {
    var (literal, text) = (JSONWriter(), JSONWriter())
    literal.beginObject()
    text.beginObject()
    literal.key(literal: "a b")
    text.key("a b")
    literal.integer(1)
    text.integer(1)
    literal.key(literal: "context_tokens_of_a_model")
    text.key("context_tokens_of_a_model")
    literal.beginObject()
    text.beginObject()
    #expect(literal.bytes == text.bytes)
    #expect(String(decoding: literal.bytes, as: UTF8.self) == #"{"a b":1,"context_tokens_of_a_model":{"#)
  }

  @Test(arguments: [
    ("plain", "\"plain\""), ("", "\"\""), ("a\"b\\c/", "\"a\\\"b\\\\c/\""), ("\n\r\t", "\"\\n\\r\\t\""),
    ("\u{0}\u{1B}\u{7F}", "\"\\u0000\\u001b\\u007f\""), ("\u{9B}", "\"\\u009b\""),
    ("\u{202E}x", "\"\\u202ex\""),
    ("\u{2028}\u{2029}", "\"\\u2028\\u2029\""), ("\u{FEFF}\u{200B}", "\"\\ufeff\\u200b\""),
    ("\u{E000}", "\"\\ue000\""),
    ("\u{E0041}", "\"\\udb40\\udc41\""), ("\u{378}", "\"\\u0378\""), ("é漢😀", "\"é漢😀\""),
    ("e\u{301}", "\"e\u{301}\""),
    ("\r\n", "\"\\r\\n\""),
  ])
  func `it escapes what could act elsewhere and nothing else`(_ raw: String, _ written: String) throws {
    #expect(text(.text(raw)) == written)
    guard !raw.utf8.contains(0) else { return }  // written, but no reader of ours takes it
    let read = try JSONReader.read(Array("[\(written)]".utf8), limits: .ours(memory: 100_000))
    #expect(JSONValue(read) == .array([.text(raw)]))
  }

  @Test(arguments: [
    (JSONValue.integer(.min), "-9223372036854775808"), (.real(0.1), "0.1"), (.real(3e-7), "3e-07"),
    (.real(1e300), "1e+300"),
    (.real(.infinity), "null"), (.real(.nan), "null"), (.real(-0.0), "-0.0"), (.bool(true), "true"),
    (.null, "null"),
  ])
  func `it writes numbers so that they read back the same`(_ value: JSONValue, _ written: String) throws {
    #expect(text(value) == written)
    let read = try JSONReader.read(Array("[\(written)]".utf8), limits: .ours(memory: 100_000))
    if case .real(let real) = value, real.isFinite {
      #expect(read.elements?.first { _ in true }?.number == real)
    }
  }

  @Test func `it sorts keys by their bytes`() {
    let value = JSONValue.object([
      .init("b", .integer(1)), .init("e\u{301}", .integer(2)), .init("é", .integer(3)),
      .init("B", .integer(4)),
      .init("a_b", .integer(5)), .init("ab", .integer(6)), .init("\u{1F600}", .integer(7)),
      .init("\u{FF5E}", .integer(8)),
    ])
    #expect(
      text(value)
        == "{\"B\":4,\"a_b\":5,\"ab\":6,\"b\":1,\"e\u{301}\":2,\"é\":3,\"\u{FF5E}\":8,\"\u{1F600}\":7}")
  }

  @Test func `it puts commas between, in lists, objects and over new lines`() {
    var writer = JSONWriter(reservingCapacity: 64)
    writer.beginObject()
    writer.key("a")
    writer.beginArray()
    writer.integer(1)
    writer.beginObject()
    writer.endObject()
    writer.beginArray()
    writer.endArray()
    writer.endArray()
    writer.newline()
    writer.key("b")
    writer.raw("0.25".utf8)
    writer.newline()
    writer.key("c")
    writer.bool(false)
    writer.endObject()
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "{\"a\":[1,{},[]],\n\"b\":0.25,\n\"c\":false}")
  }
}
