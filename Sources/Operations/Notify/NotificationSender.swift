import Baseline
import Domain
import Probing
import Redaction
import Transport

/// The way to receivers: their secrets, the last net, and the transport.
struct NotificationSender: Sendable {
  let secrets: [BackendName: BackendSecrets]
  /// Knows every secret of the run.
  let scanner: SecretScanner
  let transport: any Transport

  private static let mostAnswerBytes = 1 << 20

  /// Sends `message`; nil when the receiver took it. Nothing of its answer is read but the status.
  func send(_ message: Message, to target: NotificationTarget, within time: Duration) async
    -> NotificationError?
  {
    do throws(NotificationError) {
      let request = try request(message, to: target, within: time)
      let result: TransferResult
      do throws(LocalResourceError) {
        result = try await transport.send(.http(request))
      } catch {
        throw NotificationError(error.description)
      }
      return Self.problem(with: result)
    } catch {
      return error
    }
  }

  private func request(
    _ message: Message, to target: NotificationTarget, within time: Duration
  ) throws(NotificationError) -> HTTPRequest {
    let held = secrets[target.plan.name] ?? BackendSecrets()
    let address = try target.address(by: held)
    guard !scanner.findsKnown(in: message.body) else {
      throw NotificationError("the message would hold one of this run's own credentials: report this")
    }
    let names = Set(held.headers.map { $0.name.lowercased() })
    let type = HTTPHeader("Content-Type", message.contentType)
    var route = target.plan.route
    route.proxy = address.isLoopback ? nil : held.proxy ?? route.proxy
    return HTTPRequest(
      method: .post, url: address.url(message.suffix, adding: message.queryItem),
      headers: (names.contains("content-type") ? [] : [type]) + held.headers, body: message.body,
      route: route,
      limits: TransferLimits(
        connectTimeout: min(target.plan.connectTimeout, time), deadline: time,
        maxBodyBytes: Self.mostAnswerBytes))
  }

  private static func problem(with result: TransferResult) -> NotificationError? {
    switch result {
    case .response(let response) where (200..<300).contains(response.status): nil
    case .response(let response) where (300..<400).contains(response.status):
      NotificationError(
        "HTTP \(response.status): it points elsewhere, which is never followed: put the final address in url")
    case .response(let response): NotificationError("HTTP \(response.status)")
    // Given up by us, because the run was over first.
    case .failed(let fault) where fault.reason == .cancelled: nil
    case .failed(let fault):
      NotificationError(
        Classifier.outcome(of: fault).rawValue + (fault.phase.map { " (at \($0.rawValue))" } ?? ""))
    }
  }
}
