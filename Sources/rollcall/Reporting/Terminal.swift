import Glibc

/// One of the two streams that people and programs read.
struct Terminal: Sendable {
  private let number: Int32
  /// Whether a person is likely to watch.
  let isInteractive: Bool

  static let output = Terminal(STDOUT_FILENO)
  static let error = Terminal(STDERR_FILENO)

  private init(_ number: Int32) {
    self.number = number
    isInteractive = StandardStreams.isTerminal(number)
  }

  /// Columns, 80 where nobody says.
  var width: Int { StandardStreams.terminalWidth(number) ?? 80 }

  /// Writes `text` as it is; whether all of it went out.
  @discardableResult
  func write(_ text: String) -> Bool { StandardStreams.writeAll(number, Array(text.utf8)) }

  /// Prints what was asked for: an answer that cannot be delivered is a failure.
  func print(_ text: String) -> ExitStatus {
    if write(text) { return .done }
    Terminal.error.write("rollcall: could not write to standard output\n")
    return .files
  }
}
