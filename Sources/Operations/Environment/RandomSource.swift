/// Chance, which the core has none of.
package protocol RandomSource: Sendable {
  /// Random bytes in hexadecimal.
  func randomHex(bytes: Int) -> String
}
