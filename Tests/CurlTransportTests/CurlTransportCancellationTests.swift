import BackendSimulator
import CurlTransport
import RollcallCore
import Testing

/// Ends that we ask for ourselves.
@Suite(.timeLimit(.minutes(5))) struct CurlTransportCancellationTests {
  private let hanging: BackendSimulator
  private let transport: CurlTransport
  private let request: HTTPRequest

  init() throws {
    hanging = try BackendSimulator { _ in .raw([.hang]) }
    transport = try CurlTransport(userAgent: "rollcall/0")
    request = HTTPRequest(url: hanging.origin + "/", limits: limits(deadline: .seconds(50)))
  }

  private func started() -> Task<RollcallCore.Exchange, any Error> {
    Task { [transport, request] in try await transport.send(request) }
  }

  private func arrival() async throws {
    while hanging.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
  }

  @Test func `a cancelled task has its transfer ended at once`() async throws {
    let task = started()
    try await arrival()
    try await Task.sleep(for: .milliseconds(60))
    task.cancel()
    let fault = try #require(await task.value.fault)
    #expect(fault.reason == .cancelled && fault.phase == .firstByte)
    #expect((50..<20_000).contains(fault.timings.total))
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
      #expect(try await short.send(HTTPRequest(url: simulator.origin + "/", limits: limits())).reply != nil)
    }
  }
}
