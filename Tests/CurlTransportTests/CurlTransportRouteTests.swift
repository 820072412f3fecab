@testable import TestSupport
import BackendSimulator
import CurlTransport
import Domain
import Foundation
import Redaction
import Testing
import Transport

/// The ways to a server: straight, by proxy, by Unix socket; and what the environment may not say about them.
@Suite(.oneAtATime) struct CurlTransportRouteTests {
  private static let key = HTTPHeader("Authorization", "Bearer ", secret: Secret("canary-" + "route"))

  @Test func `a Unix socket takes the place of host and port`() async throws {
    let path = FileManager.default.temporaryDirectory.path + "/rollcall-\(UUID().uuidString.prefix(8)).sock"
    let simulator = try BackendSimulator(unixSocket: path) { _ in .json("{}") }
    defer { simulator.stop() }
    let request = HTTPRequest(
      url: "http://localhost/v1", route: ConnectionRoute(unixSocket: path), limits: limits())
    #expect(try await send(request).response?.text == "{}")
    #expect(simulator.requests.first?.header("host") == "localhost")
  }

  @Test(arguments: ["/nonexistent/rollcall.sock", "/" + String(repeating: "x", count: 200)])
  func `a Unix socket that is not there is unreachable`(path: String) async throws {
    let request = HTTPRequest(
      url: "http://localhost/", route: ConnectionRoute(unixSocket: path), limits: limits())
    #expect(try await send(request).fault?.reason == .unreachable)
  }

