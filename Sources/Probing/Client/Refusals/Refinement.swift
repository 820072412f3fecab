import Domain

/// One row of the table of refusals: an answer whose status and words are these ends as `outcome`.
///
/// Words are codes and match whole. Phrases stand somewhere in a message, so each is long enough to mean one thing
/// alone. Sentences are whole messages. Nothing of a page or of a long text is matched; see `ErrorEnvelope.states`.
struct Refinement: Sendable {
  /// Which statuses the row is about.
  let statuses: Set<Int>
  /// Codes, types, states and reasons of which the answer names one, in lower case; see `ErrorEnvelope.words`.
  var words: Set<String> = []
  /// Text in lower case of which a message contains one.
  var phrases: [String] = []
  /// Messages in lower case, whole, without the full stop.
  var sentences: Set<String> = []
  /// Text in lower case that shows the row to be the wrong one.
  var exceptions: [String] = []
  /// Whether the answer also names a time to wait.
  var needsRetryAfter = false
  /// The stage the row is about; nil: every.
  var stage: ProbeStage?
  /// What more the words say.
  var detail: FailureDetail?
  /// The word for it.
  let outcome: Outcome

  init(
    _ statuses: Set<Int>, words: Set<String> = [], phrases: [String] = [], _ outcome: Outcome,
    detail: FailureDetail? = nil
  ) {
    (self.statuses, self.words, self.phrases) = (statuses, words, phrases)
    (self.outcome, self.detail) = (outcome, detail)
  }

  /// The same row, for whole messages as well.
  func orSentences(_ sentences: Set<String>) -> Refinement {
    var row = self
    row.sentences = sentences
    return row
  }

  /// The same row, unless a message contains one of these.
  func unless(_ exceptions: [String]) -> Refinement {
    var row = self
    row.exceptions = exceptions
    return row
  }

  /// The same row, for one stage alone.
  func at(_ stage: ProbeStage) -> Refinement {
    var row = self
    row.stage = stage
    return row
  }

  /// The same row, where the answer names a time to wait.
  func withRetryAfter() -> Refinement {
    var row = self
    row.needsRetryAfter = true
    return row
  }

  /// Whether the row is about this answer.
  func fits(status: Int, envelope: ErrorEnvelope, hasRetryAfter: Bool, stage: ProbeStage) -> Bool {
    guard statuses.contains(status), self.stage == nil || self.stage == stage else { return false }
    if needsRetryAfter && !hasRetryAfter { return false }
    if words.isEmpty && phrases.isEmpty && sentences.isEmpty { return true }
    return matches(envelope)
  }

  /// Whether the words of the row are those of `envelope`, whatever its status.
  func matches(_ envelope: ErrorEnvelope) -> Bool {
    if exceptions.contains(where: { envelope.states($0) }) { return false }
    return !words.isDisjoint(with: envelope.words) || !sentences.isDisjoint(with: envelope.sentences)
      || phrases.contains { envelope.states($0) }
  }
}
