/// From when to when no backend could be reached, so that this machine was taken to be offline.
public struct OfflineSpell: Sendable, Hashable {
  /// The start of the first such run.
  public var from: Timestamp
  /// The start of the last such run.
  public var to: Timestamp
  /// How many runs in a row it were.
  public var runs: Int

  /// Collects the parts.
  public init(from: Timestamp, to: Timestamp, runs: Int) {
    self.from = from
    self.to = to
    self.runs = runs
  }
}
