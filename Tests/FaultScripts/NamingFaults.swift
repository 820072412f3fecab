import BackendSimulator

/// Model ids that attack whoever prints, stores or compares them. A harmless model, `sim-large-1`, is always listed too.
extension FaultScript {
  static let namingFaults: [FaultScript] = controls + invisible + sinks + sizes + innocents

  private static let controls = [
    name("name-ansi", #"\u001b[31mred\u001b[0m"#),
    name("name-osc-title", #"\u001b]0;owned\u0007"#),
    name("name-osc-clipboard", #"\u001b]52;c;aGk=\u0007"#),
    name("name-c1", #"a\u009b31mb"#),
    name("name-newline", #"a\nb"#),
    name("name-crlf", #"a\r\nX-Injected: 1"#),
    name("name-tab", #"a\tb"#),
    name("name-delete", #"a\u007fb"#),
    name("name-backspace", #"gpt-4\b\b\b\b\bevil"#),
  ]

  private static let invisible = [
    name("name-bidi", #"a\u202egpj.exe"#),
    name("name-bidi-isolate", #"a\u2066b\u2069"#),
    name("name-zero-width", #"gpt\u200b-4"#),
    name("name-soft-hyphen", #"gpt\u00ad-4"#),
    name("name-bom-inside", #"gpt\ufeff-4"#),
    name("name-line-separator", #"a\u2028b"#),
    name("name-private-use", #"a\ue000b"#),
    name("name-noncharacter", #"a\uffffb"#),
    name("name-tag-characters", #"a\udb40\udc41b"#),
    name("name-combining-flood", "a" + String(repeating: #"\u0301"#, count: 100)),
    name("name-homoglyph", #"g\u0440t-4"#),
    FaultScript(
      .semantic, "name-canonical-twins", always: .json(#"{"data":[{"id":"caf\u00e9"},{"id":"cafe\u0301"}]}"#)),
  ]

  private static let sinks = [
    name("name-html", #"<img src=x onerror=alert(1)>"#),
    name("name-script-end", #"</script><script>alert(1)</script>"#),
    name("name-cdata", #"]]>"#),
    name("name-formula", #"=HYPERLINK(\"http://127.0.0.1:1\")"#),
    name("name-path", #"../../etc/passwd"#),
    name("name-absolute-path", #"/etc/passwd"#),
    name("name-shell", #"$(touch owned);`id`"#),
    name("name-workflow-command", #"::set-output name=x::y"#),
    name("name-format", #"%s%n%@%d"#),
    name("name-quote", #"a\"b'c\\d"#),
    name("name-markdown", #"[click](javascript:alert(1))"#),
    name("name-url", #"http://127.0.0.1:1/__echo"#),
    name("name-prototype", #"__proto__"#),
  ]

  private static let sizes = [
    name("name-256", String(repeating: "a", count: 256)),
    name("name-257", String(repeating: "a", count: 257)),
    name("name-64k", String(repeating: "a", count: 65_536)),
    name("name-inner-blanks", #"a  b"#),
    name("name-leading-blank", #" a"#),
    name("name-trailing-blank", #"a "#),
  ]

  /// Ids that look like secrets and are none; a redactor must leave them alone.
  private static let innocents = [
    name("name-lookalike-secrets", #"scikit-learn-intelex-2025.1"#),
    name("name-lookalike-risk", #"risk-averse-trading-assistant-v2"#),
    name("name-lookalike-digest", "sha256:" + String(repeating: "0a1b2c3d", count: 8)),
    name("name-lookalike-uuid", #"5f0c7d1e-8a5b-4a39-9c0e-2f6f1d3b7a10"#),
    name("name-lookalike-tuned", #"ft:gpt-4.1-mini-2025-04-14:acme::7qTVM5AR"#),
    name("name-emoji", #"\ud83e\udd99-llama"#),
    name("name-other-script", #"\u6df1\u5ea6-7b"#),
    name("name-slashes", #"accounts/acme/models/sim-large-1"#),
    name("name-colon-tag", #"llama3.3:70b-instruct-q4_K_M"#),
    name("name-null-text", #"null"#),
  ]

  /// `escaped` is the inside of a JSON string.
  private static func name(_ name: String, _ escaped: String) -> FaultScript {
    FaultScript(.semantic, name, always: .json(#"{"data":[{"id":"sim-large-1"},{"id":"\#(escaped)"}]}"#))
  }
}
