import Domain

/// What the checks after a good list found out.
package struct Readiness: Sendable {
  /// What is wrong with the backend as a whole, in spite of its good list.
  package struct Ending: Sendable {
    /// How the checks ended.
    package var outcome: Outcome
    /// In which phase a check failed in transit; nil otherwise.
    package var phase: TransferFault.Phase?
    var httpStatus: Int?
    /// What more is known of why.
    package var detail: FailureDetail?
    /// How long it asked to be left alone.
    var retryAfter: Duration?
    /// The model that was asked for; nil when the question was about the backend.
    var model: ModelID?
    /// The refusal of an earlier probe that decides again, since nothing has been asked that could take it back.
    var lasting: LastingRefusal?
  }

  /// What is wrong; nil when nothing is.
  package var ending: Ending?
  /// How long the backend asked to be left alone, though nothing is wrong with it: another model had answered before.
  var delay: Duration?
  /// What was tried on single models.
  var evidence: [ModelID: Evidence] = [:]
  /// Facts that checks added.
  var facts: [ModelID: Capabilities] = [:]
  /// What is held of models whose facts were not asked for, or not answered, this time: it stands where the list says nothing.
  var heldFacts: [ModelID: Capabilities] = [:]
  /// When the server was asked for the facts of a model, in this probe.
  var factsAskedAt: [ModelID: Timestamp] = [:]
  /// Which free check of the backend the server failed on.
  var failedCheck: SideCheck?
  /// Models that the list lacks, as the one before did, and that a look-up did not confirm to be gone.
  var unconfirmed: Set<ModelID> = []
  /// What inference has cost today, this probe included.
  private(set) var spend: DailySpend?
  private let now: Timestamp

  /// Nothing found out yet.
  package init(spentBefore: DailySpend?, now: Timestamp) {
    spend = spentBefore
    self.now = now
  }

  /// What inference has cost on the day of this probe.
  var spentToday: InferenceSpend { spend?.onDay(of: now) ?? InferenceSpend() }

  /// Adds what a request has cost.
  mutating func pay(_ cost: InferenceSpend) {
    var today = spentToday
    today.add(cost)
    spend = DailySpend(day: now.startOfDay, spend: today)
  }

  /// Notes whether a limit left models untried that were due.
  mutating func note(isCapped: Bool) {
    if isCapped {
      spend = DailySpend(day: now.startOfDay, spend: spentToday, isCapped: true)
    } else {
      spend?.isCapped = false
    }
  }
}
