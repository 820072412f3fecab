import Domain
import JSON
import SnapshotFiles

/// Reads `roles.json` back: what verbs know of the baseline's wishes, since readers have the output folder alone.
package enum RolesFile {
  /// Its path below the output folder.
  package static let path = "roles.json"
  static let schemaVersion = 1

  /// The wishes in `bytes`, whole or not at all.
  /// - Throws: `UnreadableFile`.
  package static func read(_ bytes: [UInt8]) throws(UnreadableFile) -> Requirements {
    let root: JSONNode
    do {
      root = try JSONReader.read(bytes, limits: .ours(memory: 64 << 20))
    } catch {
      throw .damaged(error.sentence)
    }
    guard let version = root["schema_version"]?.integer else { throw .damaged("it has no schema_version") }
    if version > schemaVersion { throw .newer(version: version) }
    guard version == schemaVersion, let roles = root["roles"]?.members,
      let required = root["required"]?.members
    else { throw .damaged("it is JSON, but no roles.json") }
    var requirements = Requirements()
    for (name, node) in roles {
      guard BackendName(name) != nil, let role = Role(name, node) else {
        throw .damaged("the role \(DisplayText.quoted(name)) is damaged")
      }
      requirements.roles.append(role)
    }
    requirements.roles.sort { $0.name < $1.name }
    for (name, node) in required {
      guard let backend = BackendName(name), let globs = node.allTexts else {
        throw .damaged("what is required of \(DisplayText.quoted(name)) is damaged")
      }
      requirements.required[backend] = globs
    }
    return requirements
  }
}

extension Role {
  /// Reads what `RolesOutput` wrote; keys of later versions are left out.
  fileprivate init?(_ name: String, _ node: JSONNode) {
    guard let prefer = node["prefer"]?.allTexts, let needs = node["needs"].flatMap(Needs.init) else {
      return nil
    }
    self.init(name: name, prefer: prefer.map { RoutePattern($0) }, needs: needs)
  }
}

extension Needs {
  /// A need that cannot be read makes the whole unreadable: dropping it would choose a model that cannot do the work.
  fileprivate init?(_ node: JSONNode) {
    guard let members = node.members else { return nil }
    self.init()
    for (key, value) in members {
      guard let need = Need(rawValue: key) else { continue }
      guard read(value, as: need) else { return nil }
    }
  }

  private mutating func read(_ node: JSONNode, as need: Need) -> Bool {
    switch need {
    case .task:
      task = node.text
      return task != nil
    case .contextTokens:
      contextTokens = node.quantity
      return contextTokens != nil
    case .maxOutputTokens:
      maxOutputTokens = node.quantity
      return maxOutputTokens != nil
    case .inputModalities:
      guard let texts = node.allTexts else { return false }
      inputModalities = texts
    case .tools: tools = node.bool ?? false
    case .reasoning: reasoning = node.bool ?? false
    case .structuredOutput: structuredOutput = node.bool ?? false
    case .maxInputPrice:
      maxInputPrice = node.text.flatMap { DecimalNumber($0) }
      return maxInputPrice != nil
    case .maxOutputPrice:
      maxOutputPrice = node.text.flatMap { DecimalNumber($0) }
      return maxOutputPrice != nil
    }
    return node.bool != nil || need == .inputModalities
  }
}

extension JSONNode {
  /// The texts of a list; nil for anything else, and where one element is no text.
  fileprivate var allTexts: [String]? {
    guard let elements else { return nil }
    let texts = elements.compactMap(\.text)
    return texts.count == count ? texts : nil
  }
}
