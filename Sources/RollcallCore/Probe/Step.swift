/// One request of a probe, and what the adapter wants to remember with it.
public struct Step: Sendable, Hashable {
  /// What is asked.
  public enum Request: Sendable, Hashable {
    /// A GET of a path below the backend's base URL, which starts with `/`, with query items in order.
    case get(path: String, query: [QueryItem])
    /// A program's standard output.
    case process(argv: [String], environment: [String])
  }

  /// What is asked.
  public var request: Request
  /// The adapter's own word for what this step is, `list` unless it has several.
  public var purpose: String
  /// Whether the probe is still good when this step fails: its facts are then absent.
  public var isOptional: Bool

  /// Collects the parts.
  public init(_ request: Request, purpose: String = "list", isOptional: Bool = false) {
    self.request = request
    self.purpose = purpose
    self.isOptional = isOptional
  }
}

/// One name and value of a query, not yet percent-encoded.
public struct QueryItem: Sendable, Hashable {
  /// The name.
  public var name: String
  /// The value.
  public var value: String

  /// Pairs the two.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
