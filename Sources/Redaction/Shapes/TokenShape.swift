/// The shape of a vendor's key that its first characters give away: a prefix and a run of one alphabet.
///
/// Lengths are floors, at or below what the vendors issue today: a scanner for code hosting may miss a key of a new
/// length, a redactor must not.
struct TokenShape: Sendable {
  /// What a key starts with, byte for byte.
  package let prefix: [UInt8]
  /// What follows it.
  let body: Alphabet
  /// The least length of what follows.
  let least: Int
  /// What the body must show besides its length.
  let demand: Demand

  /// What tells a key from a name that happens to start the same way.
  enum Demand: Sendable {
    case nothing
    /// at least one digit
    case digit
    /// a digit, a capital and a small letter
    case characterCounts
    /// exactly `least` characters, then no letter or digit
    case exactly
    /// as `exactly`, with at least one digit
    case exactlyWithDigit
  }

  init(_ prefix: String, _ body: Alphabet, _ least: Int, _ demand: Demand = .nothing) {
    self.prefix = Array(prefix.utf8)
    self.body = body
    self.least = least
    self.demand = demand
  }

  /// The end of a key of this shape at `start`.
  package func end(in text: Span<UInt8>, at start: Int) -> Int? {
    guard matches(prefix, in: text, at: start) else { return nil }
    let from = start + prefix.count
    let seen = from..<body.runEnd(in: text, from: from, limit: 128)
    guard seen.count >= least, satisfies(demand, in: text, seen) else { return nil }
    return body.runEnd(in: text, from: seen.upperBound)
  }

  private func satisfies(_ demand: Demand, in text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let characterCounts = CharacterCounts(of: text, range)
    return switch demand {
    case .nothing: true
    case .digit: characterCounts.digits > 0
    case .characterCounts:
      characterCounts.digits > 0 && characterCounts.capitals > 0 && characterCounts.smalls > 0
    case .exactly: range.count == least
    case .exactlyWithDigit: range.count == least && characterCounts.digits > 0
    }
  }

  /// Every vendor's shape that needs no more than this. The counts in the comments are what is issued.
  static let all: [TokenShape] = [
    // OpenAI project, service account, admin: 58 or 74 + T3BlbkFJ + as many
    TokenShape("sk-proj-", .wordDash, 40), TokenShape("sk-svcacct-", .wordDash, 40),
    TokenShape("sk-service-", .wordDash, 40), TokenShape("sk-admin-", .wordDash, 40),
    TokenShape("sk-proj-", .wordDash, 20, .characterCounts),
    TokenShape("sk-svcacct-", .wordDash, 20, .characterCounts),
    TokenShape("sk-admin-", .wordDash, 20, .characterCounts),
    // api03-, 93, AA
    TokenShape("sk-ant-", .wordDash, 40), TokenShape("sk-ant-", .wordDash, 20, .characterCounts),
    TokenShape("sk-or-v1-", .wordDash, 32), TokenShape("sk-or-", .wordDash, 40),  // 64 hex
    TokenShape("sk-lf-", .wordDash, 32, .digit),  // a UUID
    TokenShape("sk_", .hex, 40),  // ElevenLabs 48
    TokenShape("sk_live_", .word, 10), TokenShape("sk_test_", .word, 10), TokenShape("sk_prod_", .word, 10),
    TokenShape("rk_live_", .word, 10), TokenShape("rk_test_", .word, 10), TokenShape("rk_prod_", .word, 10),
    TokenShape("lsv2_pt_", .word, 32), TokenShape("lsv2_sk_", .word, 32),  // 32 + _ + 10 hex
    TokenShape("AIza", .wordDash, 30),  // 35
    TokenShape("AQ.Ab", .wordDash, 30),  // 49
    TokenShape("ya29.", .wordDashDot, 20, .digit), TokenShape("GOCSPX-", .wordDash, 24),  // 28
    TokenShape("1//0", .wordDash, 30, .digit),
    TokenShape("ghp_", .word, 30), TokenShape("gho_", .word, 30), TokenShape("ghu_", .word, 30),  // 36
    TokenShape("ghs_", .word, 30), TokenShape("ghr_", .word, 30), TokenShape("github_pat_", .word, 40),  // 82
    TokenShape("glpat-", .wordDashDot, 20), TokenShape("gldt-", .wordDash, 20, .digit),
    TokenShape("glrt-", .wordDash, 20, .digit),
    TokenShape("AKIA", .upperAlphanumeric, 16, .exactly),
    TokenShape("ASIA", .upperAlphanumeric, 16, .exactlyWithDigit),
    TokenShape("ABIA", .upperAlphanumeric, 16, .exactlyWithDigit),
    TokenShape("ACCA", .upperAlphanumeric, 16, .exactlyWithDigit),
    TokenShape("ABSK", .base64, 40, .characterCounts),
    TokenShape("bedrock-api-key-", .base64, 20, .characterCounts),
    TokenShape("hf_", .alphanumeric, 30), TokenShape("api_org_", .alphanumeric, 30),  // 34
    TokenShape("gsk_", .alphanumeric, 40),  // 50–54
    TokenShape("xai-", .wordDash, 60, .characterCounts),  // 70–120
    TokenShape("xai-", .word, 40, .characterCounts),
    TokenShape("pplx-", .alphanumeric, 40), TokenShape("r8_", .wordDash, 30, .characterCounts),  // 48; 37
    // 22–24; 43
    TokenShape("fw_", .alphanumeric, 22, .characterCounts), TokenShape("tgp_v1_", .wordDash, 40),
    TokenShape("nvapi-", .wordDash, 40), TokenShape("csk-", .lowerAlphanumeric, 40, .digit),  // 64; 48
    TokenShape("dapi", .hex, 32, .exactlyWithDigit),
    TokenShape("rpa_", .word, 40, .digit),  // 46
    TokenShape("xoxa-", .wordDash, 20, .digit), TokenShape("xoxb-", .wordDash, 20, .digit),
    TokenShape("xoxe-", .wordDash, 20, .digit), TokenShape("xoxo-", .wordDash, 20, .digit),
    TokenShape("xoxp-", .wordDash, 20, .digit), TokenShape("xoxr-", .wordDash, 20, .digit),
    TokenShape("xoxs-", .wordDash, 20, .digit), TokenShape("xoxe.xox", .wordDash, 20, .digit),
    TokenShape("xapp-", .wordDash, 20, .digit),
    TokenShape("hooks.slack.com/services/", .wordSlash, 20),
  ]
}
