/// What came of following a reference to a secret.
public struct FollowedReference: Sendable {
  /// What there was.
  public enum Value: Sendable {
    case secret(Secret)
    /// Why it is not there, in a sentence for people.
    case lacking(String)
    /// The run was ended first: nothing is known of it.
    case interrupted
    /// A rehearsal runs no program.
    case notFetched
  }

  /// What there was.
  public var value: Value
  /// Whether it is a file that other users may read.
  public var isOpenToOthers = false

  /// Nothing odd about it.
  public init(_ value: Value) { self.value = value }

  /// Nothing there, and why.
  public static func lacking(_ sentence: String) -> FollowedReference {
    FollowedReference(.lacking(sentence))
  }

  /// The secret, where there was one.
  public var secret: Secret? { if case .secret(let secret) = value { secret } else { nil } }
}
