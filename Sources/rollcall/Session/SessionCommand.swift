import Glibc
import RollcallCore

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
    options.wait = .seconds(1_000_000)
    let file = arguments.last("token-file") ?? ""
    switch action {
    case .open: return try open(arguments, options)
    case .report: return await SessionReporting.run(options, tokenFile: file)
    case .close: return answer { () throws(RunFailure) in try close(try Places(options), file) }
    case .list:
      return answer { () throws(RunFailure) in
        try list(try Places(options), asJSON: arguments.has("json"))
      }
    }
  }

  // MARK: What is done

  private static func open(_ arguments: Arguments, _ options: RunOptions) throws(UsageError) -> ExitStatus {
    guard let word = arguments.last("backend") else {
      throw arguments.error("session open wants --backend BACKEND")
    }
    let length = try arguments.duration("for") ?? .seconds(8 * 3600)
    guard length <= .seconds(30 * 86_400) else { throw arguments.error("--for is at most 30d") }
    return answer { () throws(RunFailure) in
      let places = try Places(options)
      let backend = try backend(word, places, options.profile)
      let name = "session-\(backend)-\(randomHex(bytes: 4)).token"
      let path = arguments.last("token-file") ?? places.state + "/" + name
      try makeStateFolder(places)
      try refuse(path, under: places.output)
      let token = try SessionToken(makingFileAt: path)
      do throws(RunFailure) {
        try StateFile<Sessions>.change(in: places) { sessions, now throws(RunFailure) in
          guard sessions.all.count < Sessions.most else {
            throw RunFailure(
              .usage, ["\(Sessions.most) sessions are open already"],
              advice: "nothing was changed: close those that are over")
          }
          sessions.open(
            backend, token: token.bytes, from: now, until: now.advanced(by: length),
            file: arguments.last("token-file") == nil ? name : nil)
        }
      } catch {
        unlink(path)
        throw error
      }
      return [path]
    }
  }

  private static func close(_ places: Places, _ file: String) throws(RunFailure) -> [String] {
    let token = try SessionToken(readingFileAt: file)
    let session = try StateFile<Sessions>.change(in: places) { sessions, now throws(RunFailure) in
      let session = sessions.session(of: token.bytes, at: now)
      if session == nil { sessions.refused += 1 } else { sessions.close(token.bytes) }
      return session
    }
    guard let session else { throw refusal }
    // It opens nothing any more.
    unlink(file)
    return ["\(session.backend): closed after \(counted(session.reports)); its token was removed"]
  }

  private static func list(_ places: Places, asJSON: Bool) throws(RunFailure) -> [String] {
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
    .usage, ["this token opens no session: it is wrong, closed, expired, or of another state folder"],
    advice: "nothing was changed: open another session with rollcall session open")

  static func counted(_ reports: Int) -> String { reports == 1 ? "1 report" : "\(reports) reports" }

  private static func backend(
    _ word: String, _ places: Places, _ profile: String?
  ) throws(RunFailure) -> BackendName {
    let names = try DrainWords.baseline(in: places, profile: profile).plan.backends.map(\.name)
    if let name = BackendName(word), names.contains(name) { return name }
    let known = names.sorted().map(\.text)
    let near = Spelling.nearest(to: word, among: known).map { "; did you mean \"\($0)\"?" } ?? ""
    throw RunFailure(
      .usage, ["the baseline has no backend \(Spelling.quoted(word))\(near)"],
      advice: "nothing was changed: the backends are \(known.joined(separator: ", "))")
  }

  private static func makeStateFolder(_ places: Places) throws(RunFailure) {
    do throws(FolderFailure) { _ = try StateFolder(creatingIfNeeded: places.state) } catch {
      throw RunFailure(
        .files, [error.description],
        advice: "nothing was changed: mend the folder, or name another with --state")
    }
  }

  /// The output folder is for everybody to read.
  private static func refuse(_ path: String, under output: String) throws(RunFailure) {
    let folder = path.contains("/") ? parentPath(path) ?? "/" : "."
    guard let place = try? realPath(folder), let output = try? realPath(output),
      (place + "/").hasPrefix(output + "/")
    else { return }
    throw RunFailure(
      .usage, ["the token must not be written under the output folder, which is for readers"],
      advice: "no session was opened: name another file with --token-file")
  }

  /// Prints what `body` answers, or says why there is no answer. A token that is refused is an answer, too: no.
  static func answer(_ body: () throws(RunFailure) -> [String]) -> ExitStatus {
    do throws(RunFailure) {
      return Terminal.output.print(try body().map { $0 + "\n" }.joined())
    } catch {
      return tell(error)
    }
  }

  static func tell(_ failure: RunFailure, signal: Int32? = nil) -> ExitStatus {
    let status = ExitStatus.telling(failure, signal: signal)
    return failure.lines == refusal.lines ? .conditionFailed : status
  }
}
