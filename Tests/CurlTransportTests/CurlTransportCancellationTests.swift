@testable import TestSupport
import BackendSimulator
import CurlTransport
import Testing
import Transport

/// Ends that we ask for ourselves.
@Suite(.oneAtATime) struct CurlTransportCancellationTests {
  private let hanging: BackendSimulator
  private let transport: CurlTransport
  private let request: HTTPRequest

  init() throws {
    hanging = try BackendSimulator { _ in .raw([.hang]) }
    transport = try CurlTransport(userAgent: "rollcall/0")
    request = HTTPRequest(url: hanging.origin + "/", limits: limits())
  }

  private func started() -> Task<TransferResult, any Error> {
    Task { [transport, request] in try await transport.send(request) }
  }

  private func arrival(after earlier: Int = 0) async throws {
    try #require(await eventually { hanging.requests.count > earlier })
  }

  @Test func `a cancelled task has its transfer ended at once`() async throws {
    // The server may have the request before libcurl has noted that it is sent.
    let fault = try await askedPatiently { limit in
      let earlier = hanging.requests.count
      let task = started()
      try await arrival(after: earlier)
      try await Task.sleep(for: limit / 6)
      task.cancel()
      return try await task.value
    } until: {
      $0.phase == .firstByte
    }
    #expect(fault.reason == .cancelled && fault.phase == .firstByte)
    await transport.finish()
  }

  @Test func `a task that is cancelled before sends nothing`() async throws {
    let task = Task { [transport, request] in
      withUnsafeCurrentTask { $0?.cancel() }
      return try await transport.send(request)
    }
    #expect(try await task.value.fault?.reason == .cancelled)
    #expect(hanging.requests.isEmpty)
  }

  @Test func `cancelling at any moment ends every transfer once`() async throws {
    for _ in 0..<300 {
      let task = started()
      await Task.yield()
      task.cancel()
      #expect(try await task.value.fault?.reason == .cancelled)
    }
    await transport.finish()
  }

  @Test func `stop ends what is under way and all that comes later`() async throws {
    let task = started()
    try await arrival()
    transport.stop()
    #expect(try await task.value.fault?.reason == .cancelled)
    #expect(try await transport.send(request).fault?.reason == .cancelled)
    await transport.finish()
  }

  @Test func `stop before any transfer needs no thread`() async throws {
    transport.stop()
    #expect(try await transport.send(request).fault?.reason == .cancelled)
    await transport.finish()
    await transport.finish()
  }

  @Test func `letting go of the transport ends its thread`() async throws {
    let simulator = try BackendSimulator { _ in .json("{}") }
    defer { simulator.stop() }
    for _ in 0..<50 {
      let short = try CurlTransport(userAgent: "rollcall/0")
      #expect(
        try await short.send(HTTPRequest(url: simulator.origin + "/", limits: limits())).response != nil)
    }
  }
}
