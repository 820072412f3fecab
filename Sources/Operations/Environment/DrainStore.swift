import Domain

/// The file of drains, which other processes change.
package protocol DrainStore: Sendable {
  /// The bytes of `drains.json`; nil when there is none. One that cannot be read ends the run: somebody may want a
  /// backend left alone.
  func drains() throws(RunFailure) -> [UInt8]?
  /// Does `body` with those bytes while nobody can change them.
  func holdingDrains<T>(_ body: ([UInt8]?) throws(RunFailure) -> T) throws(RunFailure) -> T
}
