/// What a model costs in USD: per million tokens, and per request where that is charged as well. An unknown price of
/// tokens is absent, a free one an explicit zero.
package struct Price: Hashable, Sendable {
  /// Per million tokens that go in.
  package var input: DecimalNumber?
  /// Per million tokens that come out.
  package var output: DecimalNumber?
  /// Per million tokens read from a prompt cache.
  package var cacheRead: DecimalNumber?
  /// Per million tokens written to a prompt cache.
  package var cacheWrite: DecimalNumber?
  /// Per million tokens of hidden reasoning, where it is charged apart.
  package var reasoning: DecimalNumber?
  /// Per request, beside what its tokens cost; absent where there is no such fee, never zero.
  package var perRequest: DecimalNumber? {
    didSet { if perRequest == .zero { perRequest = nil } }
  }

  /// Knows no price yet.
  package init() {}

  /// Whether no price is known at all.
  package var isEmpty: Bool { perRequest == nil && !hasTokenPrice }

  /// Whether any price per million tokens is known.
  package var hasTokenPrice: Bool {
    input != nil || output != nil || cacheRead != nil || cacheWrite != nil || reasoning != nil
  }
}
