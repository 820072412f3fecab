/// Where a secret comes from. Never the secret itself.
package enum CredentialReference: Sendable, Hashable {
  /// A variable of the run's own environment.
  case environment(String)
  /// A file's content, one newline at its end cut off. Absolute.
  case file(String)
  /// A credential that systemd hands to the unit that starts the run (`LoadCredential=` and its kin): the content of the
  /// file of that name in `$CREDENTIALS_DIRECTORY` (systemd.exec(5), "Credentials").
  case systemdCredential(String)
  /// A program's standard output, one newline at its end cut off. The program is an absolute path, or a name to
  /// find in `PATH`.
  case command([String])
}

/// A header that the baseline adds to each request of a backend.
package struct ConfiguredHeader: Sendable {
  /// Where its value comes from.
  package enum Value: Sendable {
    case text(String)
    case reference(CredentialReference)
  }

  /// The name, a token.
  package var name: String
  /// The value.
  package var value: Value

  /// Pairs the two.
  package init(name: String, value: Value) {
    self.name = name
    self.value = value
  }
}
