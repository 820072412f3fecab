/// What a run published last, as it lies outside this machine: of its files those that remember.
struct RemoteFiles: Sendable {
  var snapshot: [UInt8]
  var history: [UInt8]?
  var changes: [UInt8]?

  /// What a run goes on from.
  enum Choice: Sendable {
    /// What its own folder holds: the snapshot's bytes, nil where there is none.
    case own([UInt8]?)
    /// What lies outside, with the highest sequence that its own folder has seen.
    case remote(RemoteFiles, sequence: Int)
  }
}
