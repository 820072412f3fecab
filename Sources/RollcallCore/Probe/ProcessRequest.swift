/// A program to run in a process group of its own, its environment empty but for `PATH` and what is named.
public struct ProcessRequest: Sendable {
  /// The program (an absolute path, or a name to find in `PATH`) and its arguments.
  public var argv: [String]
  /// Names of the variables it may see besides `PATH`; absent ones are left out.
  public var environment: [String]
  /// The folder it runs in: the baseline's.
  public var folder: String
  /// How long and how much; the connect timeout has no meaning here.
  public var limits: TransferLimits

  /// Collects the parts.
  public init(argv: [String], environment: [String], folder: String, limits: TransferLimits) {
    self.argv = argv
    self.environment = environment
    self.folder = folder
    self.limits = limits
  }
}
