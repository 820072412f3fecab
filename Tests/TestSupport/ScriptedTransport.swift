import Domain
import Synchronization
import Transport

/// A transport that answers from a script, keeps what it was sent, and moves a clock while it does.
final class ScriptedTransport: Transport {
  typealias Script = @Sendable (Sent) async throws -> TransferResult

  /// A request as it arrived.
  struct Sent: Sendable {
    let request: TransportRequest
    /// How many came before it.
    let number: Int

    var http: HTTPRequest? { if case .http(let request) = request { request } else { nil } }
    var url: String { http?.url ?? "" }

    var limits: TransferLimits {
      switch request {
      case .http(let request): request.limits
      case .process(let request): request.limits
      case .file(let request): request.limits
      }
    }
  }

  private let script: Script
  private let log = Mutex<[Sent]>([])

  init(_ script: @escaping Script) { self.script = script }

  /// Answers with `results`, one after the other; a request too many fails as `.unknown`.
  convenience init(_ results: [TransferResult]) {
    self.init { sent in
      results.indices.contains(sent.number) ? results[sent.number] : .failed(TransferFault(.unknown))
    }
  }

  /// Everything that was sent.
  var sent: [Sent] { log.withLock { $0 } }

  func send(_ request: TransportRequest) async throws(LocalResourceError) -> TransferResult {
    let sent = log.withLock { log in
      let sent = Sent(request: request, number: log.count)
      log.append(sent)
      return sent
    }
    do {
      return try await script(sent)
    } catch let failure as LocalResourceError {
      throw failure
    } catch {
      return .failed(TransferFault(.unknown))
    }
  }
}

extension TransferResult {
  /// An answer with `body` as JSON.
  static func json(_ body: String, status: Int = 200, headers: [String: String] = [:]) -> TransferResult {
    var headers = headers
    headers["content-type"] = "application/json"
    return .response(Response(status: status, headers: headers, body: Array(body.utf8)))
  }

  /// An answer in OpenAI's dialect that lists `ids`.
  static func list(_ ids: [String]) -> TransferResult {
    .json("{\"data\":[" + ids.map { "{\"id\":\"\($0)\"}" }.joined(separator: ",") + "]}")
  }
}
