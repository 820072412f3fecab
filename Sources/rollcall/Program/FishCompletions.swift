/// `rollcall completions fish`.
enum FishCompletions {
  /// The script.
  static let text = #"""
    # fish completion for rollcall \#(Version.number); printed by: rollcall completions fish

    # The verb of the command line; run where none is named.
    function __rollcall_verb
        set -l words (commandline -opc)
        if test (count $words) -gt 1; and not string match -q -- '-*' $words[2]
            echo $words[2]
        else
            echo run
        end
    end

    function __rollcall_is --argument-names verb
        test (__rollcall_verb) = $verb
    end

    function __rollcall_is_first
        test (count (commandline -opc)) -eq 1
    end

    # Whether the cursor is among the words of a verb: not behind its name's first word, nor behind an option.
    function __rollcall_in_words --argument-names verb
        not __rollcall_is_first; and __rollcall_is $verb; and not string match -q -- '--*' (commandline -opc)[-1]
    end

    # Whether the last option before the cursor is this one, which takes more than one value.
    function __rollcall_in_values --argument-names verb option
        set -l seen (string match -- '--*' (commandline -opc))
        __rollcall_is $verb; and test "$seen[-1]" = "--$option"
    end

    # The backends of the published snapshot.
    function __rollcall_backends
        set -l baseline baseline.json
        set -l output
        set -l words (string replace -r -- '^(--baseline|--output)=' '$1\n' (commandline -opc) | string split \n)
        set -l before
        for word in $words
            set -l value (string replace -r -- '^~/' "$HOME/" "$word")
            switch "$before"
                case --baseline
                    set baseline $value
                case --output
                    set output $value
            end
            set before $word
        end
        string match -q -- '*/*' $baseline; or set baseline ./$baseline
        test -n "$output"; or set output (string replace -r -- '/[^/]*$' '' $baseline)/output
        sed -n \#(quoted(Shell.backendLines)) -- $output/snapshot.json 2>/dev/null
    end

    function __rollcall_durations
        set -l number (commandline -ct | string replace -r -- '^--[^=]*=' '')
        if string match -qr -- '^[0-9]+$' "$number"
            printf '%s\n' \#(Shell.units.map { "{$number}\($0)" }.joined(separator: " "))
        end
    end

    complete -c rollcall -f
    \#(lines.joined(separator: "\n"))

    """#

  private static var lines: [String] {
    Command.allCases.map {
      "complete -c rollcall -n __rollcall_is_first -a \($0.rawValue) -d \(quoted($0.summary))"
    }
      + Command.allCases.flatMap { command in
        words(command) + (command.options + Command.common).flatMap { option in lines(command, option) }
      }
  }

  private static func words(_ command: Command) -> [String] {
    guard let source = command.completionSource, let arguments = arguments(source) else { return [] }
    return ["complete -c rollcall -n '__rollcall_in_words \(command.rawValue)' \(arguments)"]
  }

  private static func lines(_ command: Command, _ option: CommandOption) -> [String] {
    let start = "complete -c rollcall -n '__rollcall_is \(command.rawValue)' -l \(option.name)"
    let end = " -d \(quoted(option.help))"
    guard let source = option.source else { return [start + end] }
    guard let arguments = arguments(source) else { return [start + " -x" + end] }
    let first = start + " -r " + arguments + end
    guard option.takesMany else { return [first] }
    let more =
      "complete -c rollcall -n '__rollcall_in_values \(command.rawValue) \(option.name)' \(arguments)"
    return [first, more]
  }

  /// What to offer; nil for nothing.
  private static func arguments(_ source: CompletionSource) -> String? {
    switch source {
    case .free: nil
    case .files: "-F"
    case .folders: "-f -a '(__fish_complete_directories (commandline -ct))'"
    case .backends: "-f -a '(__rollcall_backends)'"
    case .variables: "-f -a '(set --names --export)'"
    case .durations: "-f -a '(__rollcall_durations)'"
    case .choice(let words): "-f -a \(quoted(words.joined(separator: " ")))"
    }
  }

  /// In quotes, as fish reads them: only a backslash and the quote itself mean anything there.
  private static func quoted(_ text: String) -> String {
    "'" + text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "'"
  }
}
