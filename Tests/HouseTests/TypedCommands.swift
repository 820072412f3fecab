/// Finds the calls of our program in what people are told to type.
enum TypedCommands {
  /// The arguments of each call in a text of shell: of `rollcall`, whatever folder it stands in.
  static func calls(in shell: String) -> [[String]] {
    let lines = shell.replacing("\\\n", with: " ").split(separator: "\n")
    return lines.flatMap { line in commands(of: String(line)) }.compactMap { words in
      let words = words.drop { $0 == "exec" }
      guard let name = words.first, name == "rollcall" || name.hasSuffix("/rollcall") else { return nil }
      return Array(words.dropFirst())
    }
  }

  /// What the blocks of `text` whose language is `language` hold, in Markdown.
  static func blocks(of language: String, in text: String) -> [String] {
    text.split(separator: "\n```").enumerated().compactMap { index, part in
      guard part.hasPrefix(language), let line = part.firstIndex(of: "\n") else { return nil }
      return part[..<line].split(separator: " ").first.map(String.init) == language
        ? String(part[line...]) : nil
    }
  }

  /// The commands of one line, as words without quotes; what stands behind `<`, `>` or `&` is not theirs.
  private static func commands(of line: String) -> [[String]] {
    var (result, word, quote, hasWord) = ([[String]](), "", Character?.none, false)
    var current: [String]? = []
    func end() {
      if hasWord { current?.append(word) }
      (word, hasWord) = ("", false)
    }
    for character in line {
      if let open = quote {
        if character == open { quote = nil } else { word.append(character) }
      } else if character == "'" || character == "\"" {
        (quote, hasWord) = (character, true)
      } else if character == "|" || character == ";" || character == "&" {
        end()
        if let words = current, !words.isEmpty { result.append(words) }
        current = []
      } else if character == "<" || character == ">" {
        end()
        if let words = current, !words.isEmpty { result.append(words) }
        current = nil
      } else if character == " " {
        end()
      } else if character == "#", !hasWord {
        break
      } else {
        word.append(character)
        hasWord = true
      }
    }
    end()
    if let words = current, !words.isEmpty { result.append(words) }
    return result
  }
}
