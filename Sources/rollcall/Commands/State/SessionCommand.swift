import Domain
import Glibc
import Operations

/// `rollcall session`: a program that has just used a backend says what it found.
enum SessionCommand {
  /// What can be done with sessions.
  enum Action: String, CaseIterable, Sendable { case open, report, close, list }

  static let options: [CommandOption] = [
    CommandOption("backend", .one("BACKEND"), "open: the backend that it may report of"),
    CommandOption("for", .duration, "open: how long, at most 30d (default: 8h)"),
    CommandOption(
      "token-file", .one("FILE"),
      "where its token is, or, with open, is to be written (default there: a new file in the state folder)"),
    CommandOption("json", "list: one JSON document instead of a table"),
    CommandOption("profile", .one("NAME"), "open, report: lay this profile of the baseline over it"),
    CommandOption("baseline", .one("FILE"), "the baseline (default: baseline.json)"),
    CommandOption(
      "output", .one("FOLDER"), "open, report: where readers look (default: output beside the baseline)"),
    CommandOption(
      "state", .one("FOLDER"), "what is not for readers (default: .rollcall beside the baseline)"),
  ]

  /// Which of them an action takes.
  private static func names(of action: Action) -> Set<String> {
    let places: Set = ["baseline", "state"]
    switch action {
    case .open: return places.union(["backend", "for", "token-file", "profile", "output"])
    case .report: return places.union(["token-file", "profile", "output"])
    case .close: return places.union(["token-file"])
    case .list: return places.union(["json"])
    }
  }

  static func run(_ arguments: Arguments) async throws(UsageError) -> ExitStatus {
    let known = Action.allCases.map(\.rawValue)
    guard arguments.words.count == 1, let action = arguments.words.first.flatMap(Action.init) else {
      throw arguments.error("session wants one of \(known.joined(separator: ", "))")
    }
    if let stray = arguments.values.keys.sorted().first(where: { !names(of: action).contains($0) }) {
      throw arguments.error("session \(action.rawValue) takes no --\(stray)")
    }
    if [.report, .close].contains(action), arguments.last("token-file") == nil {
      throw arguments.error("session \(action.rawValue) wants --token-file FILE")
    }
    var options = RunOptions()
    options.baseline = arguments.last("baseline") ?? options.baseline
    options.output = arguments.last("output")
    options.state = arguments.last("state")
    options.profile = arguments.last("profile")
    let file = arguments.last("token-file") ?? ""
    switch action {
    case .open:
      guard let backend = arguments.last("backend") else {
        throw arguments.error("session open wants --backend BACKEND")
      }
      let length = try arguments.duration("for") ?? .seconds(8 * 3600)
      guard length <= .seconds(30 * 86_400) else { throw arguments.error("--for is at most 30d") }
      return SessionOpening.run(
        options, backend: backend, for: length, tokenFile: arguments.last("token-file"))
    case .report: return await SessionReporting.run(options, tokenFile: file)
    case .close: return SessionClosing.run(options, tokenFile: file)
    case .list:
      return answer { () throws(RunFailure) in
        try list(try Paths(options), asJSON: arguments.has("json"))
      }
    }
  }

  // MARK: What is done

  private static func list(_ places: Paths, asJSON: Bool) throws(RunFailure) -> [String] {
    var sessions = try StateFile<Sessions>.content(in: places)
    _ = sessions.removeOver(at: WallClock.now())
    if asJSON { return [String(sessions.shown.dropLast())] }
    var table = TextTable(["BACKEND", "OPENED", "EXPIRES", "REPORTS"], numbers: [3])
    for session in sessions.all {
      table.add([
        session.backend.text, session.opened.description, session.expires.description, "\(session.reports)",
      ])
    }
    let width = Terminal.output.isInteractive ? Terminal.output.width : nil
    let refused = sessions.refused == 0 ? [] : ["tokens refused so far: \(sessions.refused)"]
    return (table.isEmpty ? ["no session is open"] : [String(table.text(width: width).dropLast())]) + refused
  }

  // MARK: Parts

  /// Why a token opens nothing; the same whatever is wrong with it.
  static let refusal = RunFailure(
    .refused, ["this token opens no session: it is wrong, closed, expired, or of another state folder"],
    advice: "nothing was changed: open another session with rollcall session open")

  /// Prints what `body` answers, or says why there is no answer.
  private static func answer(_ body: () throws(RunFailure) -> [String]) -> ExitStatus {
    do throws(RunFailure) {
      return Terminal.output.print(try body().map { $0 + "\n" }.joined())
    } catch {
      return ExitStatus.reporting(error)
    }
  }
}
