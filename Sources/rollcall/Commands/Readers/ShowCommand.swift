import Domain
import SnapshotFiles
import Views

/// `rollcall show`: the published backends, providers, models or routes as a table.
enum ShowCommand {
  static let options: [CommandOption] = [
    CommandOption(
      "models", "every way to call every model, one a line (also when only models are asked for)"),
    CommandOption(
      "by", .choice(["backend", "provider", "model"]), "one line for each of these; with --models their order"
    ),
    CommandOption("backend", .one("BACKEND[,BACKEND]"), "only of these backends"),
    CommandOption("provider", .one("NAME[,NAME]"), "only of these providers"),
    CommandOption("usable", "only models that answered a request not long ago"),
    CommandOption(
      "capability", .one("WORD[,WORD]"),
      "only models with all of these: \(Capability.allCases.map(\.rawValue).joined(separator: ", "))"),
    CommandOption("task", .one("WORD"), "only models for this, such as chat or embedding"),
    CommandOption("min-context", .one("TOKENS"), "only models that take at least so much, such as 128k"),
    CommandOption("max-input-price", .one("USD"), "only models whose million tokens in cost at most that"),
    CommandOption("max-output-price", .one("USD"), "only models whose million tokens out cost at most that"),
    .json,
  ]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let filter = try filter(arguments)
    do throws(ReaderFailure) {
      let files = try PublishedFiles(arguments)
      let freshness = Freshness(files.snapshot.run, at: WallClock.now())
      let overview = Overview(
        files.snapshot, history: try files.history(), filter: filter, now: freshness.now)
      let unit = unit(arguments, filter)
      let routes = unit == .routes ? overview.routes(inOrderOf: order(arguments)) : []
      let status: ExitStatus
      if arguments.has("json") {
        status = Terminal.output.print(ShowAnswer.json(overview, of: unit, routes: routes, freshness))
      } else {
        status = Terminal.output.print(ShowTables(freshness: freshness).text(overview, of: unit, routes))
      }
      tellOfNothing(overview, unit, filter, files.snapshot)
      return status
    } catch {
      return error.tell()
    }
  }

  private static func filter(_ arguments: Arguments) throws(UsageError) -> RouteFilter {
    var filter = RouteFilter()
    filter.patterns = arguments.patterns
    filter.onlyUsable = arguments.has("usable")
    for name in arguments.list("backend") {
      guard let backend = BackendName(name) else {
        throw arguments.error("--backend: \(DisplayText.quoted(name)) is no backend's name")
      }
      filter.backends.insert(backend)
    }
    for name in arguments.list("provider") {
      guard let provider = ProviderName(name) else {
        throw arguments.error("--provider: \(DisplayText.quoted(name)) is no provider's name")
      }
      filter.providers.insert(provider)
    }
    for word in arguments.list("capability") {
      let known = Capability.allCases.map(\.rawValue)
      guard let capability = Capability(rawValue: String(word.map { $0 == "-" ? "_" : $0 })) else {
        let near = Suggestion.nearest(to: word, among: known).map { "; did you mean \($0)?" } ?? ""
        throw arguments.error(
          "--capability is one of \(known.joined(separator: ", ")), not \(DisplayText.quoted(word))\(near)")
      }
      capability.add(to: &filter.needs)
    }
    filter.needs.task = try arguments.task()
    filter.needs.contextTokens = try arguments.tokens("min-context")
    filter.needs.maxInputPrice = try arguments.price("max-input-price")
    filter.needs.maxOutputPrice = try arguments.price("max-output-price")
    return filter
  }

  /// Backends, unless another grouping is asked for, or something of models.
  private static func unit(_ arguments: Arguments, _ filter: RouteFilter) -> ShowAnswer.Unit {
    if arguments.has("models") { return .routes }
    switch arguments.last("by") {
    case "provider": return .providers
    case "model": return .models
    case "backend": return .backends
    default: return filter.isAboutModels ? .routes : .backends
    }
  }

  private static func order(_ arguments: Arguments) -> ShowAnswer.Unit {
    switch arguments.last("by") {
    case "provider": .providers
    case "model": .models
    default: .backends
    }
  }

  /// An empty table is an answer; a person may still want to know that a name was misspelt.
  private static func tellOfNothing(
    _ overview: Overview, _ unit: ShowAnswer.Unit, _ filter: RouteFilter, _ snapshot: Snapshot
  ) {
    let names = snapshot.backends.map(\.name)
    for unknown in filter.backends.subtracting(names).sorted() {
      let near =
        Suggestion.nearest(to: unknown.text, among: names.map(\.text)).map { "; did you mean \($0)?" } ?? ""
      Terminal.error.write("rollcall: the snapshot has no backend \"\(unknown)\"\(near)\n")
    }
    if unit == .backends ? overview.backends.isEmpty : overview.routes.isEmpty {
      Terminal.error.write("rollcall: nothing in the snapshot is like that\n")
    }
  }
}
