/// What a word of the command line may be, told from how help writes it, so that completions need no table of their own.
enum CompletionSource: Hashable, Sendable {
  /// Anything: nothing is offered.
  case free
  case files
  case folders
  /// Names of backends, as the published snapshot holds them.
  case backends
  /// Names of environment variables.
  case variables
  /// A number and a unit.
  case durations
  /// One of these words.
  case choice([String])

  /// What stands in the place of `placeholder`: `FILE`, `BASELINE_FILE`, `FOLDER`, `any|all|never`.
  init(placeholder: String) {
    let word = placeholder.prefix { $0.isLetter || $0 == "_" || $0 == "|" || $0 == "-" }
    if word.contains("|") {
      self = .choice(word.split(separator: "|").map(String.init))
      return
    }
    self =
      switch word.split(separator: "_").last ?? "" {
      case "FILE", "SNAPSHOT", "OLD", "NEW": .files
      case "FOLDER", "DIR": .folders
      case "BACKEND": .backends
      case "VARIABLE": .variables
      case "DURATION": .durations
      default: .free
      }
  }
}

extension CommandOption {
  /// What its value may be; nil for a switch.
  var source: CompletionSource? {
    switch value {
    case .none: nil
    case .one(let word), .many(let word): CompletionSource(placeholder: word)
    case .choice(let words): .choice(words)
    case .duration: .durations
    }
  }

  /// Whether more than one value may follow.
  var takesMany: Bool {
    if case .many = value { return true }
    return false
  }
}
