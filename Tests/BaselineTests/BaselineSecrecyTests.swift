import Baseline
import JSON
import Testing

/// Whatever is put where a secret may stand, no message shows it.
struct BaselineSecrecyTests {
  /// Where a value may be, or hold, a secret, or a slip for one.
  private static let places: [[String]] = [
    ["defaults", "proxy"], ["backends", "claude", "proxy"], ["backends", "claude", "headers"],
    ["backends", "claude", "headers", "X-Team"], ["backends", "claude", "headers", "X-Signed"],
    ["backends", "claude", "headers", "X-Signed", "file"], ["backends", "claude", "credential"],
    ["backends", "claude", "credential", "env"], ["backends", "claude", "base_url"],
    ["backends", "gpu", "credential", "command"], ["backends", "gpu", "base_url"],
    ["backends", "claude", "proxy", "command"], ["backends", "own", "options", "environment"],
    ["backends", "own", "credential"], ["backends", "own", "base_url"], ["ping", "url"],
    ["webhook", "url"], ["webhook", "headers"], ["webhook", "headers", "X-Signed"],
  ]

  /// Values with the canary in every position a person could slip it into.
  private static let slips: [String] = {
    let canary = "sk-" + "canary-0123456789abcdef"
    let text = "\"\(canary)\""
    return [
      text, "[\(text)]", "{\(text): \(text)}", "{\"env\": \(text)}", "{\"env\": [\(text)]}",
      "{\"envv\": \(text)}",
      "{\"file\": {\(text): 1}}", "{\"command\": \(text)}", "{\"command\": [\(text), 7]}",
      "{\"env\": \"A\", \(text): 1, \(text): 2}", "\"https://user:\(canary)@host.example/\"",
      "\"https://host.example/?key=\(canary)\"", "\"ftp://\(canary)\"", "\"\(canary)://host\"",
      "\"http://host.example:\(canary)\"", "\"socks5h://\(canary)@host.example:1\"",
      "\"a\\r\\nX: \(canary)\"",
      "{\"X-A\": \"a\\n\(canary)\"}", "{\"Authorization\": \"Bearer \(canary)\"}", "{\"X-A\": {\(text): 1}}",
      "{\"X-A: \(canary)\": \"b\"}", "{\"Host\": \(text)}", "[\"HOME=\(canary)\"]",
    ]
  }()

  /// `document` with the value at `place` written as `slip`.
  private func replaced(_ document: JSONValue, _ place: ArraySlice<String>, _ slip: String) -> String {
    guard let key = place.first else { return slip }
    guard case .object(let members) = document else {
      return "{\"\(key)\": \(replaced(.null, place.dropFirst(), slip))}"
    }
    var parts: [String] = []
    for member in members where member.key != key {
      var writer = JSONWriter()
      writer.value(member.value)
      parts.append("\"\(member.key)\": \(String(decoding: writer.bytes, as: UTF8.self))")
    }
    let inner = members.first { $0.key == key }?.value ?? .null
    parts.append("\"\(key)\": \(replaced(inner, place.dropFirst(), slip))")
    return "{" + parts.joined(separator: ",\n") + "}"
  }

  @Test(arguments: places)
  func `it shows no secret that was put in the wrong place`(_ place: [String]) throws {
    let fixture = try #require(BaselineFixture.all("valid").first { $0.testDescription == "everything" })
    let root = try JSONReader.read(try fixture.bytes(), limits: .ours(memory: 10_000_000))
    for slip in Self.slips {
      let text = replaced(JSONValue(root), place[...], slip)
      do throws(BaselineRejected) {
        let loaded = try BaselineReader.read(Array(text.utf8), folder: "/", kinds: SampleKinds.profiles)
        #expect(!loaded.warnings.description.contains("canary"))
        #expect(!"\(loaded.publicTexts)".contains("canary"))
      } catch {
        #expect(!error.lines(file: "b").joined().contains("canary"), "\(slip) at \(place)")
        #expect(!"\(error)".contains("canary"))
      }
    }
  }
}
