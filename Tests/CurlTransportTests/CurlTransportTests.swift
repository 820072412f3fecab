@testable import TestSupport
import BackendSimulator
import CurlTransport
import Redaction
import Testing
import Transport

/// What goes over the wire when nothing goes wrong.
@Suite(.oneAtATime) struct CurlTransportTests {
  @Test func `a reply comes whole, with the headers that are read and its timings`() async throws {
    let simulator = try BackendSimulator { _ in
      .json(#"{"data":[]}"#, headers: ["Retry-After": "3", "Set-Cookie": "a=b"]).delayed(
        by: .milliseconds(30))
    }
    defer { simulator.stop() }
    let result = try await send(HTTPRequest(url: simulator.origin + "/models?a=%20", limits: limits()))
    let response = try #require(result.response)
    #expect(response.status == 200)
    #expect(response.text == #"{"data":[]}"#)
    #expect(response.headers == ["content-type": "application/json", "retry-after": "3"])
    #expect(response.certificateExpiresAt == nil)
    #expect(response.timings.resolve != nil && response.timings.connect != nil && response.timings.tls == nil)
    #expect(try #require(response.timings.firstByte) >= 25 && response.timings.total >= 25)
    #expect(simulator.requests.map(\.path) == ["/models"])
    #expect(simulator.requests.first?.query == "a=%20")
  }

