import BackendSimulator
import Foundation
import Testing

struct BackendSimulatorTests {
  private static let listing: SimulatedReply = .json(#"{"data":[]}"#)

  @Test(.timeLimit(.minutes(1))) func `it answers, keeps the connection and records what came`() async throws
  {
    let simulator = try BackendSimulator { $0.path == "/v1/models" ? Self.listing : .notFound }
    defer { simulator.stop() }
    let text = try await Conversation.with(port: simulator.port) { client in
      client.write("GET /v1/models?limit=2&name=a%20b HTTP/1.1\r\nHost: x\r\nX-Api-Key: canary\r\n\r\n")
      let first = client.readReply()
      client.write("POST /other HTTP/1.1\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbody")
      return first + "|" + client.readToEnd()
    }
    #expect(
      text.hasPrefix(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"data\":[]}|"))
    #expect(text.contains("|HTTP/1.1 404 Not Found\r\n"))
    let requests = simulator.requests
    #expect(requests.map(\.method) == ["GET", "POST"])
    #expect(requests.first?.queryItems == ["limit": "2", "name": "a b"])
    #expect(requests.first?.header("x-API-key") == "canary")
    #expect(requests.last?.body == Array("body".utf8))
  }
}
