import BackendSimulator
import CurlTransport
import RollcallCore
import Testing

/// Limits that no test reaches unless it sets out to.
func limits(
  connect: Duration = .seconds(10), deadline: Duration = .seconds(20), body: Int = 1 << 20,
  headers: Int = 65_536
) -> TransferLimits {
  TransferLimits(connectTimeout: connect, deadline: deadline, maxBodyBytes: body, maxHeaderBytes: headers)
}

/// Sends one request over a transport of its own.
func send(_ request: HTTPRequest) async throws -> RollcallCore.Exchange {
  let transport = try CurlTransport(userAgent: "rollcall/0 (test)")
  let exchange = try await transport.send(request)
  await transport.finish()
  return exchange
}

/// Sends a GET to a server that answers everything with `actions`.
func answer(
  to actions: [SimulatedReply.Action], limits: TransferLimits = limits()
) async throws -> RollcallCore.Exchange {
  let simulator = try BackendSimulator { _ in .raw(actions) }
  defer { simulator.stop() }
  return try await send(HTTPRequest(url: simulator.origin + "/models", limits: limits))
}

/// The same for a reply in plain text.
func answer(to text: String, limits: TransferLimits = limits()) async throws -> RollcallCore.Exchange {
  try await answer(to: [.send(Array(text.utf8))], limits: limits)
}

extension RollcallCore.Exchange {
  var reply: Reply? { if case .reply(let reply) = self { reply } else { nil } }
  var fault: TransferFault? { if case .failed(let fault) = self { fault } else { nil } }
}

extension Reply {
  var text: String { String(decoding: body, as: UTF8.self) }
}
