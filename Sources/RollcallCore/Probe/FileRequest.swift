/// A file to be read as if it had been the answer of a server.
public struct FileRequest: Sendable {
  /// Its absolute path.
  public var path: String
  /// How long and how large.
  public var limits: TransferLimits

  /// Collects the parts.
  public init(path: String, limits: TransferLimits) {
    self.path = path
    self.limits = limits
  }
}
