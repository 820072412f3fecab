/// One option of the command line. The table of them is the only source of parsing and of `--help`.
struct CommandOption: Sendable {
  /// What stands behind the name.
  enum Value: Sendable {
    /// Nothing: the option is a switch.
    case none
    /// One value, shown in help by this word.
    case one(String)
    /// One value or more, up to the next option.
    case many(String)
    /// One of these words.
    case choice([String])
    /// A duration such as `30s`.
    case duration
  }

  let name: String
  let value: Value
  let help: String

  init(_ name: String, _ value: Value = .none, _ help: String) {
    self.name = name
    self.value = value
    self.help = help
  }

  /// The option as help shows it: `--only NAME…`.
  var synopsis: String {
    switch value {
    case .none: "--\(name)"
    case .one(let word): "--\(name) \(word)"
    case .many(let word): "--\(name) \(word)…"
    case .choice(let words): "--\(name) \(words.joined(separator: "|"))"
    case .duration: "--\(name) DURATION"
    }
  }
}

extension CommandOption {
  /// A switch.
  init(_ name: String, _ help: String) { self.init(name, .none, help) }
}
