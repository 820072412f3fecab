import Domain

/// Why the arguments make no sense.
struct UsageError: Error {
  /// One sentence; what the user typed is quoted and escaped.
  let sentence: String
  /// The help to look at: `--help`, or `run --help`.
  let helpWords: String
}

/// The arguments behind a verb, taken apart by its table.
struct Arguments {
  /// The verb's word.
  let verb: String
  private let options: [CommandOption]
  private let helpWords: String
  private(set) var values: [String: [String]] = [:]
  private(set) var words: [String] = []

  /// Takes `arguments` apart by the `options` that the verb has; `helpWords` is what a person is sent to when they make
  /// no sense.
  init(
    of verb: String, _ arguments: ArraySlice<String>, options: [CommandOption], helpWords: String
  ) throws(UsageError) {
    self.verb = verb
    self.options = options
    self.helpWords = helpWords
    var rest = arguments
    while let argument = rest.popFirst() {
      if argument.hasPrefix("--"), argument.utf8.count > 2 {
        try take(argument, &rest)
      } else if argument.hasPrefix("-"), argument != "-" {
        throw misdashed(argument)
      } else {
        words.append(argument)
      }
    }
  }

  /// Whether a switch is set.
  func has(_ name: String) -> Bool { values[name] != nil }

  /// The last value given for an option.
  func last(_ name: String) -> String? { values[name]?.last }

  /// A duration, or nil when it was not given.
  func duration(_ name: String) throws(UsageError) -> Duration? {
    guard let text = last(name) else { return nil }
    guard let duration = DurationText.parse(text), duration > .zero else {
      throw error("--\(name) wants a duration such as 250ms, 30s, 5m or 24h")
    }
    return duration
  }

  func error(_ sentence: String) -> UsageError {
    UsageError(sentence: sentence, helpWords: helpWords)
  }

  private mutating func take(_ argument: String, _ rest: inout ArraySlice<String>) throws(UsageError) {
    let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts.first ?? "")
    let attached = parts.count == 2 ? String(parts[1]) : nil
    guard let option = options.first(where: { $0.name == name }) else {
      throw unknown(name)
    }
    switch option.value {
    case .none:
      guard attached == nil else { throw error("--\(name) takes no value") }
      values[name, default: []].append("")
    case .one, .choice, .duration:
      guard let value = attached ?? rest.popFirst(), !value.isEmpty, attached != nil || !value.hasPrefix("--")
      else {
        throw error("--\(name) wants a value: \(option.synopsis)")
      }
      if case .choice(let choices) = option.value, !choices.contains(value) {
        throw error(
          "--\(name) is one of \(choices.joined(separator: ", ")), not \(DisplayText.quoted(value))")
      }
      values[name, default: []].append(value)
    case .many:
      var taken = attached.map { [$0] } ?? []
      while attached == nil, let next = rest.first, !next.hasPrefix("--") {
        taken.append(next)
        rest.removeFirst()
      }
      guard !taken.isEmpty, !taken.contains("") else {
        throw error("--\(name) wants a value: \(option.synopsis)")
      }
      values[name, default: []] += taken
    }
  }

  private func misdashed(_ argument: String) -> UsageError {
    switch argument {
    case "--": error("there is no option \"--\": leave it out, no word needs protection from being an option")
    case "-h": error("there is no option \"-h\": use --help")
    default: error("options have two dashes: \(DisplayText.quoted("-" + argument))")
    }
  }

  private func unknown(_ name: String) -> UsageError {
    let known = options.map(\.name)
    let near = Suggestion.nearest(to: name, among: known).map { "; did you mean --\($0)?" } ?? ""
    return error("there is no option \(DisplayText.quoted("--" + name))\(near)")
  }
}
