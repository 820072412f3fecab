/// Why there is no whole answer.
package struct TransferFault: Sendable, Hashable {
  /// The closed list of reasons. Carries no text from outside.
  package enum Reason: Sendable, Hashable, CaseIterable {
    /// The name does not resolve.
    case nameNotResolved
    /// The kernel said that there is no way to the address.
    case unreachable
    /// The other side refused the connection.
    case refused
    /// Reset, closed or cut before the answer was whole.
    case connectionLost
    /// No trusted connection: handshake, certificate, or a file of ours that TLS could not use.
    case tls
    /// The proxy answered, and refused to pass the request on.
    case proxyRefused
    /// The proxy has no address, or no connection to it came about.
    case proxyUnreachable
    /// A timer of ours ran out.
    case deadline
    /// The surrounding task was cancelled.
    case cancelled
    /// What answered speaks no HTTP.
    case notHTTP
    /// Body, headers or a single line passed a limit.
    case tooLarge
    /// The program could not be started, exited with a status other than 0, died of a signal or printed nothing.
    case command
    /// The library said something that no table of ours knows.
    case unknown
  }

  /// How far an exchange had come.
  package enum Phase: String, Sendable, Hashable, CaseIterable {
    case resolve, connect, tls, send
    case firstByte = "first_byte"
    case body
  }

  /// Why.
  package var reason: Reason
  /// Where it stood, when that is known.
  package var phase: Phase?
  /// Whether any byte of an answer had arrived.
  package var answerBegan: Bool
  /// How long it took.
  package var timings: PhaseTimings
  /// What is wrong with the server's certificate, where that is known to be the cause.
  package var certificate: CertificateProblem?

  /// Collects the parts.
  package init(
    _ reason: Reason, phase: Phase? = nil, answerBegan: Bool = false, timings: PhaseTimings = PhaseTimings(),
    certificate: CertificateProblem? = nil
  ) {
    self.certificate = certificate
    self.reason = reason
    self.phase = phase
    self.answerBegan = answerBegan
    self.timings = timings
  }
}
