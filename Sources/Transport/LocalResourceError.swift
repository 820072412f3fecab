/// This machine, not a backend, lacks something. Ends the run with exit 3.
package struct LocalResourceError: Error, Sendable, CustomStringConvertible {
  /// What is lacking, and what to do; no text from outside.
  package let description: String

  /// Wraps a sentence.
  package init(_ description: String) { self.description = description }
}
