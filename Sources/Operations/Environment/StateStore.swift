/// The state folder: what one run keeps for the next, and what is not for readers.
package protocol StateStore: Sendable {
  /// What the state folder keeps under `name`; nil when there is nothing that can be read.
  func state(_ name: String) -> [UInt8]?
  /// Keeps `bytes` in the state folder under `name`.
  func remember(_ name: String, _ bytes: [UInt8])
  /// Keeps damaged bytes of the output file `name` (`snapshot`, `history`) out of the way, in the state folder.
  func setAside(_ name: String, _ bytes: [UInt8])
}
