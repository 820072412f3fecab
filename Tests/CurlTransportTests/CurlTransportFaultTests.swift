@testable import TestSupport
import BackendSimulator
import CurlTransport
import Domain
import Testing
import Transport

/// What comes of servers that fail. Each hang is cut by a deadline of ours.
@Suite(.oneAtATime) struct CurlTransportFaultTests {
  private static let start = Array("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n".utf8)
  private static let chunked = Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".utf8)

  @Test func `a closed port refuses`() async throws {
    let simulator = try BackendSimulator { _ in .json("{}") }
    let origin = simulator.origin
    simulator.stop()
    let fault = try #require(await send(HTTPRequest(url: origin + "/", limits: limits())).fault)
    #expect(fault.reason == .refused && !fault.answerBegan)
  }

  @Test func `a name of the reserved domain does not resolve`() async throws {
    let request = HTTPRequest(url: "http://no-such-host.invalid/", limits: limits(connect: .seconds(3)))
    let fault = try #require(await send(request).fault)
    // Where a machine's name server does not answer at all, waiting for it runs out first.
    #expect(fault.reason == .nameNotResolved || fault.reason == .deadline)
    #expect(fault.phase == .resolve && !fault.answerBegan)
  }

  @Test(arguments: [
    (start, TransferFault.Phase.body, true),
    (start + Array("{".utf8), .body, true),
    (Array("HTTP/1.1 200 OK\r\n".utf8), .body, true),
    ([], .firstByte, false),
  ]) func `a hang ends at the deadline, in its phase`(
    bytes: [UInt8], phase: TransferFault.Phase, began: Bool
  ) async throws {
    let fault = try await askedPatiently {
      try await answer(to: [.send(bytes), .hang], limits: limits(deadline: $0))
    } until: {
      $0.phase == phase
    }
    #expect(fault.reason == .deadline && fault.phase == phase && fault.answerBegan == began)
  }

  @Test func `a POST that is not answered waits for its first byte`() async throws {
    let simulator = try BackendSimulator { _ in .raw([.hang]) }
    defer { simulator.stop() }
    let fault = try await askedPatiently {
      try await send(
        HTTPRequest(
          method: .post, url: simulator.origin + "/", body: Array("{}".utf8), limits: limits(deadline: $0)))
    } until: {
      $0.phase == .firstByte
    }
    #expect(fault.reason == .deadline && fault.phase == .firstByte && !fault.answerBegan)
  }

  @Test(arguments: ["X", " "]) func `dripping bytes do not stretch the deadline`(drop: String) async throws {
    for opening in [Self.start.dropLast(2) + Array("X-A: ".utf8), Self.chunked + Array("ffff\r\n".utf8)] {
      let fault = try await askedPatiently {
        try await answer(
          to: [.send(Array(opening)), .repeatForever(Array(drop.utf8), every: .milliseconds(20))],
          limits: limits(deadline: $0))
      } until: {
        $0.phase == .body
      }
      #expect(fault.reason == .deadline && fault.phase == .body)
    }
  }

  @Test func `one that hangs holds up no other`() async throws {
    let simulator = try BackendSimulator { $0.path == "/hang" ? .raw([.hang]) : .json("{}") }
    defer { simulator.stop() }
    let transport = try CurlTransport(userAgent: "rollcall/0")
    let hanging = HTTPRequest(url: simulator.origin + "/hang", limits: limits(deadline: .seconds(86_400)))
    async let slow = transport.send(hanging)
    #expect(await eventually { simulator.requests.map(\.path) == ["/hang"] })
    let quick = try await transport.send(HTTPRequest(url: simulator.origin + "/", limits: limits()))
    #expect(quick.response != nil)
    transport.stop()
    #expect(try await slow.fault?.reason == .cancelled, "it had ended before the quick one was answered")
    await transport.finish()
  }

  @Test(arguments: [
    [SimulatedResponse.Action.close], [.reset], [.send(start + [0x7B]), .close],
    [.send(start + [0x7B]), .reset],
    [.send(chunked + Array("5\r\nab".utf8)), .close],
    [.send(chunked + Array("2\r\n{}\r\n".utf8)), .close],
    [.send(chunked + Array("zz\r\n{}\r\n".utf8)), .close],
    [.send(Array("HTTP/1.1 200 OK\r\nContent-".utf8)), .reset],
  ]) func `an answer that is cut is a lost connection`(actions: [SimulatedResponse.Action]) async throws {
    // A reset destroys what the other end has not read yet, so it waits for a reader that is late.
    let fault = try await askedPatiently { limit in
      try await answer(to: actions.flatMap { $0.isReset ? [.wait(limit / 6), $0] : [$0] })
    } until: {
      $0.answerBegan == (actions.count > 1)
    }
    #expect(fault.reason == .connectionLost)
    #expect(fault.answerBegan == (actions.count > 1))
  }

  @Test(arguments: [
    "{\"data\":[]}", "220 mail ESMTP\r\n", "HTTP/9.9 200 OK\r\n\r\n", "HTTP/1.1 20 OK\r\n\r\n",
    "\u{0}\u{1}\u{2}\u{3}binary",
    "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", "HTTP/1.1 200 OK\r\nX\u{0}Y: z\r\n\r\n",
    "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
  ]) func `what is no HTTP is said to be none`(text: String) async throws {
    #expect(try await answer(to: text).fault?.reason == .notHTTP)
  }

  @Test func `a listener that takes nobody in ends at the connect timeout`() async throws {
    let listener = try DeafListener(isFull: true)
    let fault = try await askedPatiently {
      try await send(
        HTTPRequest(
          url: "http://127.0.0.1:\(listener.port)/", limits: limits(connect: $0, deadline: .seconds(86_400))))
    } until: {
      $0.phase == .connect
    }
    #expect(fault.reason == .deadline && fault.phase == .connect && !fault.answerBegan)
  }

  @Test func `a body that nobody takes hangs in sending`() async throws {
    let listener = try DeafListener(isFull: false)
    let fault = try await askedPatiently {
      try await send(
        HTTPRequest(
          method: .post, url: "http://127.0.0.1:\(listener.port)/",
          body: [UInt8](repeating: 0x20, count: 16 << 20), limits: limits(deadline: $0)))
    } until: {
      $0.phase == .send
    }
    #expect(fault.reason == .deadline && fault.phase == .send && !fault.answerBegan)
  }

  @Test func `a TLS handshake that hangs ends at the connect timeout`() async throws {
    let simulator = try BackendSimulator { _ in .raw([.hang]) }
    defer { simulator.stop() }
    let fault = try await askedPatiently {
      try await send(
        HTTPRequest(
          url: "https://127.0.0.1:\(simulator.port)/",
          limits: limits(connect: $0, deadline: .seconds(86_400))))
    } until: {
      $0.phase == .tls
    }
    #expect(fault.reason == .deadline && fault.phase == .tls)
  }
}

extension SimulatedResponse.Action {
  fileprivate var isReset: Bool { if case .reset = self { true } else { false } }
}
