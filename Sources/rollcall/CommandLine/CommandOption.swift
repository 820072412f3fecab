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

/// What the program can be asked to do.
enum Verb: String, CaseIterable, Sendable {
  case run, demo, redact, schema

  /// One line of help.
  var summary: String {
    switch self {
    case .run:
      "call the roll: probe every backend of baseline.json and publish output/snapshot.json (the default)"
    case .demo: "the same against a fleet simulated on this machine: no keys, no network"
    case .redact: "copy standard input to standard output with secrets masked"
    case .schema: "print the JSON Schema of baseline.json or snapshot.json"
    }
  }

  /// How it is called.
  var usage: String {
    switch self {
    case .run: "rollcall [run] [OPTION…]"
    case .demo: "rollcall demo [--output FOLDER]"
    case .redact: "rollcall redact [--known ENVIRONMENT_NAME…] < LOG"
    case .schema: "rollcall schema baseline|snapshot"
    }
  }

  /// Its options, in the order of help.
  var options: [CommandOption] {
    switch self {
    case .run: Self.runOptions
    case .demo:
      [CommandOption("output", .one("FOLDER"), "where the demo's files go (default: a new folder in /tmp)")]
    case .redact:
      [
        CommandOption(
          "known", .many("NAME"), "mask the values of these environment variables too, in every encoding")
      ]
    case .schema: []
    }
  }

  /// Options that every verb takes.
  static let common = [
    CommandOption("version", "print the versions of rollcall and of its libraries"),
    CommandOption("help", "print this"),
  ]

  private static let runOptions = [
    CommandOption("baseline", .one("FILE"), "the backends to call (default: baseline.json)"),
    CommandOption("output", .one("FOLDER"), "where readers look (default: output beside the baseline)"),
    CommandOption(
      "state", .one("FOLDER"), "what is not for readers (default: .rollcall beside the baseline)"),
    CommandOption("profile", .one("NAME"), "lay this profile of the baseline over it"),
    CommandOption("only", .many("NAME"), "probe these backends alone, due or not"),
    CommandOption("force", "probe every backend, due or not"),
    CommandOption("strict", "refuse a baseline with a bad model entry instead of dropping the entry"),
    CommandOption(
      "fail-on", .choice(["any", "all", "never"]),
      "exit 1 when the last probe of any, or of all, backends was not ok, or a key is missing (default: never)"
    ),
    CommandOption(
      "wait", .duration, "wait that long for a run that is under way (default: leave it the field)"),
    CommandOption("dry-run", "print each request that would be sent, secrets as placeholders, and send none"),
    CommandOption(
      "log", .choice(["human", "json"]), "on standard error: lines for people, or one JSON event a line"),
    CommandOption("quiet", "say nothing unless the run cannot publish"),
    CommandOption("verbose", "say everything, also what is no news"),
    CommandOption("no-progress", "no live lines on a terminal"),
  ]
}

extension CommandOption {
  /// A switch.
  init(_ name: String, _ help: String) { self.init(name, .none, help) }
}
