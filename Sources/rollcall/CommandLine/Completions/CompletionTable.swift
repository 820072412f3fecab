/// The option table as `case` branches of a POSIX-like shell, shared by bash and zsh.
enum CompletionTable {
  /// One branch for each option with a value, which says what that value may be: sets `source`, `choices`, `many`.
  static var values: String {
    Verb.allCases.flatMap { verb in
      verb.options.compactMap { option in
        option.source.map { branch("\(verb.rawValue) --\(option.name)", $0, isMany: option.takesMany) }
      }
    }.joined(separator: "\n")
  }

  /// One branch for each verb with words of its own.
  static var words: String {
    Verb.allCases.compactMap { verb in
      verb.wordSource.map { branch(verb.rawValue, $0, isMany: true) }
    }.joined(separator: "\n")
  }

  /// One branch a verb, with what `line` makes of its options.
  static func options(_ line: (CommandOption) -> String) -> String {
    Verb.allCases.map { verb in
      let lines = (verb.options + Verb.common).map(line)
      return
        "    \(verb.rawValue)) offered=(\n\(lines.map { "      " + $0 }.joined(separator: "\n"))\n      ) ;;"
    }.joined(separator: "\n")
  }

  private static func branch(_ pattern: String, _ source: WordSource, isMany: Bool) -> String {
    let choices =
      source.choices.isEmpty ? "" : " choices=" + Shell.quoted(source.choices.joined(separator: " "))
    return "    \(Shell.quoted(pattern))) source=\(source.word)\(choices)\(isMany ? " many=1" : "") ;;"
  }
}
