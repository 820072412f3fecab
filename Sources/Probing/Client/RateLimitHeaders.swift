import Domain
import Transport

/// The state of rate limits, as headers tell it.
///
/// Families differ in where they put their words: `x-ratelimit-reset-requests` (OpenAI, Groq, Cerebras),
/// `anthropic-ratelimit-tokens-reset`, `x-ratelimit-reset` (GitHub, OpenRouter), `ratelimit-reset`, and the one header of
/// `draft-ietf-httpapi-ratelimit-headers`, in both its forms (Hugging Face).
enum RateLimitHeaders {
  /// How long until the latest reset among the limits of which nothing remains; nil when headers name none.
  static func wait(_ headers: [String: String], now: Timestamp) -> Duration? {
    let limits = headers.filter { Response.tellsRateLimit($0.key) }
    let waits = limits.compactMap { name, value -> Duration? in
      if name.hasSuffix("ratelimit") { return structured(value, now: now) }
      guard let partner = partner(of: name), let remaining = limits[partner], isZero(remaining) else {
        return nil
      }
      return WaitMoment.latest(in: value, now: now)
    }
    return waits.max()
  }

  /// The name of the header that tells what remains of the limit which the header of this name resets.
  private static func partner(of name: String) -> String? {
    var words = name.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard let place = words.lastIndex(of: "reset") else { return nil }
    words[place] = "remaining"
    return words.joined(separator: "-")
  }

  /// Several lines of one header are a list: one limit of them that is used up is enough.
  private static func isZero(_ text: String) -> Bool {
    text.split(separator: ",").contains { part in
      Double(String(part.filter { !$0.isWhitespace })).map { $0 <= 0 } ?? false
    }
  }

  /// `limit=100, remaining=0, reset=50`, and `"default";r=0;t=50`, of which several may stand in a row.
  private static func structured(_ text: String, now: Timestamp) -> Duration? {
    let isNewForm = text.contains(";")
    let groups = isNewForm ? text.split(separator: ",") : [text[...]]
    let waits = groups.compactMap { group -> Duration? in
      var members: [String: String] = [:]
      for pair in group.split(whereSeparator: { $0 == ";" || !isNewForm && $0 == "," }) {
        let sides = pair.split(separator: "=", maxSplits: 1)
        guard sides.count == 2 else { continue }
        members[String(sides[0].filter { !$0.isWhitespace }).lowercased()] = String(sides[1])
      }
      guard let remaining = members["remaining"] ?? members["r"], isZero(remaining),
        let reset = members["reset"] ?? members["t"]
      else { return nil }
      return WaitMoment.latest(in: reset, now: now)
    }
    return waits.max()
  }
}
