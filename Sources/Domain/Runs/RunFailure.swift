/// What ends a run before it has published. Its texts hold nothing from outside but what the user typed, escaped.
package struct RunFailure: Error, Sendable {
  /// What kind of end; decides the exit status.
  package enum Reason: Sendable, Hashable {
    /// Wrong usage, a baseline with errors, or a file of a newer version: nothing was sent.
    case usage
    /// A file could not be read or published.
    case files
    /// Another run has the output folder.
    case busy
    /// Waited for the lock in vain.
    case waitedInVain
    /// A signal ended the wait for the lock.
    case stopped
    /// What was asked for would not be whole, and that was not wanted; or a token opens nothing.
    case refused
  }

  /// What kind of end.
  package let kind: Reason
  /// One sentence a line, the most important first.
  package let lines: [String]
  /// What was kept, and the one thing to do: the last line a person reads.
  package let advice: String

  /// Collects the parts.
  package init(_ kind: Reason, _ lines: [String], advice: String) {
    self.kind = kind
    self.lines = lines
    self.advice = advice
  }
}
