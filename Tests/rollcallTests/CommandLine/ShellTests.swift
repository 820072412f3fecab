import Testing

@testable import rollcall

struct ShellTests {
  /// What stands between two texts.
  private func part(_ text: String, from start: String, to end: String) -> Substring {
    guard let open = text.firstRange(of: start) else { return "" }
    let rest = text[open.upperBound...]
    return rest[..<(rest.firstRange(of: end)?.lowerBound ?? rest.endIndex)]
  }

  @Test(arguments: Verb.allCases, [Shell.bash, .zsh])
  func `bash and zsh know every option of every verb`(_ verb: Verb, _ shell: Shell) {
    let branch = part(shell.script, from: "\n    \(verb.rawValue)) offered=(\n", to: "\n      ) ;;")
    for option in verb.options + Verb.common {
      let name = shell == .bash ? "      --\(option.name)" : "      '--\(option.name):"
      #expect(
        "\(branch)\n".contains(shell == .bash ? name + "\n" : name), "\(verb.rawValue) --\(option.name)")
      guard let source = option.source else { continue }
      #expect(shell.script.contains("'\(verb.rawValue) --\(option.name)') source=\(source.word)"))
    }
  }

  @Test(arguments: Verb.allCases)
  func `fish knows every option of every verb`(_ verb: Verb) {
    let script = Shell.fish.script
    #expect(script.contains("complete -c rollcall -n __rollcall_is_first -a \(verb.rawValue) -d '"))
    for option in verb.options + Verb.common {
      let line = "complete -c rollcall -n '__rollcall_is \(verb.rawValue)' -l \(option.name) "
      #expect(part(script, from: line, to: "\n").contains(option.source == nil ? "-d '" : " -d '"), "\(line)")
    }
  }

  @Test(arguments: Shell.allCases)
  func `every choice is offered`(_ shell: Shell) {
    for verb in Verb.allCases {
      for option in verb.options {
        guard case .choice(let words) = option.value else { continue }
        #expect(
          shell.script.contains("'\(words.joined(separator: " "))'"), "\(verb.rawValue) --\(option.name)")
      }
    }
  }

  @Test func `a quote in a help text ends no word`() {
    #expect(Shell.quoted("it's") == #"'it'\''s'"#)
  }
}
