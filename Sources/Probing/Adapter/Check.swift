import Domain

/// One free question, asked after a good list: about the backend itself, or about one of its models.
package struct Check: Sendable, Hashable {
  /// What is asked; its purpose names the check.
  package var step: Step
  /// Whether the answer is a document that `Checks.read` looks into. Else its status decides: health
  /// endpoints answer with nothing, a word or a page.
  package var hasDocument: Bool
  /// The model that it is about; nil: the backend itself.
  package var subject: ModelID?
  /// The model whose facts the document of a check of the backend adds, as a server tells with its own settings those
  /// of the one model it serves. How the check ends is no evidence about that model.
  package var describes: ModelID?
  /// What its answer can prove.
  package var proof: CheckProof

  /// Collects the parts.
  package init(
    _ step: Step, _ proof: CheckProof, hasDocument: Bool = false, subject: ModelID? = nil,
    describes: ModelID? = nil
  ) {
    self.proof = proof
    self.step = step
    self.hasDocument = hasDocument
    self.subject = subject
    self.describes = describes
  }
}

/// What the document of a good answer to a check says.
package struct CheckResult: Sendable {
  /// `ok`, or what is wrong all the same: a key that is valid no more, a model that still loads.
  package var outcome: Outcome
  /// Facts that it adds to the model that was asked about.
  package var facts: Capabilities

  /// Collects the parts.
  package init(_ outcome: Outcome = .ok, facts: Capabilities = Capabilities()) {
    self.outcome = outcome
    self.facts = facts
  }
}
