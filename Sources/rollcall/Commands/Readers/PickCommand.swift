import Domain
import SnapshotFiles
import Views

/// `rollcall pick`: the best route for patterns, needs or a role; for scripts on standard output, for people why on
/// standard error.
enum PickCommand {
  static let options: [CommandOption] = [
    CommandOption("role", .one("NAME"), "what this role of the baseline asks for, instead of what follows"),
    CommandOption("context", .one("TOKENS"), "at least so much context, such as 128k"),
    CommandOption("max-output-tokens", .one("TOKENS"), "answers that may be at least so long"),
    CommandOption("tools", "it calls tools"),
    CommandOption("reasoning", "it reasons"),
    CommandOption("structured-output", "it can be held to a schema"),
    CommandOption("input", .one("WORD[,WORD]"), "what must go in, such as image,pdf"),
    CommandOption("task", .one("WORD"), "what it is for, such as chat or embedding"),
    CommandOption("max-input-price", .one("USD"), "a million tokens in cost at most that"),
    CommandOption("max-output-price", .one("USD"), "a million tokens out cost at most that"),
    CommandOption("require-usable", "only routes that answered a request not long ago"),
    CommandOption("fallbacks", .one("N"), "so many next best ones too (default: 0, with --json 10)"),
    .json,
  ]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let wanted = try wanted(arguments)
    let fallbacks = try arguments.count("fallbacks", upTo: 100_000) ?? (arguments.has("json") ? 10 : 0)
    do throws(ReaderFailure) {
      let files = try PublishedFiles(arguments)
      let role =
        try arguments.last("role").map { name throws(ReaderFailure) in try files.role(name) } ?? wanted
      let now = WallClock.now()
      let routes = files.snapshot.routes(try files.history(), at: now)
      let choice = RoleChoice.choose(role, among: routes, onlyProven: arguments.has("require-usable"))
      let freshness = Freshness(files.snapshot.run, at: now)
      tell(choice, freshness, arguments)
      let answer =
        arguments.has("json")
        ? PickAnswer.json(choice, role: arguments.last("role"), fallbacks: fallbacks, freshness)
        : PickAnswer.lines(choice, fallbacks: fallbacks)
      let status = Terminal.output.print(answer)
      return status == .done && choice.best == nil ? .conditionFailed : status
    } catch {
      return error.tell()
    }
  }

  /// What the words and options ask for.
  private static func wanted(_ arguments: Arguments) throws(UsageError) -> Role {
    var needs = Needs()
    needs.contextTokens = try arguments.tokens("context")
    needs.maxOutputTokens = try arguments.tokens("max-output-tokens")
    needs.tools = arguments.has("tools")
    needs.reasoning = arguments.has("reasoning")
    needs.structuredOutput = arguments.has("structured-output")
    for input in try arguments.inputs() { needs.add(input: input) }
    needs.task = try arguments.task()
    needs.maxInputPrice = try arguments.price("max-input-price")
    needs.maxOutputPrice = try arguments.price("max-output-price")
    if arguments.has("role"), !needs.asked.isEmpty || !arguments.words.isEmpty {
      throw arguments.error("--role says itself what is needed: leave out the patterns and needs beside it")
    }
    return Role(name: "", prefer: arguments.patterns, needs: needs)
  }

  private static func tell(_ choice: RoleChoice, _ freshness: Freshness, _ arguments: Arguments) {
    for remark in (freshness.isFromFuture ? [freshness.line] : []) + freshness.remarks {
      Terminal.error.write("rollcall: \(remark)\n")
    }
    if let best = choice.best {
      Terminal.error.write("rollcall: \(best.path): \(choice.why)\n")
    } else {
      let what = arguments.last("role").map { "nobody fills the role \($0)" } ?? "no route"
      Terminal.error.write(
        "rollcall: \(what): \(choice.why)\nrollcall: look at what there is with rollcall show --models\n")
    }
  }
}
