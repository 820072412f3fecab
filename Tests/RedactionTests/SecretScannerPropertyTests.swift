import Foundation
import Redaction
import Testing

/// A generator whose every run can be repeated: the seed stands in the failure's text.
private struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }

  mutating func key(_ characters: [Character], _ lengths: ClosedRange<Int>) -> String {
    String(
      (0..<Int.random(in: lengths, using: &self)).map { _ in characters.randomElement(using: &self) ?? "x" })
  }
}

struct `Properties of the secret scanner` {
  private static let plain = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")
  private static let awkward =
    Array("abcXYZ019") + Array("\"\\/'&<>%+=;:#?!@$ ~`^*()[]{}|,.-_") + Array("éß日😀")
  private static let contexts = [
    ("", ""), ("key=", "&x=1"), ("\"", "\""), ("{\"error\":\"bad key ", "\"}"), ("https://h/v1?k=", "#top"),
    ("\\n", "\\n"), ("%3D", "%26"), ("<b>", "</b>"), ("\\\\", "\\\\"), ("é", "日本"), ("line\n", "\nline"),
    ("=", "=="), ("/", "/"), ("&quot;", "&quot;"), ("%", "%"), ("&#", ";"), ("\u{1B}[1m", "\u{1B}[0m"),
    ("A", "B"),
  ]

  @Test(arguments: SecretEncoder.all)
  func `a random key in a random context never leaks`(_ encoder: SecretEncoder) {
    for seed in UInt64(1)...100 {
      var dice = Dice(seed: seed)
      let alphabet = seed % 2 == 0 ? Self.plain : Self.awkward
      let key = dice.key(alphabet, (encoder.spaces ? 16 : 8)...64).trimmingCharacters(in: .whitespaces)
      guard key.utf8.count >= (encoder.spaces ? 16 : 8) else { continue }
      let (before, after) = Self.contexts.randomElement(using: &dice) ?? ("", "")
      let scanner = SecretScanner(known: [Secret(key)])
      let text = before + encoder.encode(key) + after
      let output = scanner.redact(text)
      #expect(!output.contains(key), "seed \(seed): \(text) became \(output)")
      #expect(!output.contains(encoder.encode(key)), "seed \(seed): \(text) became \(output)")
      #expect(scanner.finds(in: text), "seed \(seed): \(text)")
      #expect(!scanner.finds(in: output), "seed \(seed): \(output)")
      if !encoder.spaces { #expect(scanner.findsKnown(in: Array(text.utf8)), "seed \(seed): \(text)") }
    }
  }

  @Test func `among many known keys each is found, and a stranger is not`() {
    var dice = Dice(seed: 7)
    let keys = (0..<100).map { "sk-ant-api03-" + dice.key(Self.plain, 40...60) + String($0) }
    let scanner = SecretScanner(known: keys.map { Secret($0) })
    for key in keys {
      for encoder in SecretEncoder.all where !encoder.spaces {
        #expect(scanner.findsKnown(in: Array("a \(encoder.encode(key)) z".utf8)), "\(encoder.name) of \(key)")
      }
    }
    let unknown = "sk-ant-api03-" + dice.key(Self.plain, 40...60)
    #expect(!scanner.findsKnown(in: Array("a \(unknown) z".utf8)))
  }

  @Test func `keys that overlap or contain each other leave no rest`() {
    for seed in UInt64(1)...300 {
      var dice = Dice(seed: seed)
      let whole = Array(dice.key(Self.plain, 24...40))
      let cut = Int.random(in: 8...whole.count - 9, using: &dice)
      let keys = [String(whole[..<(cut + 1)]), String(whole[(cut - 7)...]), String(whole[..<cut])].shuffled(
        using: &dice)
      let output = SecretScanner(known: keys.map { Secret($0) }).redact("<" + String(whole) + ">")
      #expect(output == "<\(SecretScanner.mask)>", "seed \(seed): \(keys)")
    }
  }

  @Test func `random text of awkward pieces stays valid, and masking it twice is masking it once`() {
    let pieces =
      RedactionCase.positive.map(\.text) + [
        "\\", "\\u00", "%", "%2", "&#", "&", ":", "//", "@", "=", "key", "token=", "Bearer ", "\"", "'", " ",
        "\n", "é",
        "日", "😀", SecretScanner.mask, "-----BEGIN ", "PRIVATE KEY-----", "-----END ", "eyJ", ".", "sk-", "?",
        "Authorization: ",
      ]
    for seed in UInt64(1)...300 {
      var dice = Dice(seed: seed)
      var text = ""
      for _ in 0..<Int.random(in: 1...12, using: &dice) {
        let piece = Array((pieces.randomElement(using: &dice) ?? "").unicodeScalars)
        let start = Int.random(in: 0...piece.count, using: &dice)
        let end = Int.random(in: start...piece.count, using: &dice)
        text.unicodeScalars.append(contentsOf: Bool.random(using: &dice) ? piece[...] : piece[start..<end])
      }
      let scanner = SecretScanner(known: [Secret("zq81vTm4Lx0pWd7RbY2nKs6h"), Secret("a\\b\"c/d+e f")])
      let once = scanner.redact(text)
      #expect(String(validating: Array(once.utf8), as: UTF8.self) != nil, "seed \(seed)")
      #expect(!once.contains("\u{FFFD}") || text.contains("\u{FFFD}"), "seed \(seed)")
      #expect(scanner.redact(once) == once, "seed \(seed): \(text) → \(once)")
      #expect(scanner.finds(in: text) == (once != text), "seed \(seed)")
    }
  }

  @Test func `neither scanner nor filter shows what it knows`() {
    let scanner = SecretScanner(known: [Secret("canary-canary-canary")])
    var dumped = ""
    dump(scanner, to: &dumped)
    dump(RedactingFilter(scanner), to: &dumped)
    #expect(dumped + String(describing: scanner) == "- SecretScanner\n- RedactingFilter\nSecretScanner")
  }

  @Test func `a secret that is too short to look for is left alone`() {
    let scanner = SecretScanner(known: [Secret("EMPTY"), Secret("ollama"), Secret("       "), Secret("")])
    #expect(scanner.redact("ollama and EMPTY stay        so") == "ollama and EMPTY stay        so")
  }

  @Test func `without known secrets only shapes are found`() {
    let scanner = SecretScanner(known: [])
    #expect(!scanner.findsKnown(in: Array("anything at all".utf8)))
    #expect(scanner.redact("gpt-4o") == "gpt-4o")
  }

  @Test(arguments: [
    "sk-", "eyJ-", "token=", "\\", "&amp;", "://a:", "-----BEGIN PRIVATE KEY-----", "%25", " \n",
  ])
  func `a long hostile text does not hang it`(_ unit: String) {
    let scanner = SecretScanner(known: [Secret("sk-ant-\\\\hostile & long")])
    // So long that one step for each pair of its bytes would never end.
    let text = String(repeating: unit, count: 300_000 / unit.utf8.count)
    #expect(!scanner.redact(text).isEmpty)
  }
}
