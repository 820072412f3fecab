import Domain

/// What a run says of itself that neither its backends nor its preparation know.
struct RunCircumstances: Sendable {
  /// The backends that the run was limited to; empty when it was not.
  let only: [BackendName]
  /// The part of a fleet that this machine has.
  let shard: Shard?
  /// The run whose snapshot is published again, if one is.
  var restored: Int?
  /// The program's version.
  let version: String
}
