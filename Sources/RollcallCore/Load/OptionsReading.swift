import JSON

/// Reads `options` by what the backend's kind says of them.
struct OptionsReading {
  let kind: KindProfile
  let folder: String
  let findings: BaselineFindings

  func read(_ raw: RawBackend) -> [String: [String]] {
    var options: [String: [String]] = [:]
    for (key, field) in raw.options?.value ?? [] {
      if let known = kind.options.first(where: { $0.name == key }) {
        options[key] = read(field, as: known)
      } else {
        reportUnknown(field)
      }
    }
    reportMissing(raw)
    return options
  }

  private func reportUnknown(_ field: Field) {
    let known = kind.options.map(\.name)
    let word = known.isEmpty ? "kind \"\(kind.name)\" has no options" : nil
    findings.reportUnknownKey(field.path, known: known, elsewhere: word)
  }

  private func reportMissing(_ raw: RawBackend) {
    guard !raw.refused.contains(.options) else { return }
    let given = Set(raw.options?.value.map(\.key) ?? [])
    let path = raw.options?.path ?? raw.path + [.key(BackendKey.options.rawValue)]
    for option in kind.options where option.isRequired && !given.contains(option.name) {
      findings.report(
        path + [.key(option.name)], "missing", hint: "kind \"\(kind.name)\" cannot do without it")
    }
  }

  private func read(_ field: Field, as option: OptionField) -> [String]? {
    switch (option.name, option.shape) {
    case ("argv", .texts): return SecretReference.argv(field, folder: folder)
    case ("environment", .texts): return environment(field)
    case (_, .text): return field.text().map { [$0] }
    case (_, .texts): return texts(field, isRequired: option.isRequired)
    }
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
