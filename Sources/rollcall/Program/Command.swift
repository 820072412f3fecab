import Operations
import Views

/// What the program can be asked to do.
enum Command: String, CaseIterable, Sendable {
  case run, check, show, pick, explain, diff, fresh, lint, doctor, drain, resume, drains, session, restore,
    merge, demo, redact, schema, manual, completions
  case initialize = "init"

  /// One line of help.
  var summary: String {
    switch self {
    case .run:
      "call the roll: probe every backend of baseline.json and publish output/snapshot.json (the default)"
    case .check: "a gate for CI: whether the published files hold what is required (exit 1 when not)"
    case .show: "the published backends, providers and models as a table"
    case .pick:
      "the best route to a model, or to one with certain abilities, and why (exit 1 when there is none)"
    case .explain: "what is known of a backend, provider or model, who wrote it, when and on what evidence"
    case .diff: "what differs between two snapshots (exit 1 when something does)"
    case .fresh: "whether the published snapshot is young enough (exit 1 when not)"
    case .lint:
      "model ids in these files that are retired, retiring or not offered (exit 1 when there are any)"
    case .doctor:
      "everything that a run needs, the worst first, with what to do (exit 1 when something is broken)"
    case .drain: "leave backends alone, whatever a probe says, until they are resumed or the time is up"
    case .resume: "lift the drains of backends, and say whose they were"
    case .drains: "who is left alone, by whose word, until when and why"
    case .session:
      "let a program that has just used a backend say which models it found, and how they answered"
    case .restore:
      "publish a snapshot that was kept again; asks nobody (with --strict exit 1 when a backend is gone)"
    case .merge: "join what the machines of a fleet have published into one folder; asks nobody"
    case .initialize:
      "write a first baseline.json from the keys in the environment and the engines on this machine"
    case .demo: "the same against a fleet simulated on this machine: no keys, no network"
    case .redact: "copy standard input to standard output with secrets masked"
    case .schema: "print the JSON Schema of a file of ours"
    case .manual: "print the manual page, for man"
    case .completions: "print what teaches a shell to complete this command line"
    }
  }

  /// How it is called.
  var usage: String {
    switch self {
    case .run: "rollcall [run] [OPTION…]"
    case .check: "rollcall check [--require PATTERN…] [OPTION…]"
    case .show: "rollcall show [PATTERN…] [OPTION…]"
    case .pick: "rollcall pick [PATTERN…] [OPTION…]"
    case .explain: "rollcall explain BACKEND[/PROVIDER[/MODEL]] [OPTION…]"
    case .diff: "rollcall diff OLD NEW [OPTION…]"
    case .fresh: "rollcall fresh [--max-age DURATION] [OPTION…]"
    case .lint: "rollcall lint FILE… [OPTION…]"
    case .doctor: "rollcall doctor [OPTION…]"
    case .drain: "rollcall drain BACKEND… [OPTION…]"
    case .resume: "rollcall resume BACKEND… [OPTION…]"
    case .drains: "rollcall drains [OPTION…]"
    case .session:
      "rollcall session \(SessionCommand.Action.allCases.map(\.rawValue).joined(separator: "|")) [OPTION…]"
    case .restore: "rollcall restore [SEQUENCE] [OPTION…]"
    case .merge: "rollcall merge SNAPSHOT… --output FOLDER [OPTION…]"
    case .initialize: "rollcall init [--baseline FILE | --print]"
    case .demo: "rollcall demo [--output FOLDER]"
    case .redact: "rollcall redact [--known VARIABLE…] < LOG"
    case .schema: "rollcall schema \(PublishedSchemas.all.map(\.name).joined(separator: "|"))"
    case .manual: "rollcall manual"
    case .completions: "rollcall completions \(Shell.allCases.map(\.rawValue).joined(separator: "|"))"
    }
  }

  /// Its options, in the order of help.
  var options: [CommandOption] {
    switch self {
    case .run: Self.runOptions
    case .check: CheckCommand.options + Self.readerOptions
    case .show: ShowCommand.options + Self.readerOptions
    case .pick: PickCommand.options + Self.readerOptions
    case .explain: ExplainCommand.options + Self.readerOptions
    case .diff: DiffCommand.options
    case .fresh: FreshCommand.options + Self.readerOptions
    case .lint: LintCommand.options + Self.readerOptions
    case .doctor: DoctorCommand.options
    case .drain: DrainCommand.options
    case .resume: ResumeCommand.options
    case .drains: DrainsCommand.options
    case .session: SessionCommand.options
    case .restore: RestoreCommand.options
    case .merge: MergeCommand.options
    case .initialize: InitCommand.options
    case .demo:
      [CommandOption("output", .one("FOLDER"), "where the demo's files go (default: a new folder in /tmp)")]
    case .redact:
      [
        CommandOption(
          "known", .many("VARIABLE"), "mask the values of these environment variables too, in every encoding")
      ]
    case .schema, .manual, .completions: []
    }
  }

  /// Options that every verb takes.
  static let common = [
    CommandOption("version", "print the versions of rollcall and of its libraries"),
    CommandOption("help", "print this"),
  ]

  /// Where the verbs that only read find their files.
  private static let readerOptions = [
    CommandOption("output", .one("FOLDER"), "the published files (default: output beside the baseline)"),
    CommandOption("baseline", .one("FILE"), "the baseline beside which they are (default: baseline.json)"),
  ]

  private static let runOptions = [
    CommandOption("baseline", .one("FILE"), "the backends to call (default: baseline.json)"),
    CommandOption("output", .one("FOLDER"), "where readers look (default: output beside the baseline)"),
    CommandOption(
      "state", .one("FOLDER"), "what is not for readers (default: .rollcall beside the baseline)"),
    CommandOption("profile", .one("NAME"), "lay this profile of the baseline over it"),
    CommandOption("only", .many("BACKEND"), "probe these backends alone, due or not"),
    CommandOption(
      "shard", .one("I/N"),
      "probe part I of N of the backends alone, told by their names; auto/N: by JOB_COMPLETION_INDEX"),
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
