@testable import TestSupport
import BackendSimulator
import CurlTransport
import Domain
import Testing
import Transport

/// Limits that no test reaches unless it sets out to.
func limits(
  connect: Duration = Patience.limit, deadline: Duration = Patience.limit, body: Int = 1 << 20,
  headers: Int = 65_536
) -> TransferLimits {
  TransferLimits(connectTimeout: connect, deadline: deadline, maxBodyBytes: body, maxHeaderBytes: headers)
}

/// Sends one request over a transport of its own.
func send(_ request: HTTPRequest) async throws -> TransferResult {
  let transport = try CurlTransport(userAgent: "rollcall/0 (test)")
  let result = try await transport.send(request)
  await transport.finish()
  return result
}

/// Sends a GET to a server that answers everything with `actions`.
func answer(
  to actions: [SimulatedResponse.Action], limits: TransferLimits = limits()
) async throws -> TransferResult {
  let simulator = try BackendSimulator { _ in .raw(actions) }
  defer { simulator.stop() }
  return try await send(HTTPRequest(url: simulator.origin + "/models", limits: limits))
}

/// The same for a reply in plain text.
func answer(to text: String, limits: TransferLimits = limits()) async throws -> TransferResult {
  try await answer(to: [.send(Array(text.utf8))], limits: limits)
}

/// Asks with a longer and longer limit until the answer is as wanted; the last answer.
///
/// Where a transfer has come to when a limit ends it, is a matter of the machine's speed: a busy one may not have
/// connected within the short limit that is enough on every other day.
func askedPatiently(
  _ ask: (_ limit: Duration) async throws -> TransferResult,
  until isAsWanted: (TransferFault) -> Bool
) async throws -> TransferFault {
  var limit = Duration.milliseconds(300)
  while true {
    let fault = try #require(await ask(limit).fault)
    if isAsWanted(fault) || limit > .seconds(60) { return fault }
    limit *= 4
  }
}

extension TransferResult {
  var response: Response? { if case .response(let response) = self { response } else { nil } }
  var fault: TransferFault? { if case .failed(let fault) = self { fault } else { nil } }
}

extension Response {
  var text: String { String(decoding: body, as: UTF8.self) }
}
