import Testing

@testable import rollcall

struct ShellTests {
  /// What stands between two texts.
  private func part(_ text: String, from start: String, to end: String) -> Substring {
    guard let open = text.firstRange(of: start) else { return "" }
    let rest = text[open.upperBound...]
    return rest[..<(rest.firstRange(of: end)?.lowerBound ?? rest.endIndex)]
  }

  @Test(arguments: Command.allCases, [Shell.bash, .zsh])
  func `bash and zsh know every option of every verb`(_ command: Command, _ shell: Shell) {
    let branch = part(shell.script, from: "\n    \(command.rawValue)) offered=(\n", to: "\n      ) ;;")
    for option in command.options + Command.common {
      let name = shell == .bash ? "      --\(option.name)" : "      '--\(option.name):"
      #expect(
        "\(branch)\n".contains(shell == .bash ? name + "\n" : name), "\(command.rawValue) --\(option.name)")
      guard let source = option.source else { continue }
      #expect(shell.script.contains("'\(command.rawValue) --\(option.name)') source=\(source.word)"))
    }
  }

  @Test(arguments: Command.allCases)
  func `fish knows every option of every verb`(_ command: Command) {
    let script = Shell.fish.script
    #expect(script.contains("complete -c rollcall -n __rollcall_is_first -a \(command.rawValue) -d '"))
    for option in command.options + Command.common {
      let line = "complete -c rollcall -n '__rollcall_is \(command.rawValue)' -l \(option.name) "
      #expect(part(script, from: line, to: "\n").contains(option.source == nil ? "-d '" : " -d '"), "\(line)")
    }
  }

  @Test(arguments: Shell.allCases)
  func `every choice is offered`(_ shell: Shell) {
    for command in Command.allCases {
      for option in command.options {
        guard case .choice(let words) = option.value else { continue }
        #expect(
          shell.script.contains("'\(words.joined(separator: " "))'"), "\(command.rawValue) --\(option.name)")
      }
    }
  }

  @Test func `a quote in a help text ends no word`() {
    #expect(Shell.quoted("it's") == #"'it'\''s'"#)
  }
}
