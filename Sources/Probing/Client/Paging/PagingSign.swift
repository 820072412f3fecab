/// Where a list goes on, in the answer's own words.
enum PagingSign: Sendable, Hashable {
  /// At a link, which may lead anywhere.
  case link(String)
  /// At the same address with this query parameter.
  case parameter(String, String)
  /// Somewhere: the answer does not say where.
  case more

  /// The better of two: a way is better than none.
  static func best(_ signs: [PagingSign]) -> PagingSign? {
    signs.first { if case .link = $0 { true } else { false } }
      ?? signs.first { $0 != .more } ?? signs.first
  }
}
