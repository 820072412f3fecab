import Baseline
import Domain
import Probing
import Redaction
import Transport

/// The way to receivers: their secrets, the last net, and the transport.
struct Post: Sendable {
  let secrets: [BackendName: BackendSecrets]
  /// Knows every secret of the run.
  let scanner: SecretScanner
  let transport: any Transport

  private static let mostAnswerBytes = 1 << 20

  /// Sends `message`; nil when the receiver took it. Nothing of its answer is read but the status.
  func send(_ message: Message, to receiver: Receiver, within time: Duration) async -> Untold? {
    do throws(Untold) {
      let request = try request(message, to: receiver, within: time)
      let exchange: Exchange
      do throws(OwnFailure) {
        exchange = try await transport.send(.http(request))
      } catch {
        throw Untold(error.description)
      }
      return Self.problem(with: exchange)
    } catch {
      return error
    }
  }

  private func request(
    _ message: Message, to receiver: Receiver, within time: Duration
  ) throws(Untold) -> HTTPRequest {
    let held = secrets[receiver.plan.name] ?? BackendSecrets()
    let address = try receiver.address(by: held)
    guard !scanner.findsKnown(in: message.body) else {
      throw Untold("the message would hold one of this run's own credentials: report this")
    }
    let names = Set(held.headers.map { $0.name.lowercased() })
    let type = HTTPHeader("Content-Type", message.contentType)
    var route = receiver.plan.route
    route.proxy = address.isLoopback ? nil : held.proxy ?? route.proxy
    return HTTPRequest(
      method: .post, url: address.url(message.suffix, adding: message.queryItem),
      headers: (names.contains("content-type") ? [] : [type]) + held.headers, body: message.body,
      route: route,
      limits: TransferLimits(
        connectTimeout: min(receiver.plan.connectTimeout, time), deadline: time,
        maxBodyBytes: Self.mostAnswerBytes))
  }

  private static func problem(with exchange: Exchange) -> Untold? {
    switch exchange {
    case .reply(let reply) where (200..<300).contains(reply.status): nil
    case .reply(let reply) where (300..<400).contains(reply.status):
      Untold(
        "HTTP \(reply.status): it points elsewhere, which is never followed: put the final address in url")
    case .reply(let reply): Untold("HTTP \(reply.status)")
    // Given up by us, because the run was over first.
    case .failed(let fault) where fault.reason == .cancelled: nil
    case .failed(let fault):
      Untold(
        Classifier.outcome(of: fault).rawValue + (fault.phase.map { " (at \($0.rawValue))" } ?? ""))
    }
  }
}
