import Domain

/// What a refusal of a request that names a model says of that model: that it is not there, or that this account may
/// not use it. The codes and phrases stand in `ModelRefusalTable`, with their sources.
///
/// The status says little: hosts send the same words with 400, 401, 403, 404, 410, 422, 500 and 503. A bare 404 or 410 is
/// no word on a model at all.
struct ModelRefusal {
  private let envelope: ErrorEnvelope
  private let status: Int
  private let words: RefusalWords

  /// Reads `envelope`, which came with `status` when the model `id` was asked.
  init(_ envelope: ErrorEnvelope, of id: ModelID, status: Int) {
    self.envelope = envelope
    self.status = status
    words = RefusalWords(envelope.text, naming: id.text)
  }

  /// `model_missing` or `forbidden`; nil when it says neither of the model.
  var outcome: Outcome? {
    let table = ModelRefusalTable.self
    let isForbidden = !envelope.words.isDisjoint(with: table.forbiddenCodes)
    let isMissing = !envelope.words.isDisjoint(with: table.missingCodes)
    // A pace is an account's own, and its message names the model that was asked.
    if status == 429 { return isForbidden ? .forbidden : isMissing ? .modelMissing : nil }
    if isForbidden || table.forbiddenPhrases.contains(where: words.contain)
      || words.say(table.forbiddenPredicates)
    {
      return .forbidden
    }
    if isMissing || table.missingPhrases.contains(where: words.contain) || words.say(table.missingPredicates)
    {
      return .modelMissing
    }
    guard words.nameModel else { return nil }
    switch status {
    case 403: return .forbidden
    case 404, 410: return .modelMissing
    default: return nil
    }
  }
}
