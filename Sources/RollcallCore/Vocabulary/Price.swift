/// Prices in USD per million tokens. Unknown is absent; free is an explicit zero.
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

  /// Knows no price yet.
  public init() {}

  /// Whether no price is known at all.
  public var isEmpty: Bool {
    input == nil && output == nil && cacheRead == nil && cacheWrite == nil && reasoning == nil
  }
}
