/// A program to run, and how far it may go.
struct ChildCommand: Sendable {
  /// The program and its arguments. A name without a slash is looked up in this process's `PATH`; a relative path
  /// counts from `folder`.
  var argv: [String]
  /// Its whole environment.
  var environment: [(name: String, value: String)]
  /// Where it runs; nil for where we run.
  var folder: String?
  /// Bytes of standard output that are taken; one more ends it.
  var limitBytes: Int
  /// From the start to the last byte of its output and its end.
  var deadline: Duration

  init(
    argv: [String], environment: [(name: String, value: String)] = [], folder: String? = nil, limitBytes: Int,
    deadline: Duration
  ) {
    self.argv = argv
    self.environment = environment
    self.folder = folder
    self.limitBytes = limitBytes
    self.deadline = deadline
  }
}
