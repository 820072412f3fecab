/// Finds other people's secrets by their shape, by a mark inside, or by the name beside them.
///
/// Every rule has three-byte triggers; a rule is asked only where one of its triggers stands.
struct ShapeFinder {
  /// How far the last find reaches: most rules need not look again inside it, and a hostile text cannot make them.
  private var claimed = 0

  private enum Rule {
    case token(TokenShape)
    case genericKey
    case jsonWebToken
    case pem
    case azureOpenAI
    case azureDirectory
    case userinfo
    /// with what follows the trigger, in small letters
    case namedValue(rest: [UInt8])
    case bearer
  }

  /// The triggers of all rules, big-endian.
  static let triggers: [UInt32] = Array(rules.keys)

  /// Adds the ranges that the rules with the trigger `trigram`, which stands at `start`, find there. To be called from
  /// the start of a text to its end.
  mutating func find(_ trigram: UInt32, in text: Span<UInt8>, at start: Int, into found: inout [Range<Int>]) {
    guard let applicable = Self.rules[trigram] else { return }
    for rule in applicable {
      guard start >= claimed || Self.reachesBeyond(rule), let range = Self.apply(rule, in: text, at: start)
      else {
        continue
      }
      guard !range.isEmpty else { continue }
      found.append(range)
      claimed = max(claimed, range.upperBound)
    }
  }

  /// Whether what `rule` finds may start inside another find and end after it.
  private static func reachesBeyond(_ rule: Rule) -> Bool {
    switch rule {
    case .jsonWebToken, .pem, .userinfo, .azureDirectory: true
    case .token, .genericKey, .azureOpenAI, .namedValue, .bearer: false
    }
  }

  private static func apply(_ rule: Rule, in text: Span<UInt8>, at start: Int) -> Range<Int>? {
    switch rule {
    case .token(let shape):
      guard Boundary.isBefore(start, in: text), let end = shape.end(in: text, at: start) else { return nil }
      return start..<end
    case .genericKey: return Boundary.isBefore(start, in: text) ? GenericKey.find(in: text, at: start) : nil
    case .jsonWebToken:
      return Boundary.isBefore(start, in: text) ? JSONWebToken.find(in: text, at: start) : nil
    case .pem: return PEMBlock.find(in: text, at: start)?.range
    case .azureOpenAI: return WatermarkedKey.azureOpenAI(in: text, mark: start)
    case .azureDirectory: return WatermarkedKey.azureDirectory(in: text, mark: start)
    case .userinfo: return Userinfo.find(in: text, at: start)
    case .namedValue(let rest):
      return matchesAnyCase(rest, in: text, at: start + 3) ? NamedValue.find(in: text, at: start) : nil
    case .bearer: return NamedValue.findBearer(in: text, at: start)
    }
  }

  private static let rules: [UInt32: [Rule]] = {
    var rules: [UInt32: [Rule]] = [:]
    for shape in TokenShape.all { rules[pack(shape.prefix), default: []].append(.token(shape)) }
    let exact: [(String, Rule)] =
      [
        ("sk-", .genericKey), ("eyJ", .jsonWebToken), ("---", .pem), ("JQQ", .azureOpenAI),
        ("://", .userinfo),
        (":\\/", .userinfo), (":\\u", .userinfo), (":&#", .userinfo), ("%3A", .userinfo), ("%3a", .userinfo),
      ] + (0...9).map { ("\($0)Q~", .azureDirectory) }
    for (trigger, rule) in exact { rules[pack(Array(trigger.utf8)), default: []].append(rule) }
    for word in ["key", "secret", "token", "pass", "pwd", "credential", "auth", "sig", "jwt", "sas"] {
      let rest = Array(word.utf8.dropFirst(3))
      for trigger in cases(of: word) { rules[trigger, default: []].append(.namedValue(rest: rest)) }
    }
    for trigger in cases(of: "bea") { rules[trigger, default: []].append(.bearer) }
    return rules
  }()

  private static func pack(_ bytes: [UInt8]) -> UInt32 { bytes.prefix(3).reduce(0) { $0 << 8 | UInt32($1) } }

  /// The first three letters of `word` in all their mixtures of capitals and small letters.
  private static func cases(of word: String) -> [UInt32] {
    word.utf8.prefix(3).reduce([0]) { heads, byte in
      heads.flatMap { [$0 << 8 | UInt32(byte), $0 << 8 | UInt32(byte ^ 0x20)] }
    }
  }
}
