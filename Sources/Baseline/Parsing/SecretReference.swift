import JSON
import Redaction

/// Where a secret comes from, as the baseline writes it: exactly one of `env`, `file`,
/// `systemd_credential` and `command`.
package struct SecretReference: Sendable {
  private enum Key: String, CaseIterable {
    case env, file, command, deadline
    case systemdCredential = "systemd_credential"
  }

  /// The keys that such an object may have.
  static let keys = Key.allCases.map(\.rawValue)

  let reference: CredentialReference
  /// How long a command may take, when the baseline says so.
  let deadline: Duration?

  /// How one is written, for messages.
  static let forms =
    "{ \"env\": NAME }, { \"file\": PATH }, { \"systemd_credential\": NAME } or { \"command\": [ARGV…] }"

  /// Reads an object; a text is refused as a literal without being shown.
  static func read(_ field: Field, folder: String) -> SecretReference? {
    if field.node.text != nil {
      field.report("a literal key is refused", hint: "say where it is kept: \(forms)")
      return nil
    }
    guard let members = field.members(of: Key.self, "one of \(forms)") else { return nil }
    let sources = members.filter { $0.key != .deadline }
    guard let source = sources.first, sources.count == 1 else {
      field.report(
        "expected exactly one of \"env\", \"file\", \"systemd_credential\" and \"command\"",
        hint: "write \(forms)")
      return nil
    }
    let reference = read(source.field, as: source.key, folder: folder)
    var deadline: Duration?
    if let given = members.first(where: { $0.key == .deadline })?.field {
      if source.key != .command { given.report("only a command has a deadline") }
      deadline = given.duration(upTo: .seconds(3600))
    }
    return reference.map { SecretReference(reference: $0, deadline: deadline) }
  }

  private static func read(_ field: Field, as key: Key, folder: String) -> CredentialReference? {
    switch key {
    case .env: return environmentName(field).map { .environment($0) }
    case .file: return field.filePath(from: folder).map { .file($0) }
    case .systemdCredential: return systemdName(field).map { .systemdCredential($0) }
    case .command: return argv(field, folder: folder).map { .command($0) }
    case .deadline: return nil
    }
  }

  /// Never shows what stands there: a key typed in place of a variable's name is a common slip.
  private static func environmentName(_ field: Field) -> String? {
    guard let name = field.node.text else {
      field.reportType("a variable's name")
      return nil
    }
    guard EnvironmentName.isValid(name) else {
      field.report(
        "not a variable's name", hint: "give the name of the variable that holds the key, not the key itself")
      return nil
    }
    return name
  }

  /// What may name a credential of a unit: a file's name, of ASCII without control characters, at most 255 bytes
  /// (systemd.exec(5), `credential_name_valid` in systemd's sources).
  private static func systemdName(_ field: Field) -> String? {
    guard let name = field.node.text else {
      field.reportType("the name of one of the unit's credentials")
      return nil
    }
    let isName = name != "." && name != ".." && (1...255).contains(name.utf8.count)
    guard isName, name.utf8.allSatisfy({ (0x21..<0x7F).contains($0) && $0 != UInt8(ascii: "/") }) else {
      field.report(
        "not the name of a credential",
        hint:
          "give the one that LoadCredential= names; with LoadCredential=keys:/FOLDER a file of it is keys_FILE"
      )
      return nil
    }
    return name
  }

  /// A program and its arguments; arguments may be empty, the program may not.
  static func argv(_ field: Field, folder: String) -> [String]? {
    guard let elements = field.elements("a list: a program and its arguments") else { return nil }
    guard let program = elements.first else {
      field.report("expected a program and its arguments, found an empty list")
      return nil
    }
    guard let path = program.text("a program") else { return nil }
    let arguments = elements.dropFirst().compactMap { argument in
      if argument.node.text == nil { argument.reportType("a text") }
      return argument.node.text
    }
    guard arguments.count == elements.count - 1 else { return nil }
    return [path.contains("/") ? FilePath.absolute(path, from: folder) : path] + arguments
  }
}

/// Names of environment variables.
enum EnvironmentName {
  /// Whether `name` matches `[A-Za-z_][A-Za-z0-9_]*`, the form that shells can set.
  static func isValid(_ name: String) -> Bool {
    guard let first = name.utf8.first, !isDigit(first) else { return false }
    return name.utf8.allSatisfy { isDigit($0) || isLowerLetter($0 | 0x20) || $0 == UInt8(ascii: "_") }
  }
}
