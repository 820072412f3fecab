import Domain

/// One thing that the files say, with who wrote it, when, and on what evidence.
package struct Fact: Sendable, Hashable {
  /// What it is, as the snapshot has it: `context_tokens`, `next_probe_at`.
  package let name: String
  /// What it says.
  package let value: Value
  /// Who wrote it.
  package let source: Source
  /// When; nil where nobody kept that.
  package let at: Timestamp?
  /// On what, in words of ours; nil where the source says it all.
  package let evidence: String?

  /// What a fact may be.
  package enum Value: Sendable, Hashable {
    case text(String)
    case count(Int)
    case flag(Bool)
    case time(Timestamp)
    case texts([String])
  }

  /// Who writes facts.
  package enum Source: String, Sendable {
    /// The user, in `baseline.json`.
    case baseline
    /// The backend, in its list or its answer.
    case probe
    /// A program that has just talked to the model.
    case session
    /// The run that published the snapshot.
    case run
    /// The runs before, in `history.json`.
    case history
  }

  init(_ name: String, _ value: Value, _ source: Source, at: Timestamp? = nil, evidence: String? = nil) {
    self.name = name
    self.value = value
    self.source = source
    self.at = at
    self.evidence = evidence
  }
}

extension Fact.Source {
  /// The one who wrote a row.
  init(_ source: Row.Source) {
    switch source {
    case .baseline: self = .baseline
    case .probe: self = .probe
    case .session: self = .session
    }
  }
}
