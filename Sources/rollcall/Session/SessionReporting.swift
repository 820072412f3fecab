import Glibc
import RollcallCore

/// `rollcall session report`: takes the report from standard input, waits for the output folder, and publishes.
enum SessionReporting {
  static func run(_ options: RunOptions, tokenFile: String) async -> ExitStatus {
    var stop: StopSignal?
    do throws(RunFailure) {
      let places = try Places(options)
      let token = try SessionToken(readingFileAt: tokenFile)
      if token.isOpenToOthers {
        Terminal.error.write("rollcall: the token can be read by others: chmod 600 its file\n")
      }
      // Before the report is read, and again once it is its turn: it may have to wait.
      let session = try self.session(of: token, places)
      let report = SessionReport(of: session.backend, try input(), by: token.secret)
      // Only now: before, a signal ends the program at once, which may be waiting for its input.
      let watch = StopSignal()
      stop = watch
      let runID = randomHex(bytes: 16)
      let world = MachineWorld(
        places, for: .publishing(wait: options.wait ?? .seconds(60)), variables: Main.variables,
        reporter: Reporter(options, runID: runID),
        isRehearsal: false, stopSignal: { watch.signal })
      let job = Job(
        folder: places.folder, baselineName: places.baselineName, profile: options.profile,
        version: Version.number, runID: runID)
      let result = await published(Pipeline(job, in: world), report, token, places)
      await world.finish()
      let tally = try result.get()
      // It is published; that it could not be counted would be no reason to send it again.
      try? StateFile<Sessions>.change(in: places) { sessions, _ throws(RunFailure) in
        sessions.noteReport(by: token.bytes)
      }
      return tally.bucketFailed ? .bucket : .done
    } catch {
      return SessionCommand.tell(error, signal: stop?.signal)
    }
  }

  private static func published(
    _ pipeline: Pipeline<MachineWorld>, _ report: SessionReport, _ token: SessionToken, _ places: Places
  ) async -> Result<RunTally, RunFailure> {
    do throws(RunFailure) {
      return .success(
        try await pipeline.publish(report) { () throws(RunFailure) in _ = try session(of: token, places) })
    } catch {
      return .failure(error)
    }
  }

  /// The session that `token` opens now; one that opens none is counted.
  private static func session(
    of token: SessionToken, _ places: Places
  ) throws(RunFailure) -> Sessions.Session {
    let session = try StateFile<Sessions>.change(in: places) { sessions, now throws(RunFailure) in
      let session = sessions.session(of: token.bytes, at: now)
      if session == nil { sessions.refused += 1 }
      return session
    }
    guard let session else { throw SessionCommand.refusal }
    return session
  }

  private static func input() throws(RunFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    while let chunk = StandardStreams.readChunk(STDIN_FILENO) {
      bytes += chunk
      guard bytes.count <= SessionFindings.maxBytes else {
        throw RunFailure(
          .usage, ["the report has more than \(SessionFindings.maxBytes) bytes"],
          advice: "nothing was changed: send less at once")
      }
    }
    return bytes
  }
}
