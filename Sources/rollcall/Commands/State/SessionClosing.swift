import Domain
import Glibc
import Operations

/// `rollcall session close`: ends a session, and removes its token.
enum SessionClosing {
  static func run(_ options: RunOptions, tokenFile: String) -> ExitStatus {
    do throws(RunFailure) {
      let paths = try Paths(options)
      let token = try SessionToken(readingFileAt: tokenFile)
      let session = try StateFile<Sessions>.change(in: paths) { sessions, now throws(RunFailure) in
        let session = sessions.admit(token.bytes, at: now)
        sessions.close(token.bytes)
        return session
      }
      guard let session else { throw SessionCommand.refusal }
      // It opens nothing any more. A copy may have been handed in.
      let files = [tokenFile] + (session.file.map { [paths.state + "/" + $0] } ?? [])
      let left = files.compactMap(removal)
      let reports = session.reports == 1 ? "1 report" : "\(session.reports) reports"
      let line =
        "\(session.backend): closed after \(reports); "
        + (left.isEmpty
          ? "its token was removed"
          : "its token opens nothing any more, and is left: " + left.joined(separator: "; "))
      let printed = Terminal.output.print(line + "\n")
      if printed != .done { Terminal.error.write("rollcall: \(line)\n") }
      return printed
    } catch {
      return ExitStatus.reporting(error)
    }
  }

  /// Removes a file; why it is still there, nil when it is not.
  private static func removal(_ path: String) -> String? {
    if unlink(path) == 0 || errno == ENOENT { return nil }
    return "\(DisplayText.quoted(path)): \(ErrorNumber.last.advice)"
  }
}
