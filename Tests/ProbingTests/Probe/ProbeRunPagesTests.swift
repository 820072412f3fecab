@testable import Domain
@testable import Probing
@testable import Redaction
@testable import TestSupport
@testable import Transport
import Testing

/// How a list is followed from page to page, and what ends it.
struct ProbeRunPagesTests {
  private static let good = TransferResult.json("{}")

  private static func page(_ id: String) -> ListPage {
    ListPage(models: [ListedModel(id: id, owner: "acme")])
  }

  @Test func `all pages make one list`() async throws {
    let probing = try Probing(StatedList(["a", "b", "c"].map(Self.page)))
    let result = try await probing.run(Self.good, Self.good, Self.good)
    #expect(result.ids == ["a", "b", "c"])
    #expect(result.record.pages == 3 && result.record.models == 3)
    #expect(result.sent.map(\.url) == (1...3).map { "http://lab.test/models?page=\($0)" })
    #expect(
      probing.events.names == ["probe_started", "probe_waits", "probe_waits", "probe_completed"])
  }

  @Test func `a cursor that comes back is a list that never ends`() async throws {
    var list = StatedList([Self.page("a"), Self.page("b")])
    list.pages[1].next = .step(list.firstStep(for: try Probing().plan))
    let result = try await Probing(list).run(Self.good, Self.good, Self.good)
    #expect(result.record.outcome == .malformedResponse && result.record.detail == .listIncomplete)
    #expect(result.sent.count == 2 && result.ids == ["a", "b"])
  }

  @Test func `a list of more than a thousand pages never ends`() async throws {
    let pages = (1...1001).map { Self.page("m\($0)") }
    let endless = try await Probing(StatedList(pages)).run(ScriptedTransport { _ in Self.good })
    #expect(endless.record.detail == .listIncomplete)
    #expect(endless.sent.count == 1000 && endless.ids.count == 1000)
    let long = try await Probing(StatedList(pages.dropLast())).run(ScriptedTransport { _ in Self.good })
    #expect(long.record.outcome == .ok && long.record.pages == 1000)
  }

  // MARK: Links

  private static func linking(to link: String) -> TransferResult {
    .json(#"{"data":[{"id":"acme/a"}],"links":{"next":"\#(link)"}}"#)
  }

  @Test(arguments: ["/models?offset=1", "http://lab.test/models?offset=1"])
  func `a link on the backend's own origin is followed`(_ link: String) async throws {
    let result = try await Probing(kind: "openrouter").run(
      Self.linking(to: link), .json(#"{"data":[{"id":"acme/b"}]}"#))
    #expect(result.ids == ["acme/a", "acme/b"])
    #expect(result.sent.last?.url == "http://lab.test/models?offset=1")
  }

  @Test(arguments: [
    "http://evil.test/models", "https://lab.test/models", "http://lab.test:81/", "//evil.test/",
  ])
  func `a link to another origin makes the list incomplete`(_ link: String) async throws {
    var probing = try Probing(kind: "openrouter")
    probing.secrets.credential = Secret("canary")
    let result = try await probing.run(Self.linking(to: link), Self.good)
    #expect(result.record.outcome == .malformedResponse && result.ids == ["acme/a"])
    #expect(result.record.detail == .listIncomplete)
    #expect(result.sent.count == 1, "nothing goes there, least of all the key")
  }

  @Test func `a link to the page it stands on is a list that never ends`() async throws {
    let probing = try Probing(kind: "openrouter")
    let first = try await probing.run(Self.good).sent.first?.url ?? ""
    let result = try await Probing(kind: "openrouter").run(Self.linking(to: first), Self.good)
    #expect(result.record.outcome == .malformedResponse && result.sent.count == 1)
  }

  // MARK: Bytes

  @Test func `all pages share one budget of bytes`() async throws {
    var probing = try Probing(StatedList([Self.page("a"), Self.page("b"), Self.page("c")]))
    probing.plan.maxResponseBytes = 100
    let result = try await probing.run(
      .json("{" + String(repeating: " ", count: 38) + "}"),
      .json("{" + String(repeating: " ", count: 58) + "}"),
      .fails(.tooLarge, began: true))
    #expect(result.sent.map(\.limits.maxBodyBytes) == [100, 60, 0])
    #expect(result.record.outcome == .responseTooLarge && result.ids == [])
  }

  // MARK: Optional steps

  private static let tags = TransferResult.json(#"{"models":[{"model":"llama3:8b"}]}"#)

  /// One that is asked for its list alone.
  private static func ollama() throws -> Probing {
    var probing = try Probing(kind: "ollama")
    probing.plan.readiness.mode = .off
    return probing
  }

  @Test func `a second look adds its facts`() async throws {
    let result = try await Self.ollama().run(
      Self.tags, .json(#"{"models":[{"model":"llama3:8b","size_vram":5}]}"#))
    #expect(result.sent.map(\.url) == ["http://lab.test/api/tags", "http://lab.test/api/ps"])
    let model = result.observation?.found.values.first?.first
    #expect(model?.capabilities.loaded == true && model?.capabilities.vramBytes == 5)
  }

  @Test(arguments: [
    TransferResult.json("{}", status: 404), .json("{}", status: 429, headers: ["retry-after": "60"]),
    .json("[", status: 200),
    .fails(.refused, phase: .connect), .fails(.deadline, phase: .firstByte), .fails(.nameNotResolved),
  ])
  func `its failure is no failure, leaves no mark and is not tried again`(_ result: TransferResult)
    async throws
  {
    let result = try await Self.ollama().run(Self.tags, result, Self.good)
    #expect(result.record.outcome == .ok && result.ids == ["llama3:8b"])
    #expect(result.record.httpStatus == 200 && result.record.phase == nil)
    #expect(result.record.pages == 1 && result.record.attempts == 1 && result.sent.count == 2)
    #expect(result.observation?.backendState.probe?.retryAfterAt == nil)
    #expect(result.observation?.backendState.nextProbeAt == nil)
    let loaded = result.observation?.found.values.first?.first?.capabilities.loaded
    #expect(loaded == nil, "nobody said whether it is loaded")
  }

  @Test func `the run's end during it is an interruption like any other`() async throws {
    let result = try await Probing(kind: "ollama").run(Self.tags, .fails(.cancelled))
    #expect(result.record.outcome == .interrupted && result.observation == nil)
  }
}
