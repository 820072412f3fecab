import Domain

/// How far a transfer had come when it was ended, by libcurl's timers (0 means: not reached).
struct TransferProgress: Sendable {
  /// The name is an address.
  var resolved = false
  /// The TCP connection stands.
  var connected = false
  /// Whether TLS is to follow.
  var isHTTPS = false
  /// The connection is ready for the request; at once on one that was used before.
  var ready = false
  /// Bytes of the request's body that are still to be sent.
  var unsentBytes = 0
  /// Any byte of the answer has come.
  var answerBegan = false

  /// The phase that was under way.
  var phase: TransferFault.Phase {
    if answerBegan { return .body }
    if ready { return unsentBytes > 0 ? .send : .firstByte }
    if connected && isHTTPS { return .tls }
    return resolved ? .connect : .resolve
  }
}
