/// What a model costs in USD: per million tokens, and per request where that is charged as well. An unknown price of
/// tokens is absent, a free one an explicit zero.
public struct Price: Hashable, Sendable {
  /// Per million tokens that go in.
  public var input: DecimalNumber?
  /// Per million tokens that come out.
  public var output: DecimalNumber?
  /// Per million tokens read from a prompt cache.
  public var cacheRead: DecimalNumber?
  /// Per million tokens written to a prompt cache.
  public var cacheWrite: DecimalNumber?
  /// Per million tokens of hidden reasoning, where it is charged apart.
  public var reasoning: DecimalNumber?
  /// Per request, beside what its tokens cost; absent where there is no such fee, never zero.
  public var perRequest: DecimalNumber? {
    didSet { if perRequest == .zero { perRequest = nil } }
  }

  /// Knows no price yet.
  public init() {}

  /// Whether no price is known at all.
  public var isEmpty: Bool { perRequest == nil && !hasTokenPrice }

  /// Whether any price per million tokens is known.
  public var hasTokenPrice: Bool {
    input != nil || output != nil || cacheRead != nil || cacheWrite != nil || reasoning != nil
  }
}
