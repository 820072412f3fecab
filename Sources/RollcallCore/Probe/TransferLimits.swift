/// How far one transfer may go.
public struct TransferLimits: Sendable {
  /// Until the connection stands, name lookup and TLS included.
  public var connectTimeout: Duration
  /// Until the last byte.
  public var deadline: Duration
  /// Bytes of the body (of a process: of standard output), counted while they arrive.
  public var maxBodyBytes: Int
  /// Bytes of all header lines together.
  public var maxHeaderBytes: Int

  /// Collects the limits; headers may take 64 KiB unless told otherwise.
  public init(
    connectTimeout: Duration, deadline: Duration, maxBodyBytes: Int, maxHeaderBytes: Int = 65_536
  ) {
    self.connectTimeout = connectTimeout
    self.deadline = deadline
    self.maxBodyBytes = maxBodyBytes
    self.maxHeaderBytes = maxHeaderBytes
  }
}
