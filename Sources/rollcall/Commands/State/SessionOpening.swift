import Baseline
import Domain
import Glibc
import Operations

/// `rollcall session open`: notes the session, then makes the file of its token, so that a program which is killed between
/// the two leaves no file that opens nothing.
enum SessionOpening {
  static func run(
    _ options: RunOptions, backend word: String, for length: Duration, tokenFile: String?
  ) -> ExitStatus {
    do throws(RunFailure) {
      let paths = try Paths(options)
      let backend = try backend(word, paths, options.profile)
      let name = "session-\(backend)-\(randomHex(bytes: 4)).token"
      let path = tokenFile ?? paths.state + "/" + name
      let token = SessionToken()
      try refuse(path, under: paths.output)
      do throws(RunFailure) {
        try note(token, of: backend, for: length, file: tokenFile == nil ? name : nil, paths)
        // The state folder may be new.
        try refuse(path, under: paths.output)
        try token.makeFile(at: path)
      } catch {
        guard withdraw(token, paths), error.kind == .files else { throw error }
        throw RunFailure(
          .files, error.lines, advice: "no session was opened: mend that, or name another place")
      }
      let printed = Terminal.output.print(path + "\n")
      if printed != .done { retract(token, path, paths) }
      return printed
    } catch {
      return ExitStatus.reporting(error)
    }
  }

  private static func note(
    _ token: SessionToken, of backend: BackendName, for length: Duration, file: String?, _ paths: Paths
  ) throws(RunFailure) {
    try StateFile<Sessions>.change(in: paths) { sessions, now throws(RunFailure) in
      guard sessions.all.count < Sessions.most else {
        throw RunFailure(
          .usage, ["\(Sessions.most) sessions are open already"],
          advice: "nothing was changed: close those that are over")
      }
      sessions.open(backend, token: token.bytes, from: now, until: now.advanced(by: length), file: file)
    }
  }

  /// Ends the session again; whether it is certain that none is left.
  private static func withdraw(_ token: SessionToken, _ paths: Paths) -> Bool {
    do throws(RunFailure) {
      try StateFile<Sessions>.change(in: paths, wait: .seconds(60)) { sessions, _ throws(RunFailure) in
        sessions.close(token.bytes)
      }
      return true
    } catch {
      return false
    }
  }

  /// Nobody has learnt of the token: without its name it is of no use.
  private static func retract(_ token: SessionToken, _ path: String, _ paths: Paths) {
    guard withdraw(token, paths) else {
      Terminal.error.write("rollcall: the session is open; its token is in \(DisplayText.quoted(path))\n")
      return
    }
    unlink(path)
    Terminal.error.write("rollcall: no session was opened\n")
  }

  private static func backend(
    _ word: String, _ paths: Paths, _ profile: String?
  ) throws(RunFailure) -> BackendName {
    let names = try paths.readBaseline(profile: profile).plan.backends.map(\.name)
    if let name = BackendName(word), names.contains(name) { return name }
    let known = names.sorted().map(\.text)
    let near = Suggestion.nearest(to: word, among: known).map { "; did you mean \"\($0)\"?" } ?? ""
    throw RunFailure(
      .usage, ["the baseline has no backend \(DisplayText.quoted(word))\(near)"],
      advice: "nothing was changed: the backends are \(known.joined(separator: ", "))")
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
}
