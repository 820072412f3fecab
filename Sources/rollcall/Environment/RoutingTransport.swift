import CurlTransport
import Domain
import Glibc
import Synchronization
import Transport

/// The one transport of a run: HTTP to libcurl, commands to processes.
final class RoutingTransport: Transport {
  private let variables: [String: String]
  /// Made for the first request: a run where nothing is due does not pay for it.
  private let curl = Mutex<CurlTransport?>(nil)

  init(variables: [String: String]) { self.variables = variables }

  func send(_ request: TransportRequest) async throws(LocalResourceError) -> TransferResult {
    switch request {
    case .http(let request): try await http().send(request)
    case .process(let request): try await run(request)
    case .file(let request): try read(request)
    }
  }

  /// Ends the HTTP thread, if one was started.
  func finish() async { await curl.withLock(\.self)?.finish() }

  private func http() throws(LocalResourceError) -> CurlTransport {
    try curl.withLock { made throws(LocalResourceError) in
      if let made { return made }
      let fresh = try CurlTransport(userAgent: Version.userAgent)
      made = fresh
      return fresh
    }
  }

  /// A file answers like a server: what is not there is 404, what may not be read 403.
  private func read(_ request: FileRequest) throws(LocalResourceError) -> TransferResult {
    do throws(FileFailure) {
      return .response(
        Response(status: 200, body: try readFile(at: request.path, limit: request.limits.maxBodyBytes)))
    } catch {
      switch error.reason {
      case .missing, .notAFile: return .response(Response(status: 404, body: []))
      // A file stands where the path has a folder.
      case .io(let number) where number.number == ENOTDIR: return .response(Response(status: 404, body: []))
      case .permission: return .response(Response(status: 403, body: []))
      case .tooLarge: return .failed(TransferFault(.tooLarge, answerBegan: true))
      case .io(let number) where number.isOwnLack: throw LocalResourceError(error.description)
      case .io: return .failed(TransferFault(.connectionLost))
      }
    }
  }

  private func run(_ request: ProcessRequest) async throws(LocalResourceError) -> TransferResult {
    let result = await ChildProcess.run(
      ChildCommand(
        argv: request.argv, environment: childEnvironment(request.environment, of: variables),
        folder: request.folder, limitBytes: request.limits.maxBodyBytes, deadline: request.limits.deadline))
    let timings = PhaseTimings(total: result.milliseconds)
    switch result.ending {
    case .exited(status: 0) where !result.output.isEmpty, .statusUnknown where !result.output.isEmpty:
      return .response(Response(status: 200, body: result.output, timings: timings))
    case .exited, .signalled, .statusUnknown: return .failed(TransferFault(.command, timings: timings))
    case .timedOut: return .failed(TransferFault(.deadline, timings: timings))
    case .tooLarge: return .failed(TransferFault(.tooLarge, answerBegan: true, timings: timings))
    case .cancelled: return .failed(TransferFault(.cancelled, timings: timings))
    case .notStarted(let error):
      guard !error.isOwnLack else {
        throw LocalResourceError("a command could not be started: \(error.advice)")
      }
      return .failed(TransferFault(.command, timings: timings))
    }
  }
}

/// What a child may see: `PATH` and the named variables that exist.
func childEnvironment(_ names: [String], of variables: [String: String]) -> [(name: String, value: String)] {
  Set(["PATH"] + names).sorted().compactMap { name in variables[name].map { (name, $0) } }
}
