import Domain
import Views

/// What the command line asks for, complete and checked.
enum Invocation {
  case help(Command?)
  case version
  case run(RunOptions)
  case restore(Arguments)
  case merge(Arguments)
  case demo(folder: String?)
  case redact(known: [String])
  case schema(OutputSchema)
  case manual
  case completions(Shell)
  case check(Arguments)
  case show(Arguments)
  case pick(Arguments)
  case explain(Arguments)
  case diff(Arguments)
  case fresh(Arguments)
  case lint(Arguments)
  case doctor(Arguments)
  case drain(Arguments)
  case resume(Arguments)
  case drains(Arguments)
  case session(Arguments)
  case initialize(Arguments)

  /// Reads the arguments behind the program's name.
  static func parse(_ arguments: [String]) throws(UsageError) -> Invocation {
    var rest = arguments[...]
    var command = Command.run
    let isNamed = rest.first.map { !$0.hasPrefix("-") } ?? false
    if isNamed, let word = rest.popFirst() { command = try self.command(word) }
    let parsed = try Arguments(command, rest)
    if parsed.has("help") { return .help(isNamed ? command : nil) }
    if parsed.has("version") { return .version }
    return try invocation(parsed)
  }

  private static func command(_ word: String) throws(UsageError) -> Command {
    if let command = Command(rawValue: word) { return command }
    let known = Command.allCases.map(\.rawValue)
    let near = Suggestion.nearest(to: word, among: known).map { "; did you mean \($0)?" } ?? ""
    throw UsageError(sentence: "there is no verb \(DisplayText.quoted(word))\(near)", helpWords: "--help")
  }

  private static func invocation(_ arguments: Arguments) throws(UsageError) -> Invocation {
    if [.run, .demo, .redact, .fresh, .check, .doctor, .drains, .initialize, .manual].contains(
      arguments.command),
      let word = arguments.words.first
    {
      throw arguments.error("\(arguments.command.rawValue) takes no word \(DisplayText.quoted(word))")
    }
    switch arguments.command {
    case .run: return .run(try RunOptions(arguments))
    case .restore: return .restore(arguments)
    case .merge: return .merge(arguments)
    case .demo: return .demo(folder: arguments.last("output"))
    case .redact: return .redact(known: arguments.values["known"] ?? [])
    case .schema: return .schema(try schema(arguments))
    case .manual: return .manual
    case .completions: return .completions(try shell(arguments))
    case .check: return .check(arguments)
    case .show: return .show(arguments)
    case .pick: return .pick(arguments)
    case .explain: return .explain(arguments)
    case .diff: return .diff(arguments)
    case .fresh: return .fresh(arguments)
    case .lint: return .lint(arguments)
    case .doctor: return .doctor(arguments)
    case .drain: return .drain(arguments)
    case .resume: return .resume(arguments)
    case .drains: return .drains(arguments)
    case .session: return .session(arguments)
    case .initialize: return .initialize(arguments)
    }
  }

  private static func schema(_ arguments: Arguments) throws(UsageError) -> OutputSchema {
    let known = DerivedOutputs.schemas
    guard arguments.words.count == 1, let schema = known.first(where: { $0.name == arguments.words[0] })
    else {
      throw arguments.error("schema wants one of \(known.map(\.name).joined(separator: ", "))")
    }
    return schema
  }

  private static func shell(_ arguments: Arguments) throws(UsageError) -> Shell {
    guard arguments.words.count == 1, let shell = Shell(rawValue: arguments.words[0]) else {
      let known = Shell.allCases.map(\.rawValue)
      throw arguments.error("completions wants one of \(known.joined(separator: ", "))")
    }
    return shell
  }
}

/// The wishes of `rollcall run`.
struct RunOptions: Sendable {
  enum FailOn: String, Sendable { case any, all, never }
  enum Log: String, Sendable { case human, json }

  var baseline = "baseline.json"
  var output: String?
  var state: String?
  var profile: String?
  var only: [String] = []
  var force = false
  var shard: Shard?
  var isStrict = false
  var failOn = FailOn.never
  var wait: Duration?
  var isDryRun = false
  var log = Log.human
  var isQuiet = false
  var isVerbose = false
  var showsProgress = true

  init() {}

  init(_ arguments: Arguments) throws(UsageError) {
    baseline = arguments.last("baseline") ?? baseline
    output = arguments.last("output")
    state = arguments.last("state")
    profile = arguments.last("profile")
    only = arguments.values["only"] ?? []
    force = arguments.has("force")
    shard = try ShardParser.shard(arguments)
    isStrict = arguments.has("strict")
    failOn = arguments.last("fail-on").flatMap(FailOn.init) ?? failOn
    wait = try arguments.duration("wait")
    isDryRun = arguments.has("dry-run")
    log = arguments.last("log").flatMap(Log.init) ?? log
    isQuiet = arguments.has("quiet")
    isVerbose = arguments.has("verbose")
    showsProgress = !arguments.has("no-progress")
    if isQuiet && isVerbose { throw arguments.error("--quiet and --verbose exclude each other") }
  }
}