  @Test func `a proxy is given the whole URL, and its own login`() async throws {
    let proxy = try BackendSimulator { _ in .json("{}") }
    defer { proxy.stop() }
    let route = ConnectionRoute(proxy: Secret("http://user:pass-" + "word@127.0.0.1:\(proxy.port)"))
    let request = HTTPRequest(
      url: "http://backend.invalid/v1/models", headers: [Self.key], route: route, limits: limits())
    #expect(try await send(request).response?.text == "{}")
    let sent = try #require(proxy.requests.first)
    #expect(sent.path == "http://backend.invalid/v1/models")
    #expect(
      sent.header("proxy-authorization") == "Basic " + Data("user:pass-word".utf8).base64EncodedString())
    #expect(sent.header("authorization") == "Bearer canary-route")
  }

  @Test(arguments: [
    ("", TransferFault.Reason.connectionLost),
    (
      "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"\r\n\r\n",
      .proxyRefused
    ),
    ("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno", .proxyRefused),
    ("HTTP/1.1 405 Method Not Allowed\r\n\r\n", .proxyRefused),
    ("HTTP/1.1 503 Service Unavailable\r\n\r\n", .unreachable),
  ])
  func `a proxy that builds a tunnel never sees the key`(answer: String, reason: TransferFault.Reason)
    async throws
  {
    let proxy = try TunnelRefuser(answering: answer)
    let route = ConnectionRoute(proxy: Secret("http://127.0.0.1:\(proxy.port)"))
    let request = HTTPRequest(
      url: "https://backend.invalid/v1", headers: [Self.key], route: route, limits: limits())
    async let result = send(request)
    let heard = await proxy.heard()
    #expect(try await result.fault?.reason == reason)
    #expect(heard.hasPrefix("CONNECT backend.invalid:443 HTTP/1.1\r\n"))
    #expect(!heard.contains("canary") && !heard.lowercased().contains("\r\nauthorization"))
  }

  @Test func `a proxy that is not there, or whose name does not resolve, is told apart from the server`()
    async throws
  {
    let simulator = try BackendSimulator { _ in .json("{}") }
    let port = simulator.port
    simulator.stop()
    let request = { (proxy: String, connect: Duration) in
      HTTPRequest(
        url: "http://127.0.0.1/", route: ConnectionRoute(proxy: Secret(proxy)),
        limits: limits(connect: connect))
    }
    #expect(
      try await send(request("http://127.0.0.1:\(port)", Patience.limit)).fault?.reason == .proxyUnreachable)
    let nameless = try await send(request("http://no-such-proxy.invalid:1", .seconds(3))).fault
    #expect(nameless?.reason == .proxyUnreachable)
    #expect(
      try await send(request("socks5h://127.0.0.1:\(port)", Patience.limit)).fault?.reason
        == .proxyUnreachable)
  }

  @Test func `what is no proxy's handshake is a refusal of the proxy`() async throws {
    let simulator = try BackendSimulator { _ in .json("{}") }
    defer { simulator.stop() }
    let route = ConnectionRoute(proxy: Secret("socks5h://127.0.0.1:\(simulator.port)"))
    let request = HTTPRequest(
      url: "http://127.0.0.1/", route: route, limits: limits(connect: .seconds(1)))
    let reason = try await send(request).fault?.reason
    #expect(reason == .proxyRefused || reason == .proxyUnreachable)
  }

  @Test func `the environment names no proxy, and excepts nothing from ours`() async throws {
    await #expect(processExitsWith: .success) {
      for name in ["http_proxy", "https_proxy", "all_proxy", "ALL_PROXY", "HTTP_PROXY"] {
        setenv(name, "http://127.0.0.1:1", 1)
      }
      setenv("no_proxy", "*", 1)
      let simulator = try BackendSimulator { _ in .json("{}") }
      let straight = HTTPRequest(url: simulator.origin + "/", limits: limits())
      #expect(try await send(straight).response?.status == 200)
      let route = ConnectionRoute(proxy: Secret(simulator.origin))
      let proxied = HTTPRequest(url: "http://127.0.0.1:1/by-proxy", route: route, limits: limits())
      #expect(try await send(proxied).response?.status == 200)
      #expect(simulator.requests.map(\.path) == ["/", "http://127.0.0.1:1/by-proxy"])
    }
  }

  @Test func `running out of descriptors is our own failure`() async throws {
    await #expect(processExitsWith: .success) {
      let simulator = try BackendSimulator { _ in .json("{}") }
      let transport = try CurlTransport(userAgent: "rollcall/0")
      let request = HTTPRequest(url: simulator.origin + "/", limits: limits())
      #expect(try await transport.send(request).response != nil)
      var taken: [Int32] = []
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      limit.rlim_cur = min(limit.rlim_cur, 256)
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      while true {
        let descriptor = dup(0)
        if descriptor < 0 { break }
        taken.append(descriptor)
      }
      // No connection to use again: another port.
      let other = HTTPRequest(url: "http://127.0.0.1:9/", limits: limits())
      await #expect(throws: LocalResourceError.self) { try await transport.send(other) }
      let named = HTTPRequest(url: "http://no-such-host.invalid/", limits: limits())
      await #expect(throws: LocalResourceError.self) { try await transport.send(named) }
      for descriptor in taken { close(descriptor) }
      #expect(try await transport.send(other).fault?.reason == .refused)
    }
  }
}

/// Takes one connection, keeps what it hears until the blank line, and hangs up. On a thread of its own.
private final class TunnelRefuser: Sendable {
  let port: UInt16
  private let listener: Int32
  private let answer: [UInt8]

  init(answering answer: String) throws {
    self.answer = Array(answer.utf8)
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(listener, $0, size)
        _ = listen(listener, 1)
        _ = getsockname(listener, $0, &size)
      }
    }
    port = UInt16(bigEndian: address.sin_port)
  }

  deinit { close(listener) }

  func heard() async -> String {
    let (listener, answer) = (listener, answer)
    return await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        let client = accept(listener, nil, nil)
        var heard: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !String(decoding: heard, as: UTF8.self).contains("\r\n\r\n") {
          let count = recv(client, &buffer, buffer.count, 0)
          if count <= 0 { break }
          heard += buffer[..<count]
        }
        _ = write(client, answer, answer.count)
        close(client)
        continuation.resume(returning: String(decoding: heard, as: UTF8.self))
      }
    }
  }
}
