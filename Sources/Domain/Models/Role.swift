/// What a model is wanted for: by which routes best, and what it must be able to do.
package struct Role: Sendable, Hashable {
  /// Its name; the same pattern as a backend's.
  package let name: String
  /// Which routes are wanted, the most wanted pattern first; empty for any.
  package let prefer: [RoutePattern]
  /// What a route must offer.
  package let needs: Needs

  /// Collects the parts.
  package init(name: String, prefer: [RoutePattern], needs: Needs) {
    self.name = name
    self.prefer = prefer
    self.needs = needs
  }
}

/// What a model must be able to do. A fact that nobody stated meets no need.
package struct Needs: Sendable, Hashable {
  /// The least context, in tokens.
  package var contextTokens: Int?
  /// The least that an answer may be long, in tokens.
  package var maxOutputTokens: Int?
  /// Whether it must call tools.
  package var tools = false
  /// Whether it must reason.
  package var reasoning = false
  /// Whether it must be held to a schema.
  package var structuredOutput = false
  /// What must go in.
  package var inputModalities: [String] = []
  /// What it must be for, such as `chat` or `embedding`.
  package var task: String?
  /// The most that a million tokens going in may cost, in USD.
  package var maxInputPrice: DecimalNumber?
  /// The most that a million tokens coming out may cost, in USD.
  package var maxOutputPrice: DecimalNumber?

  /// Needs nothing.
  package init() {}
}
