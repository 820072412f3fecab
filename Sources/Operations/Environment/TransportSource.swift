import Transport

/// The network of a run.
package protocol TransportSource: Sendable {
  /// Sends requests.
  var transport: any Transport { get }
}
