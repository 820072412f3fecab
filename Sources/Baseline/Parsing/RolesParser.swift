import Domain

/// Reads `roles`: what models are for.
enum RolesParser {
  private enum Key: String, CaseIterable {
    case prefer, needs
  }

  /// As many as a person can keep in mind many times over; each is held against every route of every run.
  static let mostRoles = 100
  static let mostPatterns = 100

  /// The roles given, by name; those that cannot be read have been told.
  static func read(_ field: Field) -> [Role] {
    guard let members = field.members("an object of roles") else { return [] }
    guard members.count <= mostRoles else {
      field.report("\(members.count) roles", hint: "at most \(mostRoles) in one baseline")
      return []
    }
    return members.compactMap { role($0, $1) }.sorted { $0.name < $1.name }
  }

  private static func role(_ name: String, _ field: Field) -> Role? {
    if BackendName(name) == nil {
      field.report("\(DisplayText.quoted(name)) is no role's name", hint: Field.nameHint(name))
    }
    let elsewhere = { (key: String) in
      NeedsParser.keys.contains(key) ? "it belongs in \"needs\"" : nil
    }
    guard let members = field.members(of: Key.self, "a role: an object", elsewhere: elsewhere) else {
      return nil
    }
    var (prefer, needs) = ([RoutePattern](), Needs())
    for (key, part) in members {
      switch key {
      case .prefer: prefer = patterns(part)
      case .needs: needs = NeedsParser.read(part)
      }
    }
    return BackendName(name).map { Role(name: $0.text, prefer: prefer, needs: needs) }
  }

  private static func patterns(_ field: Field) -> [RoutePattern] {
    let texts = field.publicPatterns("a list of patterns such as \"claude/*/claude-haiku-*\"") ?? []
    guard texts.count <= mostPatterns else {
      field.report("\(texts.count) patterns", hint: "at most \(mostPatterns) in one role")
      return []
    }
    return texts.map { RoutePattern($0) }
  }
}

extension Field {
  /// A list of patterns that the outputs name: one that holds a key is refused before anybody can read it there.
  func publicPatterns(_ wanted: String) -> [String]? {
    guard let elements = elements(wanted) else { return nil }
    let texts = elements.compactMap { element -> String? in
      guard let text = element.text("a pattern") else { return nil }
      guard DisplayText.masked(text) == text else {
        element.report("looks like a secret", hint: "patterns are published: write what models are called")
        return nil
      }
      return text
    }
    return texts.count == elements.count ? texts : nil
  }
}
