import Domain

/// Why a verb that only reads could not answer.
struct ReaderFailure: Error {
  let status: ExitStatus
  let sentence: String
  let advice: String

  init(_ status: ExitStatus, _ sentence: String, advice: String) {
    self.status = status
    self.sentence = sentence
    self.advice = advice
  }

  /// For a file of ours that is there and cannot be gone on from.
  init(_ unreadable: UnreadableFile, in path: String) {
    let sentence = unreadable.sentence(of: DisplayText.quoted(path))
    switch unreadable {
    case .newer: self.init(.usage, sentence, advice: "use the newer rollcall")
    case .damaged:
      self.init(.files, sentence, advice: "the next rollcall run writes it anew; nothing was changed")
    }
  }

  /// Tells it on standard error; the status to end with.
  func tell() -> ExitStatus {
    Terminal.error.write("rollcall: \(sentence)\nrollcall: \(advice)\n")
    return status
  }
}
