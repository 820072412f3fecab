/// Why a server's certificate was not trusted: what `tls_failure` alone does not tell.
package enum CertificateProblem: Sendable, Hashable, CaseIterable {
  /// Its time is over.
  case expired
  /// Its time has not come, or this machine's clock is behind.
  case notYetValid
  /// It vouches for itself.
  case selfSigned
  /// Nobody that this machine trusts vouches for it.
  case unknownAuthority
  /// It is for another name.
  case wrongName

  /// What is wrong, for people.
  package var words: String {
    switch self {
    case .expired: "the server's certificate has expired"
    case .notYetValid: "the server's certificate is not valid yet"
    case .selfSigned: "the server's certificate is signed by itself"
    case .unknownAuthority: "the server's certificate is of an authority that is not trusted here"
    case .wrongName: "the server's certificate is for another name"
    }
  }

  /// What to do about it.
  package var hint: String {
    switch self {
    case .expired: "have its owner renew it; if that was done, set this machine's clock"
    case .notYetValid: "set this machine's clock; if it is right, have the certificate's owner mend it"
    case .selfSigned: "put that certificate into a file of yours and name it with `ca_file`"
    case .unknownAuthority:
      "name the authority's file with `ca_file`, or install the package ca-certificates; a proxy that opens TLS has an "
        + "authority of its own"
    case .wrongName: "put a name that the certificate holds into `base_url`"
    }
  }
}
