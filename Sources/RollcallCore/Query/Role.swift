/// What a model is wanted for: by which routes best, and what it must be able to do.
public struct Role: Sendable, Hashable {
  /// Its name; the same pattern as a backend's.
  public let name: String
  /// Which routes are wanted, the most wanted pattern first; empty for any.
  public let prefer: [RoutePattern]
  /// What a route must offer.
  public let needs: Needs

  /// Collects the parts.
  public init(name: String, prefer: [RoutePattern], needs: Needs) {
    self.name = name
    self.prefer = prefer
    self.needs = needs
  }
}

/// What a model must be able to do. A fact that nobody stated meets no need.
public struct Needs: Sendable, Hashable {
  /// The least context, in tokens.
  public var contextTokens: Int?
  /// The least that an answer may be long, in tokens.
  public var maxOutputTokens: Int?
  /// Whether it must call tools.
  public var tools = false
  /// Whether it must reason.
  public var reasoning = false
  /// Whether it must be held to a schema.
  public var structuredOutput = false
  /// What must go in.
  public var inputModalities: [String] = []
  /// What it must be for, such as `chat` or `embedding`.
  public var task: String?
  /// The most that a million tokens going in may cost, in USD.
  public var maxInputPrice: DecimalNumber?
  /// The most that a million tokens coming out may cost, in USD.
  public var maxOutputPrice: DecimalNumber?

  /// Needs nothing.
  public init() {}
}
