import Domain
import Operations
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
    let parsed = try Arguments(
      of: command.rawValue, rest, options: command.options + Command.common,
      helpWords: command == .run ? "--help" : "\(command.rawValue) --help")
    if parsed.has("help") { return .help(isNamed ? command : nil) }
    if parsed.has("version") { return .version }
    return try invocation(command, parsed)
  }

  private static func command(_ word: String) throws(UsageError) -> Command {
    if let command = Command(rawValue: word) { return command }
    let known = Command.allCases.map(\.rawValue)
    let near = Suggestion.nearest(to: word, among: known).map { "; did you mean \($0)?" } ?? ""
    throw UsageError(sentence: "there is no verb \(DisplayText.quoted(word))\(near)", helpWords: "--help")
  }

  private static func invocation(_ command: Command, _ arguments: Arguments) throws(UsageError) -> Invocation
  {
    if [.run, .demo, .redact, .fresh, .check, .doctor, .drains, .initialize, .manual].contains(
      command),
      let word = arguments.words.first
    {
      throw arguments.error("\(command.rawValue) takes no word \(DisplayText.quoted(word))")
    }
    switch command {
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
    let known = PublishedSchemas.all
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
