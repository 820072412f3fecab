/// This machine, not a backend, lacks something. Ends the run with exit 3.
public struct OwnFailure: Error, Sendable, CustomStringConvertible {
  /// What is lacking, and what to do; no text from outside.
  public let description: String

  /// Wraps a sentence.
  public init(_ description: String) { self.description = description }
}
