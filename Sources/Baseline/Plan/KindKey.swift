/// The key of a kind's backends.
package struct KindKey: Sendable, Hashable {
  /// How it travels.
  package var authentication: Authentication
  /// Whether the kind's public service answers nothing without one.
  package var isRequired: Bool
  /// Whether it may also be the keys of an AWS signature.
  package var canSign: Bool

  /// Collects the parts.
  package init(_ authentication: Authentication = .bearer, isRequired: Bool = false, canSign: Bool = false) {
    self.authentication = authentication
    self.isRequired = isRequired
    self.canSign = canSign
  }
}

/// How a key travels: always in a header, never in a URL.
package enum Authentication: Sendable, Hashable {
  /// `Authorization: Bearer …`
  case bearer
  /// `Authorization: WORD …`, for a vendor with a word of its own: `token`.
  case scheme(String)
  /// A header of the vendor's own, with the bare key.
  case header(String)
  /// `Authorization: Bearer …` with another of the backend's credentials: the one of this role in
  /// `BackendPlan.otherCredentials`.
  case other(String)
  /// `Authorization: Bearer …` with what an earlier answer of the same probe granted (`ListPage.exchangedToken`).
  case granted
  /// AWS Signature Version 4 (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html>), made by
  /// libcurl from the backend's `access_key_id`, `secret_access_key` and `session_token`.
  case sigV4(service: String, region: String)
  /// The kind takes no key at all; a `credential` is an error.
  case none
}
