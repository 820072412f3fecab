import Domain
import JSON

/// One value of the baseline, the way to it, and where to tell what is wrong with it.
///
/// Each reader returns nil after it has told why.
struct Field {
  let node: JSONNode
  let path: [JSONStep]
  let findings: BaselineFindings

  func report(_ message: String, hint: String? = nil) { findings.report(path, message, hint: hint) }

  /// Tells what was wanted and what kind of value stands there, never the value.
  func reportType(_ wanted: String, hint: String? = nil) {
    report("expected \(wanted), found \(node.typeName)", hint: hint)
  }

  /// Any text with something in it.
  func text(_ wanted: String = "a text") -> String? {
    guard let text = node.text else {
      reportType(wanted)
      return nil
    }
    guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
      report("expected \(wanted), found an empty one")
      return nil
    }
    return text
  }

  /// A text that can be a base URL.
  func url() -> String? {
    guard let text = text("a URL") else { return nil }
    do throws(BaseURL.Problem) {
      _ = try BaseURL(text, rootPath: "")
      return text
    } catch {
      report(URLProblems.message(error, of: text), hint: URLProblems.hint(error))
      return nil
    }
  }

  func flag() -> Bool? {
    if node.bool == nil { reportType("true or false") }
    return node.bool
  }

  func wholeNumber(_ range: ClosedRange<Int>) -> Int? {
    let wanted = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    guard let number = node.integer else {
      reportType(wanted)
      return nil
    }
    guard range.contains(number) else {
      report("expected \(wanted), found \(number)")
      return nil
    }
    return number
  }

  func duration(upTo longest: Duration) -> Duration? {
    guard let text = node.text else {
      let unitless = node.integer.flatMap { $0 > 0 ? "write \"\($0)s\" for seconds" : nil }
      reportType("a duration such as \"10s\"", hint: unitless)
      return nil
    }
    guard let duration = DurationText.parse(text) else {
      report(
        "expected a duration such as \"10s\", found \(DisplayText.quoted(text))",
        hint: "write a whole number and one of ms, s, m, h, d")
      return nil
    }
    guard duration > .zero, duration <= longest else {
      report(
        "expected a duration above zero and up to \(DurationText.text(longest)), found \(DisplayText.quoted(text))"
      )
      return nil
    }
    return duration
  }

  /// An absolute path: a relative one starts at `folder`.
  func filePath(from folder: String) -> String? {
    guard let path = text("a path") else { return nil }
    if path == "~" || path.hasPrefix("~/") {
      report("a path that starts with ~", hint: "write it out: only a shell knows what ~ stands for")
      return nil
    }
    return FilePath.absolute(path, from: folder)
  }

  func elements(_ wanted: String) -> [Field]? {
    guard let elements = node.elements else {
      reportType(wanted)
      return nil
    }
    return elements.enumerated().map { Field(node: $1, path: path + [.index($0)], findings: findings) }
  }

  /// A list of texts, each with something in it.
  func texts(_ wanted: String = "a list of texts") -> [String]? {
    guard let elements = elements(wanted) else { return nil }
    let texts = elements.compactMap { $0.text() }
    return texts.count == elements.count ? texts : nil
  }

  func members(_ wanted: String = "an object") -> [(key: String, field: Field)]? {
    guard let members = node.members else {
      reportType(wanted)
      return nil
    }
    return members.map { ($0.key, Field(node: $0.value, path: path + [.key($0.key)], findings: findings)) }
  }

  /// The members by keys of a closed set; every other key is reported, with the word of `elsewhere` on where it
  /// would mean something.
  func members<Key: RawRepresentable<String> & CaseIterable>(
    of keys: Key.Type, _ wanted: String = "an object", elsewhere: (String) -> String? = { _ in nil }
  ) -> [(key: Key, field: Field)]? {
    members(wanted)?.compactMap { name, field in
      if let key = Key(rawValue: name) { return (key, field) }
      findings.reportUnknownKey(field.path, known: Key.allCases.map(\.rawValue), elsewhere: elsewhere(name))
      return nil
    }
  }

  func provider() -> ProviderName? {
    guard let text = text("a provider's name") else { return nil }
    guard let name = ProviderName(text) else {
      report("\(DisplayText.quoted(text)) is no provider's name", hint: Self.nameHint(text))
      return nil
    }
    return name
  }

  /// What a name must look like, with one that does.
  static func nameHint(_ text: String) -> String {
    let pattern = "lower-case letters, digits and _, a letter first, at most 64"
    return Suggestion.identifier(like: text).map { "write \"\($0)\": \(pattern)" } ?? "use \(pattern)"
  }
}

/// Paths as text, without a look at the disk.
enum FilePath {
  /// `path` itself when it is absolute, else below `folder`; a leading `./` goes, `..` stays, since only the kernel
  /// knows where it leads through a link.
  static func absolute(_ path: String, from folder: String) -> String {
    if path.hasPrefix("/") { return path }
    var rest = path[...]
    while rest.hasPrefix("./") { rest = rest.dropFirst(2).drop { $0 == "/" } }
    return folder.hasSuffix("/") ? folder + rest : folder + "/" + rest
  }
}
