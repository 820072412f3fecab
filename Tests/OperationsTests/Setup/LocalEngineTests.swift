@testable import Domain
@testable import Operations
@testable import Probing
@testable import TestSupport
@testable import Transport
import Testing

struct LocalEngineTests {
  private func sight(_ port: Int, _ result: TransferResult) throws -> EngineSighting? {
    try #require(LocalEngine.usual.first { $0.port == port }).recognise(result)
  }

  private func rows(_ owner: String) -> TransferResult {
    .json(#"{"object":"list","data":[{"id":"m","owned_by":"\#(owner)"}]}"#)
  }

  @Test func `they are asked on this machine alone, without a key, at their kinds' own ports`() throws {
    for engine in LocalEngine.usual {
      guard case .http(let request) = engine.question else { throw NoRequest() }
      #expect(request.url.hasPrefix("http://127.0.0.1:\(engine.port)/") && request.method == .get)
      #expect(request.headers.isEmpty && request.limits.deadline <= .seconds(2))
      let usual = try #require(AdapterList.adapter(kind: engine.kind)?.profile.address.defaultURL)
      #expect(try BaseURL(usual, rootPath: "").port == engine.port)
    }
  }

  private struct NoRequest: Error {}

  @Test func `each is known by its answer`() throws {
    #expect(try sight(11_434, .json(#"{"models":[]}"#))?.kind == "ollama")
    #expect(try sight(3000, .json(#"{"model_id":"m","max_concurrent_requests":128}"#))?.kind == "tgi")
    #expect(try sight(1234, rows("organization_owner"))?.kind == "lmstudio")
    #expect(try sight(4000, rows("openai"))?.kind == "litellm")
    for (port, owner) in [(8000, "vllm"), (8080, "llamacpp"), (30_000, "sglang")] {
      let found = try #require(try sight(port, rows(owner)))
      #expect(found.kind == owner && found.isAtHome && !found.wantsKey)
    }
  }

  @Test
  func `one on another's port is known by the signature of its rows, and any other list by its dialect`()
    throws
  {
    let strange = try #require(try sight(8000, rows("sglang")))
    #expect(strange.kind == "sglang" && !strange.isAtHome)
    #expect(try sight(8080, rows("somebody"))?.kind == "openai_compatible")
  }

  @Test func `a server that wants a key is there; pages, errors and silence are not`() throws {
    #expect(try sight(4000, .json(#"{"error":{"message":"no"}}"#, status: 401))?.wantsKey == true)
    for result in [
      .json("<html>", status: 401), .json("<html></html>"), .json("{}"), .json("[]"),
      .json("{}", status: 404),
      .json(#"{"data":{}}"#), .fails(.refused), .fails(.deadline),
    ] as [TransferResult] {
      #expect(try sight(8000, result) == nil)
    }
    #expect(try sight(3000, .json(#"{"model_id":1}"#)) == nil)
  }
}
