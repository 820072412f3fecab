import Redaction

/// One part of a fleet: which of so many machines this one is. Every backend is in exactly one part.
///
/// A part is told from a backend's name alone: the first eight bytes of the SHA-256 of its bytes, as a number with the
/// highest byte first, modulo the number of parts. So no machine needs to know of another, and a backend that comes or
/// goes moves no other.
package struct Shard: Sendable, Hashable {
  /// Which part, from 1.
  package let number: Int
  /// How many parts there are.
  package let count: Int

  /// The most parts.
  package static let most = 1000

  /// The part `number` of `count`; nil where there is none.
  package init?(_ number: Int, of count: Int) {
    guard (1...Self.most).contains(count), (1...count).contains(number) else { return nil }
    self.number = number
    self.count = count
  }

  /// Reads `2/5`; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(Self.number)
    guard parts.count == 2, let number = parts[0], let count = parts[1] else { return nil }
    self.init(number, of: count)
  }

  /// As it is written: `2/5`.
  package var text: String { "\(number)/\(count)" }

  /// Whether `backend` is in it.
  package func contains(_ backend: BackendName) -> Bool {
    let digest = SHA256.hex(of: backend.text.utf8)
    return (UInt64(digest.prefix(16), radix: 16) ?? 0) % UInt64(count) + 1 == UInt64(number)
  }

  /// Digits alone, and few enough of them.
  static func number(_ text: some StringProtocol) -> Int? {
    (1...4).contains(text.utf8.count) && text.utf8.allSatisfy(isDigit) ? Int(text) : nil
  }
}
