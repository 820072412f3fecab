@testable import TestSupport
import BackendSimulator
import CurlTransport
import Glibc
import Testing
import Transport

/// Answers without end, in every way that HTTP has to write one.
@Suite(.oneAtATime) struct CurlTransportLimitTests {
  private static let kilobyte = [UInt8](repeating: UInt8(ascii: "a"), count: 1024)
  private static let chunk = Array("400\r\n".utf8) + kilobyte + Array("\r\n".utf8)

  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test func `a body may fill its limit`() async throws {
    let text = String(repeating: "a", count: 5000)
    let result = try await answer(
      to: "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + text, limits: limits(body: 5000))
    #expect(result.response?.text == text)
  }

  @Test(arguments: [
    ("Transfer-Encoding: chunked", chunk), ("Connection: close", kilobyte),
    ("Content-Length: 90000000", kilobyte),
    ("Content-Length: 9999999999999999999", kilobyte),
  ]) func `an endless body ends at its limit`(framing: String, piece: [UInt8]) async throws {
    let result = try await answer(
      to: [.send(bytes("HTTP/1.1 200 OK\r\n\(framing)\r\n\r\n")), .repeatForever(piece, every: .zero)],
      limits: limits(body: 300_000))
    let fault = try #require(result.fault)
    #expect(fault.reason == .tooLarge && fault.answerBegan)
  }

  @Test func `an endless header ends at its limit`() async throws {
    let result = try await answer(
      to: [.send(bytes("HTTP/1.1 200 OK\r\n")), .repeatForever(bytes("X-A: b\r\n"), every: .zero)])
    #expect(result.fault?.reason == .tooLarge)
  }

  @Test func `an endless header ends at libcurl's limit where ours is higher`() async throws {
    let result = try await answer(
      to: [
        .send(bytes("HTTP/1.1 200 OK\r\n")),
        .repeatForever(bytes("X-A: " + String(repeating: "b", count: 1000) + "\r\n"), every: .zero),
      ], limits: limits(headers: 1 << 30))
    #expect(result.fault?.reason == .tooLarge)
  }

  @Test func `endless interim responses end at the header limit`() async throws {
    let result = try await answer(
      to: [.repeatForever(bytes("HTTP/1.1 103 Early Hints\r\nX-A: b\r\n\r\n"), every: .zero)])
    #expect(result.fault?.reason == .tooLarge)
  }

  @Test(arguments: ["X-A: ", "HTTP/1.1 200 "]) func `a line of 200 KB is too large, not out of memory`(
    opening: String
  ) async throws {
    let line = opening + String(repeating: "b", count: 200_000) + "\r\n\r\n"
    let text = opening.hasPrefix("HTTP") ? line : "HTTP/1.1 200 OK\r\n" + line
    #expect(try await answer(to: text).fault?.reason == .tooLarge)
  }

  @Test func `without a descriptor to be woken by it fails at once instead of sleeping`() async {
    await #expect(processExitsWith: .success) {
      let free = open("/dev/null", O_RDONLY)
      close(free)
      var limit = rlimit(rlim_cur: rlim_t(free), rlim_max: rlim_t(free))
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      let failure = await #expect(throws: LocalResourceError.self) {
        try await send(HTTPRequest(url: "http://127.0.0.1:1/", limits: limits()))
      }
      #expect(failure?.description.contains("ulimit -n") == true)
    }
  }
}
