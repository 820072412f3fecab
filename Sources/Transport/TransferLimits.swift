/// How far one transfer may go.
package struct TransferLimits: Sendable {
  /// Until the connection stands, name lookup and TLS included.
  package var connectTimeout: Duration
  /// Until the last byte.
  package var deadline: Duration
  /// Bytes of the body (of a process: of standard output), counted while they arrive.
  package var maxBodyBytes: Int
  /// Bytes of all header lines together.
  package var maxHeaderBytes: Int

  /// Collects the limits; headers may take 64 KiB unless told otherwise.
  package init(
    connectTimeout: Duration, deadline: Duration, maxBodyBytes: Int, maxHeaderBytes: Int = 65_536
  ) {
    self.connectTimeout = connectTimeout
    self.deadline = deadline
    self.maxBodyBytes = maxBodyBytes
    self.maxHeaderBytes = maxHeaderBytes
  }
}
