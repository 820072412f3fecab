import Domain

extension CredentialReference {
  /// Where the secret comes from, in words for a person at the terminal; never for a file.
  package var words: String {
    switch self {
    case .environment(let name): "variable \(Spelling.masked(name))"
    case .file(let path): "file \(Spelling.quoted(path))"
    case .systemdCredential(let name): "systemd credential \(Spelling.masked(name))"
    case .command(let argv): "output of \(Spelling.quoted(argv.first ?? ""))"
    }
  }
}
