import Domain
import Glibc
import Merging
import Operations

/// `rollcall session report`: takes the report from standard input, waits for the output folder, and publishes.
enum SessionReporting {
  static func run(_ options: RunOptions, tokenFile: String) async -> ExitStatus {
    var stop: StopSignal?
    do throws(RunFailure) {
      let paths = try Paths(options)
      let token = try SessionToken(readingFileAt: tokenFile)
      if token.isOpenToOthers {
        Terminal.error.write("rollcall: the token can be read by others: chmod 600 its file\n")
      }
      // Before the report is read, and again once it is its turn: it may have to wait.
      let session = try self.session(of: token, paths, wait: waitLimit)
      let report = SessionReport(of: session.backend, try input(), by: token.secret)
      // Only now: before, a signal ends the program at once, which may be waiting for its input.
      let watch = StopSignal()
      stop = watch
      let runID = randomHex(bytes: 16)
      let environment = SystemEnvironment(
        paths, for: .publishing(wait: waitLimit), variables: ThisProcess.variables,
        reporter: Reporter(options, runID: runID),
        isDryRun: false, stopSignal: { watch.signal })
      let job = Job(
        folder: paths.folder, baselineName: paths.baselineName, profile: options.profile,
        version: Version.number, runID: runID)
      let receipt = try await watch.working(in: environment) { () throws(RunFailure) in
        try await Pipeline(job, in: environment).publish(report) { () throws(RunFailure) in
          _ = try self.session(of: token, paths, wait: brief) { watch.signal != nil }
        }
      }
      // It is published; that it could not be counted would be no reason to send it again.
      try? StateFile<Sessions>.change(in: paths, wait: brief, until: { watch.signal != nil }) {
        sessions, _ throws(RunFailure) in sessions.noteReport(by: token.bytes)
      }
      if !receipt.isWhole || Terminal.error.isInteractive {
        Terminal.error.write("rollcall: \(DisplayText.masked(receipt.sentence))\n")
      }
      if let signal = watch.signal { return .signal(signal) }
      return receipt.bucketFailed ? .bucket : .done
    } catch {
      return ExitStatus.reporting(error, signal: stop?.signal)
    }
  }

  /// A report waits for its turn however long that takes.
  private static let waitLimit = Duration.seconds(1_000_000)
  /// But not while everybody waits for it.
  private static let brief = Duration.seconds(60)

  /// The session that `token` opens now; one that opens none is counted.
  private static func session(
    of token: SessionToken, _ paths: Paths, wait: Duration, until stop: () -> Bool = { false }
  ) throws(RunFailure) -> Sessions.Session {
    let session = try StateFile<Sessions>.change(in: paths, wait: wait, until: stop) {
      sessions, now throws(RunFailure) in sessions.admit(token.bytes, at: now)
    }
    guard let session else { throw SessionCommand.refusal }
    return session
  }

  private static func input() throws(RunFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    while let chunk = try chunk() {
      bytes += chunk
      guard bytes.count <= SessionFindings.maxBytes else {
        throw RunFailure(
          .usage, ["the report has more than \(SessionFindings.maxBytes) bytes"],
          advice: "nothing was changed: send less at once")
      }
    }
    return bytes
  }

  /// A part of a report could pass for all of it: what cannot be read to its end is none.
  private static func chunk() throws(RunFailure) -> [UInt8]? {
    do throws(ErrorNumber) { return try StandardStreams.readChunk(STDIN_FILENO) } catch {
      throw RunFailure(
        .files, ["standard input cannot be read: \(error.advice)"],
        advice: "nothing was changed: send the report again")
    }
  }
}