  @Test func `a request carries our lines and its own, each once`() async throws {
    let simulator = try BackendSimulator { _ in .json("{}") }
    defer { simulator.stop() }
    let key = "canary-" + String(repeating: "k", count: 20)
    let headers = [HTTPHeader("Authorization", "Bearer ", secret: Secret(key)), HTTPHeader("X-Empty", "")]
    _ = try await send(HTTPRequest(url: simulator.origin + "/v1/models", headers: headers, limits: limits()))
    let request = try #require(simulator.requests.first)
    #expect(request.method == "GET")
    let sent = request.headers.map { "\($0.name): \($0.value)" }.filter { !$0.hasPrefix("Host: ") }
    #expect(
      sent.sorted() == [
        "Accept-Encoding: identity", "Accept: application/json", "Authorization: Bearer \(key)",
        "User-Agent: rollcall/0 (test)", "X-Empty: ",
      ])
  }

  @Test(arguments: [0, 12, 100_000]) func `a POST sends its body to the byte`(count: Int) async throws {
    let simulator = try BackendSimulator { _ in .json("{}") }
    defer { simulator.stop() }
    let body = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    let request = HTTPRequest(method: .post, url: simulator.origin + "/x", body: body, limits: limits())
    #expect(try await send(request).response?.status == 200)
    let sent = try #require(simulator.requests.first)
    #expect(sent.method == "POST" && sent.body == body)
    #expect(sent.header("content-type") == "application/json" && sent.header("expect") == nil)
  }

  @Test func `pages share a connection, which shows in the timings`() async throws {
    let simulator = try BackendSimulator { _ in .json("{}") }
    defer { simulator.stop() }
    let transport = try CurlTransport(userAgent: "rollcall/0")
    let request = HTTPRequest(url: simulator.origin + "/", limits: limits())
    #expect(try await transport.send(request).response?.timings.connect != nil)
    let second = try #require(await transport.send(request).response)
    #expect(second.timings.connect == nil && second.timings.resolve == nil)
    await transport.finish()
  }

  @Test func `a hundred at once each get their own answer`() async throws {
    let simulator = try BackendSimulator { .json(#"{"path":"\#($0.path)"}"#) }
    defer { simulator.stop() }
    let transport = try CurlTransport(userAgent: "rollcall/0")
    let results = try await sent(100, to: simulator.origin, over: transport).value
    #expect(results.map { $0.response?.text } == (0..<100).map { #"{"path":"/\#($0)"}"# })
    await transport.finish()
  }

  @Test func `a hundred go out before the first is answered`() async throws {
    let silent = try BackendSimulator { _ in .raw([.hang]) }
    defer { silent.stop() }
    let transport = try CurlTransport(userAgent: "rollcall/0")
    let waiting = sent(100, to: silent.origin, over: transport)
    #expect(await eventually { silent.requests.count == 100 })
    transport.stop()
    #expect(try await waiting.value.allSatisfy { $0.fault?.reason == .cancelled })
    await transport.finish()
  }

  /// Sends `count` requests at once, to paths that are their numbers; what came of them, in that order.
  private func sent(
    _ count: Int, to origin: String, over transport: CurlTransport
  ) -> Task<[TransferResult], any Error> {
    Task {
      try await withThrowingTaskGroup(of: (Int, TransferResult).self) { group in
        for number in 0..<count {
          group.addTask {
            (number, try await transport.send(HTTPRequest(url: "\(origin)/\(number)", limits: limits())))
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
      }
    }
  }

  @Test(arguments: [204, 304, 401, 404, 429, 500, 503, 999])
  func `every status is a reply`(status: Int) async throws {
    let result = try await answer(
      to: "HTTP/1.1 \(status) X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    #expect(result.response?.status == status)
  }

  @Test func `an upgrade that nobody asked for is a reply by its status`() async throws {
    let result = try await answer(
      to: "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n")
    #expect(result.response?.status == 101)
  }

  @Test func `interim responses are passed over`() async throws {
    let result = try await answer(
      to: "HTTP/1.1 103 Early Hints\r\nLocation: /no\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
    let response = try #require(result.response)
    #expect(response.status == 200 && response.text == "{}" && response.headers.isEmpty)
  }

  @Test func `a redirect is a reply, and its target hears nothing`() async throws {
    let target = try BackendSimulator { _ in .json("{}") }
    let origin = target.origin
    let simulator = try BackendSimulator { _ in
      .body([], status: 302, headers: ["Location": "\(origin)/elsewhere"])
    }
    defer {
      simulator.stop()
      target.stop()
    }
    let result = try await send(
      HTTPRequest(url: simulator.origin + "/", headers: [HTTPHeader("X-Api-Key", "canary")], limits: limits())
    )
    #expect(result.response?.status == 302)
    #expect(result.response?.headers["location"] == "\(origin)/elsewhere")
    #expect(target.requests.isEmpty)
  }

  @Test func `compression is neither asked for nor undone`() async throws {
    let bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 1, 2, 3]
    let simulator = try BackendSimulator { _ in .body(bytes, headers: ["Content-Encoding": "gzip"]) }
    defer { simulator.stop() }
    #expect(
      try await send(HTTPRequest(url: simulator.origin + "/", limits: limits())).response?.body == bytes)
    #expect(simulator.requests.first?.header("accept-encoding") == "identity")
  }

  @Test func `bytes after a body do not poison the next request`() async throws {
    let simulator = try BackendSimulator { request in
      .raw(
        [
          .send(
            Array(
              "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison"
                .utf8))
        ],
        keepsAlive: true)
    }
    defer { simulator.stop() }
    let transport = try CurlTransport(userAgent: "rollcall/0")
    for _ in 0..<3 {
      let result = try await transport.send(HTTPRequest(url: simulator.origin + "/", limits: limits()))
      #expect(result.response?.text == "{}")
    }
    await transport.finish()
  }

  @Test func `the version names libcurl and its TLS library`() {
    #expect(CurlTransport.version.hasPrefix("libcurl/"))
    #expect(CurlTransport.version.contains("SSL") || CurlTransport.version.contains("TLS"))
  }

  @Test func `a URL with userinfo is refused as ours`() async throws {
    await #expect(throws: LocalResourceError.self) {
      try await send(HTTPRequest(url: "http://a:b@127.0.0.1/", limits: limits()))
    }
    await #expect(throws: LocalResourceError.self) {
      try await send(HTTPRequest(url: "http://127.0.0.1/a b", limits: limits()))
    }
  }
}
