import Domain

/// Where a run reads its baseline.
package protocol BaselineSource: Sendable {
  /// The baseline's bytes.
  func baseline() throws(RunFailure) -> [UInt8]
}
