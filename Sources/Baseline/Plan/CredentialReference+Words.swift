import Domain

extension CredentialReference {
  /// Where the secret comes from, in words for a person at the terminal; never for a file.
  package var words: String {
    switch self {
    case .environment(let name): "variable \(DisplayText.masked(name))"
    case .file(let path): "file \(DisplayText.quoted(path))"
    case .systemdCredential(let name): "systemd credential \(DisplayText.masked(name))"
    case .command(let argv): "output of \(DisplayText.quoted(argv.first ?? ""))"
    }
  }
}
