/// The option table as functions of a POSIX-like shell, shared by bash and zsh.
enum CompletionTable {
  /// What may stand where; the option lines as `line` makes them.
  static func functions(_ line: (CommandOption) -> String) -> String {
    #"""
    # What the value of an option may be.
    _rollcall_value() { # VERB OPTION
      case "$1 $2" in
    \#(values)
      esac
    }

    # What the words behind a verb may be.
    _rollcall_word() { # VERB
      case "$1" in
    \#(words)
      esac
    }

    _rollcall_options() { # VERB
      case "$1" in
    \#(options(line))
      esac
    }
    """#
  }

  /// One branch for each option with a value, which says what that value may be: sets `source`, `choices`, `many`.
  private static var values: String {
    Command.allCases.flatMap { verb in
      verb.options.compactMap { option in
        option.source.map { branch("\(verb.rawValue) --\(option.name)", $0, isMany: option.takesMany) }
      }
    }.joined(separator: "\n")
  }

  /// One branch for each verb with words of its own.
  private static var words: String {
    Command.allCases.compactMap { verb in
      verb.completionSource.map { branch(verb.rawValue, $0, isMany: true) }
    }.joined(separator: "\n")
  }

  /// One branch a verb, with what `line` makes of its options.
  private static func options(_ line: (CommandOption) -> String) -> String {
    Command.allCases.map { verb in
      let lines = (verb.options + Command.common).map(line)
      return
        "    \(verb.rawValue)) offered=(\n\(lines.map { "      " + $0 }.joined(separator: "\n"))\n      ) ;;"
    }.joined(separator: "\n")
  }

  private static func branch(_ pattern: String, _ source: CompletionSource, isMany: Bool) -> String {
    let choices =
      source.choices.isEmpty ? "" : " choices=" + Shell.quoted(source.choices.joined(separator: " "))
    return "    \(Shell.quoted(pattern))) source=\(source.word)\(choices)\(isMany ? " many=1" : "") ;;"
  }
}
