@testable import Baseline
import Testing

/// What the shapes of options let through.
struct OptionsParserTests {
  private static let kind = BackendKind(
    name: "sample", address: KindAddress("http://lab.test"),
    options: [
      OptionField("who", .name, meaning: "a name."), OptionField("those", .names, meaning: "some names."),
      OptionField("place", .url, meaning: "a URL."),
      OptionField(
        "both",
        .object([
          OptionField("place", .url, meaning: "a URL."),
          OptionField("who", .name, isRequired: true, meaning: "a name that must be there."),
        ]), meaning: "a URL with a name."),
    ])

  private func read(_ options: String) -> Result<[String: [String]], BaselineRejected> {
    let text =
      "{\"schema_version\": 1, \"backends\": {\"lab\": {\"kind\": \"sample\", \"options\": \(options)}}}"
    return Result { () throws(BaselineRejected) in
      let loaded = try BaselineReader.read(Array(text.utf8), folder: "/", kinds: [Self.kind])
      return loaded.plan.backends.first?.options ?? [:]
    }
  }

  @Test func `names and URLs are kept as they are written`() throws {
    let options = try read(
      #"{"who": "example.com:lab", "those": ["google", "*"], "place": "https://h/p/", "both": {"who": "x"}}"#
    ).get()
    #expect(
      options == [
        "who": ["example.com:lab"], "those": ["google", "*"], "place": ["https://h/p/"], "both.who": ["x"],
      ])
  }

  @Test(arguments: [
    #"{"who": ""}"#, #"{"who": "a b"}"#, #"{"who": "a\nX-Injected: 1"}"#, #"{"who": "é"}"#, #"{"who": 7}"#,
    #"{"who": ["a"]}"#, #"{"those": []}"#, #"{"those": "google"}"#, #"{"those": ["google", "a b"]}"#,
    #"{"those": ["google", null]}"#, #"{"place": "h"}"#, #"{"place": "https://user:pass@h"}"#,
    #"{"place": "https://h?q"}"#, #"{"place": "file:///etc"}"#, #"{"both": {"place": "https://h"}}"#,
    #"{"both": {"who": "a b"}}"#,
  ])
  func `all else is an error`(_ options: String) {
    #expect(throws: BaselineRejected.self) { try read(options).get() }
  }

  @Test func `a name has a length`() throws {
    let longest = String(repeating: "a", count: 128)
    #expect(try read("{\"who\": \"\(longest)\"}").get()["who"] == [longest])
    #expect(throws: BaselineRejected.self) { try read("{\"who\": \"\(longest)a\"}").get() }
  }
}
