import Domain

extension ExitStatus {
  /// Says on standard error why nothing came of it, without any secret, and ends so.
  ///
  /// - Parameter signal: the one that came, if one did.
  static func reporting(_ failure: RunFailure, signal: Int32? = nil) -> ExitStatus {
    for line in failure.lines + [failure.advice] {
      Terminal.error.write("rollcall: \(DisplayText.visible(DisplayText.masked(line)))\n")
    }
    return ExitStatus(failure.kind, signal: signal)
  }
}
