import Redaction

/// What came of following a reference to a secret.
package struct FollowedReference: Sendable {
  /// What there was.
  package enum Value: Sendable {
    case secret(Secret)
    /// Why it is not there, in a sentence for people.
    case lacking(String)
    /// The run was ended first: nothing is known of it.
    case interrupted
    /// A dry run runs no program.
    case notFetched
  }

  /// What kind of lack it is: what to do depends on it.
  package enum Fault: Sendable, Hashable {
    /// Nothing is there.
    case absent
    /// Something is there that this user may not read, or no file.
    case unreadable
    /// What is there is no key: blank, too long, or with characters that no header may hold.
    case unfit
  }

  /// What there was.
  package let value: Value
  /// What kind of lack it is, where there is one.
  package let fault: Fault?
  /// What other users may do with the file that it is in; nil for nothing that matters.
  package var exposure: Exposure?
  /// Whether a carriage return stood before the line break that was cut off, as in files from Windows.
  package var endsInCarriageReturn = false

  /// Nothing odd about it.
  package init(_ value: Value) { (self.value, fault) = (value, nil) }

  private init(_ sentence: String, _ fault: Fault) { (value, self.fault) = (.lacking(sentence), fault) }

  /// Nothing there that can be used, and why.
  package static func lacking(_ fault: Fault, _ sentence: String) -> FollowedReference {
    FollowedReference(sentence, fault)
  }

  /// The secret, where there was one.
  package var secret: Secret? { if case .secret(let secret) = value { secret } else { nil } }
}

/// What users other than its owner may do with a file that holds a key.
package enum Exposure: Sendable, Hashable {
  /// Read it.
  case readable
  /// Put something else in its place, whether or not they may read it.
  case writable

  /// What is so, of the file.
  package var words: String {
    switch self {
    case .readable: "can be read by other users"
    case .writable: "can be written by other users"
    }
  }
}
