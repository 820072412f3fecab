@testable import Domain
@testable import Probing
@testable import TestSupport
@testable import Transport
import Testing

/// What an Ollama is asked about single models, and what becomes of the list when that goes wrong.
struct OllamaAdapterTests {
  private static let empty = TransferResult.json(#"{"models":[]}"#)
  private static let shown = TransferResult.json(
    #"{"model_info":{"general.architecture":"llama","llama.context_length":8192}}"#)

  private static func tags(_ ids: [String]) -> TransferResult {
    .json("{\"models\":[" + ids.map { "{\"model\":\"\($0)\"}" }.joined(separator: ",") + "]}")
  }

  @Test func `no more than a hundred models are asked about`() async throws {
    let ids = (0..<120).map { "m\($0):latest" }
    let result = try await Probing(kind: "ollama").run(
      ScriptedTransport { sent in
        sent.url.hasSuffix("/api/tags")
          ? Self.tags(ids) : sent.url.hasSuffix("/api/ps") ? Self.empty : Self.shown
      })
    #expect(result.record.outcome == .ok && result.ids.count == 120)
    #expect(result.sent.filter { $0.url.hasSuffix("/api/show") }.count == 100)
    let known = result.observation?.found.values.joined().filter { $0.capabilities.contextTokens == 8192 }
    #expect(known?.count == 100)
  }

  @Test(arguments: [TransferResult.fails(.deadline, phase: .firstByte), .fails(.tooLarge, began: true)])
  func `when time or room is used up, the list stands and the rest is not asked`(_ result: TransferResult)
    async throws
  {
    let result = try await Probing(kind: "ollama").run(
      Self.tags(["a", "b", "c"]), Self.empty, Self.shown, result, Self.shown)
    #expect(result.record.outcome == .ok && result.ids == ["a", "b", "c"] && result.sent.count == 4)
    #expect(result.observation?.evidence.keys.map(\.text) == ["a"])
  }

  @Test func `a connection that breaks is the backend's outcome`() async throws {
    let result = try await Probing(kind: "ollama").run(
      Self.tags(["a", "b"]), Self.empty, .fails(.refused, phase: .connect), Self.shown)
    #expect(result.record.outcome == .connectionRefused && result.record.stage == .readiness)
    #expect(result.sent.count == 3)
  }

  @Test func `an id that could not be published is not sent anywhere`() async throws {
    let result = try await Probing(kind: "ollama").run(
      Self.tags([#"a\u0007b"#, "good"]), Self.empty, Self.shown)
    let bodies = result.sent.compactMap { $0.http?.body }.map { String(decoding: $0, as: UTF8.self) }
    #expect(bodies == [#"{"model":"good"}"#])
  }

  @Test func `a model that the baseline names is asked about, whatever the list says of it`() async throws {
    let tags = TransferResult.json(
      #"{"models":[{"model":"stated","details":{"context_length":4096}},"#
        + #"{"model":"unnamed","details":{"context_length":4096}}]}"#)
    var probing = try Probing(kind: "ollama")
    probing.plan.readiness.models = [Glob("stated")]
    let result = try await probing.run(tags, Self.empty, Self.shown)
    let bodies = result.sent.compactMap { $0.http?.body }.map { String(decoding: $0, as: UTF8.self) }
    #expect(bodies.filter { !$0.isEmpty } == [#"{"model":"stated"}"#])
    #expect(result.observation?.evidence.keys.map(\.text) == ["stated"])
  }

  @Test(arguments: ["https://ollama.com", "http://127.0.0.1:11434"])
  func `to look at a model does not load it`(_ base: String) throws {
    var probing = try Probing(kind: "ollama")
    probing.plan.base = try BaseURL(base, rootPath: "")
    let check = try #require(probing.adapter.checks.ofModel(ListedModel(id: "named"), probing.plan))
    #expect(
      check.step.request == .post(path: "/api/show", body: Array(#"{"model":"named"}"#.utf8))
        && check.hasDocument && check.subject == ModelID("named"))
  }
}
