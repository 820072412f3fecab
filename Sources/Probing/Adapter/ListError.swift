import Domain

/// What is wrong with an answer, as an outcome.
package struct ListError: Error, Sendable {
  /// Why the list failed.
  package let outcome: Outcome

  /// Collects the parts.
  package init(outcome: Outcome) {
    self.outcome = outcome
  }
}
