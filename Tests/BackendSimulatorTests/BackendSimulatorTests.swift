@testable import BackendSimulator
@testable import TestSupport
import Foundation
import Testing

@Suite(.oneAtATime) struct BackendSimulatorTests {
  private static let listing: SimulatedResponse = .json(#"{"data":[]}"#)

  @Test func `it answers, keeps the connection and records what came`() async throws {
    let simulator = try BackendSimulator { $0.path == "/v1/models" ? Self.listing : .notFound }
    defer { simulator.stop() }
    let text = try await RawConnection.with(port: simulator.port) { client in
      client.write("GET /v1/models?limit=2&name=a%20b HTTP/1.1\r\nHost: x\r\nX-Api-Key: canary\r\n\r\n")
      let first = client.readResponse()
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

  @Test func `a client that hangs or waits holds nobody up`() async throws {
    let simulator = try BackendSimulator { request in
      switch request.path {
      case "/hang": .raw([.hang])
      case "/wait": Self.listing.delayed(by: Patience.limit)
      default: Self.listing
      }
    }
    defer { simulator.stop() }
    async let hung = RawConnection.with(port: simulator.port) { $0.ask("/hang") }
    async let waiting = RawConnection.with(port: simulator.port) { $0.ask("/wait") }
    let answers = try await RawConnection.with(port: simulator.port) { client in
      (0..<50).map { _ in
        client.write("GET / HTTP/1.1\r\n\r\n")
        return client.readResponse()
      }
    }
    #expect(answers.allSatisfy { $0.hasSuffix(#"{"data":[]}"#) })
    simulator.stop()
    #expect(try await hung.isEmpty)
    #expect(try await waiting.isEmpty)
  }

  @Test func `a large body arrives whole at a client that reads late`() async throws {
    let bytes = (0..<8_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    let simulator = try BackendSimulator { _ in .body(bytes) }
    defer { simulator.stop() }
    let received = try await RawConnection.with(port: simulator.port) { client in
      client.write("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
      Thread.sleep(forTimeInterval: 0.1)
      return client.readAllBytes()
    }
    #expect(received.suffix(bytes.count) == bytes[...])
  }

  @Test func `pipelined requests are answered in order`() async throws {
    let simulator = try BackendSimulator { .json(#""\#($0.path)""#).delayed(by: .milliseconds(5)) }
    defer { simulator.stop() }
    let text = try await RawConnection.with(port: simulator.port) { client in
      client.write("GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\nGET /c HTTP/1.0\r\n\r\n")
      return client.readToEnd()
    }
    let order = ["/a", "/b", "/c"].compactMap { text.range(of: $0)?.lowerBound }
    #expect(order.count == 3 && order == order.sorted())
  }

  @Test func `a reset is a reset, an end is an end`() async throws {
    let simulator = try BackendSimulator { .raw([$0.path == "/reset" ? .reset : .close]) }
    defer { simulator.stop() }
    let failures = try await ["/reset", "/close"].asyncMap { path in
      try await RawConnection.with(port: simulator.port) { client in
        client.write("GET \(path) HTTP/1.1\r\n\r\n")
        return client.readFailure()
      }
    }
    #expect(failures == [ECONNRESET, 0])
  }

  @Test func `it repeats until the client goes, and serves others meanwhile`()
    async throws
  {
    let simulator = try BackendSimulator { request in
      request.path == "/flood"
        ? .raw([.repeatForever([UInt8](repeating: 32, count: 65_536), every: .zero)]) : Self.listing
    }
    defer { simulator.stop() }
    async let flooded = RawConnection.with(port: simulator.port) { client in
      client.write("GET /flood HTTP/1.1\r\n\r\n")
      var count = 0
      while count < 20_000_000 { count += client.readSome().count }
      return count
    }
    let answer = try await RawConnection.with(port: simulator.port) { $0.ask("/") }
    #expect(answer.hasPrefix("HTTP/1.1 200 OK"))
    #expect(try await flooded >= 20_000_000)
  }

  @Test(arguments: [
    (70_000, "GET / HTTP/1.1\r\nX: ", "431"), (0, "POST / HTTP/1.1\r\nContent-Length: 2000000", "413"),
    (0, "POST / HTTP/1.1\r\nTransfer-Encoding: chunked", "411"),
    (0, "POST / HTTP/1.1\r\nContent-Length: -1", "400"), (0, "GET / HTTP/1.1\r\nno colon", "400"),
    (0, "GET /", "400"), (0, "GET / HTTP/3", "505"),
  ]) func `it refuses a request that it cannot hold or read`(
    _ padding: Int, _ start: String, _ status: String
  ) async throws {
    let request = start + String(repeating: "a", count: padding) + "\r\n\r\n"
    let simulator = try BackendSimulator { _ in Self.listing }
    defer { simulator.stop() }
    let answer = try await RawConnection.with(port: simulator.port) { client in
      client.write(request)
      return client.readToEnd()
    }
    #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
    #expect(simulator.requests.isEmpty)
  }

  @Test func `a body that waits to be asked for is asked for`() async throws {
    let simulator = try BackendSimulator { .body($0.body) }
    defer { simulator.stop() }
    let text = try await RawConnection.with(port: simulator.port) { client in
      client.write(
        "POST / HTTP/1.1\r\nContent-Length: 3\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n")
      let interim = String(decoding: client.readSome(), as: UTF8.self)
      client.write("abc")
      return interim + client.readToEnd()
    }
    #expect(text.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"))
    #expect(text.hasSuffix("abc"))
  }

  @Test func `stopped, it refuses connections, and stopping twice is harmless`()
    async throws
  {
    let simulator = try BackendSimulator { _ in Self.listing }
    simulator.stop()
    simulator.stop()
    await #expect(throws: NotConnected.self) {
      try await RawConnection.with(port: simulator.port) { $0.ask("/") }
    }
  }

  @Test func `a port that is taken is a failure that says so`() throws {
    let simulator = try BackendSimulator { _ in Self.listing }
    defer { simulator.stop() }
    let failure = #expect(throws: SimulatorFailure.self) {
      try BackendSimulator(port: simulator.port) { _ in Self.listing }
    }
    #expect(failure?.description == "could not listen on 127.0.0.1: the address is in use")
  }

  @Test func `a socket file is made, replaced and removed`() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(
      "simulator-\(UUID().uuidString).sock"
    ).path
    try Data().write(to: URL(fileURLWithPath: path))
    let simulator = try BackendSimulator(unixSocket: path) { _ in Self.listing }
    #expect(simulator.port == 0)
    #expect(simulator.origin == "http://localhost")
    #expect(FileManager.default.fileExists(atPath: path))
    simulator.stop()
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(throws: SimulatorFailure.self) {
      try BackendSimulator(unixSocket: "/tmp/" + String(repeating: "a", count: 200)) { _ in Self.listing }
    }
  }

  @Test func `letting go of it stops it`() async throws {
    var simulator: BackendSimulator? = try BackendSimulator { _ in Self.listing }
    let port = try #require(simulator?.port)
    simulator = nil
    await #expect(throws: NotConnected.self) { try await RawConnection.with(port: port) { $0.ask("/") } }
  }
}

extension Sequence {
  fileprivate func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result]
  {
    var results: [Result] = []
    for element in self { results.append(try await transform(element)) }
    return results
  }
}
