/// A file to be read as if it had been the answer of a server.
package struct FileRequest: Sendable {
  /// Its absolute path.
  package var path: String
  /// How long and how large.
  package var limits: TransferLimits

  /// Collects the parts.
  package init(path: String, limits: TransferLimits) {
    self.path = path
    self.limits = limits
  }
}
