/// Finds what a file declares with a body or with parameters, and how large it is.
struct FunctionReader {
  /// A function, an initialiser, a subscript, or a property with a body of its own.
  struct Found {
    /// As it is declared: `func read`, `init`, `var text`.
    let name: String
    /// The line that it begins on, from 1.
    let line: Int
    /// How many lines it takes, from its declaration to its closing brace.
    let lines: Int
    let parameters: Int
  }

  private let lines: [Substring]

  /// Of a file's code: without comments and quoted text.
  init(_ code: String) { lines = code.split(separator: "\n", omittingEmptySubsequences: false) }

  /// All of them, nested ones too.
  var found: [Found] {
    lines.indices.compactMap { index in
      let line = lines[index]
      guard let name = Self.name(in: line) else { return nil }
      // Of a property the line that opens its body is the one that declares it.
      let isProperty = name.hasPrefix("var") || name.hasPrefix("let")
      let head = isProperty ? (text: "", last: index, hasBody: true) : head(from: index)
      let parameters = Self.parameters(in: head.text)
      let end = head.hasBody ? self.end(from: index, head.last) : head.last
      return Found(name: name, line: index + 1, lines: end - index + 1, parameters: parameters)
    }
  }

  private static let function = { @Sendable in
    /^ *(?:[@a-z][A-Za-z]*(?:\([^()]*\))? +)*(func +[^ (<]+|init[?!]?|subscript)(?:<[^(]*>)? *\(/
  }
  private static let property = { @Sendable in
    /^ *(?:[@a-z][A-Za-z]*(?:\([^()]*\))? +)*((?:var|let) +[A-Za-z`_]+)\b[^{}]*\{(?:[^{}]*\bin)? *$/
  }

  /// What `line` declares; nil for a call or anything else.
  private static func name(in line: Substring) -> String? {
    // Much quicker than a pattern.
    let start = line.drop { $0 == " " }
    let isStatement = ["if ", "guard ", "while ", "for ", "}", "."].contains { start.hasPrefix($0) }
    let mayDeclare = ["func ", "init", "subscript", "var ", "let "].contains {
      start.utf8.firstRange(of: $0.utf8) != nil
    }
    guard mayDeclare, !isStatement else { return nil }
    if let match = try? function().firstMatch(in: line) { return String(match.output.1) }
    return (try? property().firstMatch(in: line)).flatMap { $0.map { String($0.output.1) } }
  }

  /// The declaration up to the brace that opens its body, or to its end where it has none.
  private func head(from first: Int) -> (text: String, last: Int, hasBody: Bool) {
    var (text, depth) = ("", 0)
    for index in lines[first...].indices {
      let line = lines[index]
      // With its parameters behind it a declaration goes on with its effects, its result or its conditions.
      if index > first, depth == 0, !line.contains(/^ *(?:async|throws|rethrows|->|where|\{)/) {
        return (text, index - 1, false)
      }
      for character in line {
        if character == "{", depth == 0 { return (text, index, true) }
        if "([".contains(character) { depth += 1 }
        if ")]".contains(character) { depth -= 1 }
        text.append(character)
      }
      text.append("\n")
    }
    return (text, lines.count - 1, false)
  }

  /// The line of the brace that closes what `line` opens: the first that stands as far to the left as `first` does.
  private func end(from first: Int, _ line: Int) -> Int {
    let rest = lines[line]
    if rest.count(where: { $0 == "{" }) <= rest.count(where: { $0 == "}" }) { return line }
    let margin = lines[first].prefix { $0 == " " } + "}"
    return lines[(line + 1)...].firstIndex { $0.hasPrefix(margin) } ?? lines.count - 1
  }

  /// How many parameters stand in the first parentheses of `head`, those of its generic clause apart.
  private static func parameters(in head: String) -> Int {
    var (depth, angles, count, isEmpty, last) = (0, 0, 1, true, Character(" "))
    for character in head.drop(while: { $0 != "(" }) {
      defer { last = character }
      if ")]}".contains(character) { depth -= 1 }
      if depth == 0, character == ")" { return isEmpty ? 0 : count }
      if depth > 0, character != " ", character != "\n" { isEmpty = false }
      if "([{".contains(character) { depth += 1 }
      if character == "<", last.isLetter { angles += 1 }
      if character == ">", last != "-", angles > 0 { angles -= 1 }
      if character == ",", depth == 1, angles == 0 { count += 1 }
    }
    return 0
  }
}
