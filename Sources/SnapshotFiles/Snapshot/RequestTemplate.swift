import Redaction

/// The form of a smallest request: which endpoint, which name for the limit of its answer, how many tokens, how much
/// reasoning. Written as words that a snapshot keeps: `chat max_completion_tokens=16 reasoning_effort=minimal`.
package struct RequestTemplate: Sendable, Hashable, CustomStringConvertible {
  /// The endpoint in a word of its family's, without blanks or `=`: `chat`, `messages`, `generateContent`.
  package var endpoint: String
  /// The name of the limit on the answer: `max_tokens`, `max_completion_tokens`; nil where there is none.
  package var limitName: String?
  /// The most tokens that may come out.
  package var maxOutputTokens: Int
  /// The reasoning effort to ask for; nil: no word of it.
  package var effort: String?

  /// Collects the parts.
  package init(_ endpoint: String, limitName: String? = nil, maxOutputTokens: Int = 0, effort: String? = nil)
  {
    self.endpoint = endpoint
    self.limitName = limitName
    self.maxOutputTokens = maxOutputTokens
    self.effort = effort
  }

  /// The words, separated by single spaces.
  package var description: String {
    let limit = limitName.map { " \($0)=\(maxOutputTokens)" } ?? ""
    return endpoint + limit + (effort.map { " reasoning_effort=\($0)" } ?? "")
  }

  /// Reads what `description` wrote; nil for anything else.
  package init?(written text: String) {
    guard text.utf8.count <= 128, text.utf8.allSatisfy(Self.isPlain) else { return nil }
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard let endpoint = words.first, !endpoint.isEmpty, !endpoint.contains("=") else { return nil }
    self.init(String(endpoint))
    for word in words.dropFirst() {
      let parts = word.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
      if parts[0] == "reasoning_effort" {
        guard effort == nil else { return nil }
        effort = String(parts[1])
      } else {
        guard let limit = Int(parts[1]), (1...4096).contains(limit), limitName == nil else { return nil }
        (limitName, maxOutputTokens) = (String(parts[0]), limit)
      }
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    isLowerLetter(byte) || isDigit(byte) || "_= ".utf8.contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }
}
