import Domain
import JSON
import Redaction

/// How the way to a value is shown: `backends.claude.models.anthropic[3].model_id`.
struct BaselinePath {
  /// The names of what stands inside the kinds' options: known words, fit to be shown.
  let optionMembers: Set<String>

  /// The path as text. It ends early where a key stands that nobody chose as a name and that may itself be a
  /// secret, typed one brace too deep.
  func text(_ path: [JSONStep]) -> String {
    var text = ""
    for step in showable(path) {
      switch step {
      case .index(let index): text += "[\(index)]"
      case .key(let key) where isPlain(key): text += text.isEmpty ? key : ".\(key)"
      case .key(let key): text += "[\(DisplayText.quoted(key))]"
      }
    }
    return text
  }

  private func isPlain(_ key: String) -> Bool {
    !key.isEmpty && key.utf8.count <= 64
      && key.utf8.allSatisfy { isDigit($0) || isLowerLetter($0 | 0x20) || "_-$".utf8.contains($0) }
  }

  /// As far as the steps are names that somebody chose for the public: what they are depends on the key of the
  /// backend that the path leads through.
  private func showable(_ path: [JSONStep]) -> ArraySlice<JSONStep> {
    guard let field = fieldIndex(path), field < path.count, case .key(let name) = path[field] else {
      return path[...]
    }
    var end = field + 1
    let key = { () -> String? in
      guard end < path.count, case .key(let key) = path[end] else { return nil }
      return key
    }
    switch name {
    case "models", "providers", "limits": return path[...]
    case "options":
      end += 1
      if let member = key(), optionMembers.contains(member) { end += 1 }
    case "client_certificate": end += 1
    case "headers":
      guard let header = key(), HeaderName.isShowable(header) else { return path[..<end] }
      end += 1
      fallthrough
    case "readiness":
      guard let part = key(), ReadinessParser.keys.contains(part) else { return path[..<end] }
      end += 1
    case "credential", "proxy", "url":
      if let role = key(), RawCredential.SigningRole(rawValue: role) != nil { end += 1 }
      guard let source = key(), SecretReference.keys.contains(source) else { return path[..<end] }
      end += 1
    default: break
    }
    let isIndex = { (step: JSONStep) in if case .index = step { true } else { false } }
    return path.prefix(end) + path.dropFirst(end).prefix(while: isIndex)
  }

  /// Where in `path` the key of a backend, of `defaults` or of a receiver stands.
  private func fieldIndex(_ path: [JSONStep]) -> Int? {
    switch path.first {
    case .key("defaults"), .key("ping"), .key("webhook"), .key("previous"): return 1
    case .key("backends"), .key("publish"): return 2
    case .key("profiles"):
      guard path.count > 2 else { return nil }
      return path[2] == .key("defaults") ? 3 : 4
    default: return nil
    }
  }
}
