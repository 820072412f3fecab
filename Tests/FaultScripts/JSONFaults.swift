import BackendSimulator

/// Bodies that are nearly JSON (RFC 8259), or JSON in an alphabet that it does not allow.
extension FaultScript {
  static let jsonFaults: [FaultScript] = cuts + syntax + alphabets + controls + duplicates + numbers

  private static let cuts = [
    json("json-truncated", String(Wire.listing.dropLast(20))),
    json("json-truncated-escape", #"{"data":[{"id":"a\"#),
    FaultScript(
      .json, "close-at-json-boundary",
      always: .raw([.send(Wire.head() + Wire.bytes(String(Wire.listing.dropLast(2))))])),
    FaultScript(
      .json, "cut-between-entries",
      always: .raw([.send(Wire.head() + Wire.bytes(#"{"object":"list","data":[{"id":"sim-large-1"},"#))])),
  ]

  private static let syntax = [
    json("json-trailing-garbage", Wire.listing + " trailing"),
    json("json-trailing-nul", Wire.listing + "\u{0}"),
    json("json-two-documents", Wire.listing + Wire.listing),
    json("json-trailing-comma", #"{"data":[{"id":"a"},]}"#),
    json("json-double-comma", #"{"data":[{"id":"a"},,{"id":"b"}]}"#),
    json("json-comment", #"{"data":[/* none */{"id":"a"}]}"#),
    json("json-line-comment", "{\"data\":[ // none\n{\"id\":\"a\"}]}"),
    json("json-single-quotes", "{'data':[{'id':'a'}]}"),
    json("json-bare-key", #"{data:[{"id":"a"}]}"#),
    json("json-missing-colon", #"{"data" [{"id":"a"}]}"#),
    json("json-missing-value", #"{"data":}"#),
    json("json-wrong-bracket", #"{"data":[{"id":"a"}}]"#),
    json("json-python", #"{'data': [{'id': 'a', 'tools': True, 'owner': None}]}"#),
    json("json-upper-literal", #"{"data":[{"id":"a","x":TRUE}]}"#),
    json("json-bad-escape", #"{"data":[{"id":"a\x41"}]}"#),
    json("json-short-escape", #"{"data":[{"id":"\u12"}]}"#),
    json("json-raw-newline", "{\"data\":[{\"id\":\"a\nb\"}]}"),
  ]

  private static let alphabets = [
    bytes("ok-bom", [0xef, 0xbb, 0xbf] + Wire.bytes(Wire.listing)),
    bytes("json-two-boms", [0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf] + Wire.bytes(Wire.listing)),
    bytes("json-utf16-le", Wire.listing.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }),
    bytes(
      "json-utf16-bom", [0xfe, 0xff] + Wire.listing.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }),
    bytes("json-utf32", Wire.listing.unicodeScalars.flatMap { [0, 0, 0, UInt8($0.value & 0xff)] }),
    id("json-latin1", [0x63, 0x61, 0x66, 0xe9]),
    id("json-overlong", [0xc0, 0xaf]),
    id("json-cesu", [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80]),
    id("json-cut-sequence", [0xe2, 0x82]),
    id("json-beyond-unicode", [0xf4, 0x90, 0x80, 0x80]),
    id("json-stray-continuation", [0x80, 0xbf]),
    json("json-lone-surrogate", #"{"data":[{"id":"\ud83d"}]}"#),
    json("json-swapped-surrogates", #"{"data":[{"id":"\ude00\ud83d"}]}"#),
    json("ok-escaped-id", #"{"data":[{"id":"sim-\u006carge\u002d1"},{"id":"caf\u00e9"}]}"#),
  ]

  private static let controls = [
    json("json-nul-raw", "{\"data\":[{\"id\":\"a\u{0}b\"}]}"),
    json("json-nul-escape", #"{"data":[{"id":"a\u0000b"},{"id":"sim-large-1"}]}"#),
    json("json-nul-key", #"{"data":[{"id":"sim-large-1","x\u0000y":1}]}"#),
    json("json-nul-between", "{\"data\":\u{0}[]}"),
    json("json-control-raw", "{\"data\":[{\"id\":\"a\u{1}b\"}]}"),
    json("json-tab-raw", "{\"data\":[{\"id\":\"a\tb\"}]}"),
  ]

  private static let duplicates = [
    json("json-dup-key-top", #"{"data":[{"id":"a"}],"data":[{"id":"b"}]}"#),
    json("json-dup-key-entry", #"{"data":[{"id":"a","id":"b"}]}"#),
    json("json-dup-key-escaped", #"{"data":[{"id":"a","\u0069d":"b"}]}"#),
    json("json-dup-key-ignored", #"{"data":[{"id":"a","meta":{"x":1,"x":2}}]}"#),
  ]

  private static let numbers = [
    json("json-nan", #"{"data":[{"id":"a","created":NaN}]}"#),
    json("json-infinity", #"{"data":[{"id":"a","created":-Infinity}]}"#),
    json("json-leading-zero", #"{"data":[{"id":"a","created":0123}]}"#),
    json("json-hex", #"{"data":[{"id":"a","created":0x1F}]}"#),
    json("json-plus", #"{"data":[{"id":"a","created":+1}]}"#),
    json("json-bare-point", #"{"data":[{"id":"a","created":1.}]}"#),
    json("json-bigint", #"{"data":[{"id":"a","created":123456789012345678901234567890}]}"#),
    json("json-bigint-context", #"{"data":[{"id":"a","context_length":9223372036854775808}]}"#),
    json("json-real-overflow", #"{"data":[{"id":"a","created":1e999}]}"#),
    json("ok-real-underflow", #"{"data":[{"id":"a","created":1e-999}]}"#),
    json(
      "ok-real-long",
      #"{"data":[{"id":"a","score":0.1000000000000000055511151231257827021181583404541015625}]}"#),
  ]

  private static func json(_ name: String, _ text: String) -> FaultScript {
    bytes(name, Wire.bytes(text))
  }

  private static func bytes(_ name: String, _ body: [UInt8]) -> FaultScript {
    FaultScript(.json, name, always: .body(body, status: 200, contentType: "application/json"))
  }

  /// One good model, and one whose id is these bytes.
  private static func id(_ name: String, _ raw: [UInt8]) -> FaultScript {
    bytes(name, Wire.bytes(#"{"data":[{"id":"sim-large-1"},{"id":""#) + raw + Wire.bytes(#""}]}"#))
  }
}
