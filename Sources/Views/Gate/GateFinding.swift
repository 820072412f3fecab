/// One condition of a gate, and whether it holds.
package struct GateFinding: Sendable, Hashable {
  /// What was asked; the worst to miss first.
  package enum Condition: String, Sendable, CaseIterable {
    /// That the rows that can be believed can still be.
    case valid
    /// That every backend was asked that was to be.
    case whole
    /// A pattern of the command line.
    case require
    /// A pattern that the baseline requires of a backend.
    case required
    /// A role of the baseline.
    case role
    /// That backends are up.
    case backends = "backends_up"
    /// How many models are listed.
    case minModels = "min_models"
    /// How old the snapshot is.
    case maxAge = "max_age"
    /// That what is needed lives on.
    case noRetiring = "no_retiring"
  }

  /// What was asked.
  package let condition: Condition
  /// Of what: a pattern, a role, a backend, a model, a figure.
  package let subject: String
  /// Whether it holds.
  package let holds: Bool
  /// What is so, in a sentence of ours that may name patterns, ids and backends.
  package let says: String
  /// The one thing to do; nil where it holds.
  package let advice: String?

  init(_ condition: Condition, _ subject: String, says: String, advice: String? = nil) {
    self.condition = condition
    self.subject = subject
    self.says = says
    self.advice = advice
    holds = advice == nil
  }
}
