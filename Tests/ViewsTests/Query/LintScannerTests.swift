@testable import SnapshotFiles
@testable import TestSupport
@testable import Views
import Testing

/// Which ids of a text are found, where, and with which words.
struct LintScannerTests {
  private typealias Written = WrittenSnapshot

  private static let backends = [
    Written.backend(
      "claude", provider: "anthropic",
      [
        Written.model(
          "claude-2.1", Written.life("retired", retires: "2025-07-21", successor: "claude-opus-5")),
        Written.model("claude-3-opus-20240229", Written.life("deprecated", retires: "2026-12-01")),
        Written.model("claude-haiku-4-5-20251001"),
        Written.model("claude-opus-5"),
        Written.model("claude-old-1", listed: false, #","missing_since":"2026-11-01T00:00:00.000Z""#),
        Written.model("claude-sonnet-4", Written.life("deprecated")),
        Written.model("claude-soon-1", Written.life(retires: "2027-02-01")),
        Written.model("command", Written.life("retired")),
      ]),
    Written.backend(
      "router", provider: "openai",
      [
        Written.model("house-embed-1"), Written.model("house-style-7b"), Written.model("llama3:latest"),
        Written.model("meta-llama/Llama-3.3-70B"), Written.model("openai/gpt-5"),
        Written.model("text-embedding-3-small"),
      ]),
  ]
  private static let changes =
    #"{"at":"2026-10-05T00:00:00.000Z","sequence":3,"change":"model_removed","backend":"claude","provider":"anthropic","model_id":"claude-gone-1"}"#

  private func scanner() throws -> LintScanner {
    let text = Array(Written.text(Self.backends, changes: Self.changes).utf8)
    let snapshot = try Snapshot(text)
    return LintScanner(
      LintCatalogue(
        snapshot, changes: snapshot.removals, within: .seconds(30 * 86_400),
        now: Moment.start))
  }

  private func found(_ text: String) throws -> [String] {
    try scanner().findings(in: Array(text.utf8)).map {
      "\($0.line):\($0.column) \($0.id) \($0.verdict.kind.rawValue)"
    }
  }

  private func words(_ text: String) throws -> String? {
    try scanner().findings(in: Array(text.utf8)).first?.verdict.sentence
  }

  // MARK: Known ids

  @Test(arguments: [
    ("use claude-2.1 for that", "is retired since 2025-07-21, says claude; use claude-opus-5"),
    ("use claude-3-opus-20240229.", "retires on 2026-12-01, in 10 days, says claude"),
    ("(claude-old-1)", "is not offered since 2026-11-01"),
    ("<claude-gone-1>", "is not offered since 2026-10-05"),
    ("claude-sonnet-4", "is deprecated, says claude"),
    (#"model = "command""#, "is retired, says claude"),
    ("anthropic/claude-2.1:beta", "is retired since 2025-07-21, says claude; use claude-opus-5"),
  ])
  func `a known id is found as a whole word, with what is wrong`(_ text: String, _ words: String) throws {
    #expect(try self.words(text) == words)
  }

  @Test(arguments: [
    "claude-opus-5", "claude-haiku-4-5", "claude-haiku-4-5-latest", "openai/gpt-5", "gpt-5", "any/gpt-5",
    "Llama-3.3-70B", "llama3", "claude-soon-1", "xclaude-2.1", "claude-2.1x", "claude-2.1-x", "claude-2",
    "run the command", #"{"command": ["x"]}"#,
  ])
  func `what works, or is a part of another word, is left alone`(_ text: String) throws {
    #expect(try found(text).isEmpty)
  }

  @Test func `an alias ends with the last that it can stand for`() throws {
    #expect(try found(#""claude-3-opus-latest""#) == ["1:2 claude-3-opus-latest retiring"])
  }

  // MARK: Ids that nobody knows

  @Test(arguments: [
    (#"m = "gpt-4o-mini""#, "1:6 gpt-4o-mini"), ("m: gpt-4", "1:4 gpt-4"),
    ("  - gemini-1.5-pro  # old", "1:5 gemini-1.5-pro"),
    ("MODEL=claude-9\r", "1:7 claude-9"), ("x --model mistral-large-2402 --y", "1:11 mistral-large-2402"),
    ("'azure/gpt-4-32k'", "1:8 gpt-4-32k"), ("`llama3.1-70b`", "1:2 llama3.1-70b"),
    ("model:gpt-4,", "1:7 gpt-4"), ("\"house-embed-2\"", "1:2 house-embed-2"),
    ("\"qwen2.5:14b\"", "1:2 qwen2.5:14b"),
  ])
  func `a stranger of a known family is found where it is a value`(_ text: String, _ place: String) throws {
    #expect(try found(text) == ["\(place) not_offered"])
  }

  @Test(arguments: [
    "we moved from gpt-4 to others", #""llama-index""#, #""gpt-researcher""#, #""claude-code""#,
    #""docs/gpt-4.md""#,
    #""https://example.com/gpt-4""#, #""text-2xl""#, #""gpt-4.example.com""#, "Note: gpt-4 is old",
    #""text-embedding-9""#,
    #""o3""#, #""gpt""#, "mistral-common==1.2", #""9f-gpt-4""#,
  ])
  func `packages, files, addresses and prose are not`(_ text: String) throws {
    #expect(try found(text).isEmpty)
  }

  @Test func `a slip is told apart from a successor`() throws {
    #expect(try words(#""claude-opus-6""#) == "is not offered by any backend; did you mean claude-opus-5?")
  }

  // MARK: Places

  @Test func `columns count Unicode scalars, lines end with LF or CRLF`() throws {
    let text = "é👍 claude-2.1\r\n\t\"gpt-4\"\n\nclaude-old-1 claude-gone-1"
    #expect(
      try found(text) == [
        "1:4 claude-2.1 retired", "2:3 gpt-4 not_offered", "4:1 claude-old-1 not_offered",
        "4:14 claude-gone-1 not_offered",
      ])
  }

  @Test func `a line can ask to be left alone`() throws {
    let text = "claude-2.1 # rollcall-lint: ignore\nclaude-2.1"
    #expect(try found(text) == ["2:1 claude-2.1 retired"])
  }

  @Test func `any bytes are scanned, and findings are bounded`() throws {
    let scanner = try scanner()
    #expect(scanner.findings(in: [0xFF, 0xC3, 0x28, 0x0A] + Array("claude-2.1".utf8)).map(\.line) == [2])
    #expect(scanner.findings(in: []).isEmpty)
    let many = Array(String(repeating: "claude-2.1 ", count: 5_000).utf8)
    #expect(scanner.findings(in: many).count == LintScanner.most)
  }

  @Test(arguments: ["a-1/", "gpt-4\"", "\"a ", "--x ", "::::", "claude-2.2:"])
  func `a long line costs no more than as many bytes in lines`(_ piece: String) throws {
    let bytes = Array(String(repeating: piece, count: 1_000_000 / piece.utf8.count).utf8)
    #expect(try scanner().findings(in: bytes).count <= LintScanner.most)
  }
}
