import JSON

/// A backend's `credential` as written: one key, or the keys that requests are signed with.
package enum RawCredential {
  case key(SecretReference)
  /// By role: those of `SigningRole`.
  case signing([SigningRole: SecretReference])

  /// The parts that AWS Signature Version 4 is made from.
  package enum SigningRole: String, CaseIterable {
    case accessKeyID = "access_key_id"
    case secretAccessKey = "secret_access_key"
    case sessionToken = "session_token"
  }

  /// Reads an object; one that names a signing role is of that form.
  static func read(_ field: Field, folder: String) -> RawCredential? {
    let roles = Set(SigningRole.allCases.map(\.rawValue))
    guard let members = field.node.members, members.contains(where: { roles.contains($0.key) }) else {
      return SecretReference.read(field, folder: folder).map { .key($0) }
    }
    guard let parts = field.members(of: SigningRole.self) else { return nil }
    let read = parts.compactMap { role, part in
      SecretReference.read(part, folder: folder).map { (role, $0) }
    }
    for role in [SigningRole.accessKeyID, .secretAccessKey] where !parts.contains(where: { $0.key == role }) {
      field.findings.report(
        field.path + [.key(role.rawValue)], "missing", hint: "a signature takes the key's id and the key")
    }
    guard read.count == parts.count, parts.count == members.count else { return nil }
    return .signing(Dictionary(read) { first, _ in first })
  }
}
