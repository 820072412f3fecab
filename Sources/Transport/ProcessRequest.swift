/// A program to run in a process group of its own, its environment empty but for `PATH` and what is named.
package struct ProcessRequest: Sendable {
  /// The program (an absolute path, or a name to find in `PATH`) and its arguments.
  package var argv: [String]
  /// Names of the variables it may see besides `PATH`; absent ones are left out.
  package var environment: [String]
  /// The folder it runs in: the baseline's.
  package var folder: String
  /// How long and how much; the connect timeout has no meaning here.
  package var limits: TransferLimits

  /// Collects the parts.
  package init(argv: [String], environment: [String], folder: String, limits: TransferLimits) {
    self.argv = argv
    self.environment = environment
    self.folder = folder
    self.limits = limits
  }
}
