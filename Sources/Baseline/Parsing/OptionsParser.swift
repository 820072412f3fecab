import Domain
import JSON
import Redaction

/// Reads `options` by what the backend's kind says of them.
struct OptionsParser {
  let kind: BackendKind
  let folder: String
  let findings: BaselineFindings

  /// What was read: texts by name, those of an object as `name.member`, and credentials by the same names.
  struct Options {
    var texts: [String: [String]] = [:]
    var credentials: [String: SecretReference] = [:]
  }

  func read(_ raw: RawBackend) -> Options {
    var options = Options()
    let path = raw.options?.path ?? raw.path + [.key(BackendKey.options.rawValue)]
    read(raw.options?.value ?? [], at: path, as: kind.options, under: "", into: &options)
    if raw.refused.contains(.options) { return options }
    reportMissing(kind.options, among: raw.options?.value.map(\.key) ?? [], at: path)
    return options
  }

  private func read(
    _ members: [(key: String, field: Field)], at path: [JSONStep], as known: [OptionField],
    under prefix: String,
    into options: inout Options
  ) {
    for (key, field) in members {
      if let option = known.first(where: { $0.name == key }) {
        read(field, as: option, named: prefix + key, into: &options)
      } else {
        reportUnknown(field, known)
      }
    }
  }

  private func reportUnknown(_ field: Field, _ known: [OptionField]) {
    let word = known.isEmpty ? "kind \"\(kind.name)\" has no options" : nil
    findings.reportUnknownKey(field.path, known: known.map(\.name), elsewhere: word)
  }

  private func reportMissing(_ known: [OptionField], among given: [String], at path: [JSONStep]) {
    for option in known where option.isRequired && !given.contains(option.name) {
      findings.report(
        path + [.key(option.name)], "missing", hint: "kind \"\(kind.name)\" cannot do without it")
    }
  }

  private func read(_ field: Field, as option: OptionField, named name: String, into options: inout Options) {
    switch (option.name, option.shape) {
    case ("argv", .texts): options.texts[name] = SecretReference.argv(field, folder: folder)
    case ("environment", .texts): options.texts[name] = environment(field)
    case (_, .text): options.texts[name] = field.text().map { [$0] }
    case (_, .hostLabel): options.texts[name] = hostLabel(field).map { [$0] }
    case (_, .name): options.texts[name] = self.name(field).map { [$0] }
    case (_, .names): options.texts[name] = names(field)
    case (_, .url): options.texts[name] = field.url().map { [$0] }
    case (_, .path): options.texts[name] = field.filePath(from: folder).map { [$0] }
    case (_, .texts): options.texts[name] = texts(field, isRequired: option.isRequired)
    case (_, .word(let words)): options.texts[name] = word(field, words).map { [$0] }
    case (_, .credential): options.credentials[name] = SecretReference.read(field, folder: folder)
    case (_, .object(let known)):
      guard let members = field.members("an object of options") else { return }
      read(members, at: field.path, as: known, under: name + ".", into: &options)
      reportMissing(known, among: members.map(\.key), at: field.path)
    }
  }

  /// Never shows what stands there: it may be anything.
  private func name(_ field: Field) -> String? {
    guard let text = field.text("a name") else { return nil }
    guard text.utf8.count <= 128, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      field.report("no name: it holds blanks, control characters or other letters than ASCII, or is too long")
      return nil
    }
    return text
  }

  private func names(_ field: Field) -> [String]? {
    guard let elements = field.elements("a list of names") else { return nil }
    if elements.isEmpty { field.report("expected at least one name, found an empty list") }
    let names = elements.compactMap(name)
    return !names.isEmpty && names.count == elements.count ? names : nil
  }

  private func word(_ field: Field, _ words: [String]) -> String? {
    guard let text = field.text() else { return nil }
    if words.contains(text) { return text }
    field.report("expected \(DisplayText.list(words, "or")), found \(DisplayText.quoted(text))")
    return nil
  }

  /// RFC 1123, section 2.1, in lower case.
  private func hostLabel(_ field: Field) -> String? {
    guard let text = field.text() else { return nil }
    let isPlain = text.utf8.allSatisfy { isLowerLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
    if isPlain, text.utf8.count <= 63, !text.hasPrefix("-"), !text.hasSuffix("-") { return text }
    field.report(
      "expected a word of lower-case letters, digits and -, found \(DisplayText.quoted(text))",
      hint: "it becomes a part of a host's name")
    return nil
  }

  private func texts(_ field: Field, isRequired: Bool) -> [String]? {
    guard let texts = field.texts() else { return nil }
    if isRequired && texts.isEmpty {
      field.report("expected at least one text, found an empty list")
      return nil
    }
    return texts
  }

  /// Names of variables; what stands there is not shown, lest it be a value.
  private func environment(_ field: Field) -> [String]? {
    guard let elements = field.elements("a list of variables' names") else { return nil }
    let names = elements.compactMap { element -> String? in
      if let name = element.node.text, EnvironmentName.isValid(name) { return name }
      element.report(
        "not a variable's name", hint: "give names only; the values come from the run's environment")
      return nil
    }
    return names.count == elements.count ? names : nil
  }
}
