@testable import Domain
import Testing

/// Which texts may stand in a snapshot.
struct ModelTextTests {
  @Test(arguments: [
    "a", "gpt-4.1", "meta-llama/Llama-3.3-70B-Instruct:free", "Claude Sonnet 4.5", "models: \"x\" & <y>",
    "通义千问-3", "ひらがな カタカナ", "한국어 모델", "نموذج عربي", "модель", "मॉडल हिन्दी", "โมเดลภาษาไทย", "cafe\u{301}",
    "caf\u{E9}", "Ω≈ç√∫", "a—b…c", "émoji 🦙", "𝒜", "\u{1F1E9}\u{1F1EA}",
  ])
  func `letters, marks, digits, symbols and punctuation of every script`(_ text: String) {
    #expect(ModelText.isAcceptable(text))
  }

  /// One scalar that no text may hold, by what it is.
  static let refused: [(String, Unicode.Scalar)] = [
    ("NUL", "\u{0}"), ("bell", "\u{7}"), ("tab", "\t"), ("line feed", "\n"), ("escape", "\u{1B}"),
    ("delete", "\u{7F}"), ("C1 next line", "\u{85}"), ("C1 control sequence", "\u{9B}"),
    ("no-break space", "\u{A0}"), ("ogham space", "\u{1680}"), ("em space", "\u{2003}"),
    ("narrow no-break space", "\u{202F}"), ("ideographic space", "\u{3000}"),
    ("line separator", "\u{2028}"), ("paragraph separator", "\u{2029}"),
    ("left-to-right mark", "\u{200E}"), ("right-to-left override", "\u{202E}"),
    ("left-to-right embedding", "\u{202A}"), ("right-to-left isolate", "\u{2067}"),
    ("pop isolate", "\u{2069}"), ("arabic letter mark", "\u{61C}"),
    ("zero-width space", "\u{200B}"), ("zero-width joiner", "\u{200D}"),
    ("zero-width non-joiner", "\u{200C}"), ("word joiner", "\u{2060}"), ("byte order mark", "\u{FEFF}"),
    ("soft hyphen", "\u{AD}"), ("tag letter", "\u{E0041}"), ("variation selector", "\u{FE0F}"),
    ("hangul filler", "\u{3164}"), ("combining grapheme joiner", "\u{34F}"),
    ("private use", "\u{E000}"), ("private use, plane 15", "\u{F0000}"),
    ("private use, plane 16", "\u{10FFFD}"),
    ("unassigned", "\u{378}"), ("noncharacter", "\u{FFFE}"), ("noncharacter, plane 1", "\u{1FFFF}"),
    ("interlinear anchor", "\u{FFF9}"),
  ]

  @Test(arguments: refused.indices)
  func `controls, formats, blanks but one space, private use and unassigned are refused`(_ index: Int) {
    let (name, scalar) = Self.refused[index]
    for text in ["\(scalar)", "a\(scalar)b", "\(scalar)a", "a\(scalar)"] {
      #expect(!ModelText.isAcceptable(text), "\(name)")
    }
  }

  @Test(arguments: ["", " ", " a", "a ", "a  b", "a   b", "é  é", " é", "é "])
  func `blanks are single and inside`(_ text: String) { #expect(!ModelText.isAcceptable(text)) }

  @Test func `single inner spaces are fine`() { #expect(ModelText.isAcceptable("a b c é d")) }

  @Test func `the limit is 256 bytes, not characters`() {
    #expect(ModelText.isAcceptable(String(repeating: "a", count: 256)))
    #expect(!ModelText.isAcceptable(String(repeating: "a", count: 257)))
    #expect(ModelText.isAcceptable(String(repeating: "é", count: 128)))
    #expect(!ModelText.isAcceptable(String(repeating: "é", count: 129)))
    #expect(ModelText.isAcceptable(String(repeating: "模", count: 85)))
    #expect(!ModelText.isAcceptable(String(repeating: "模", count: 86)))
    // One character to Swift, 260 bytes on the wire.
    #expect(!ModelText.isAcceptable("e" + String(repeating: "\u{301}", count: 130)))
  }
}
