@testable import Baseline
@testable import Probing
@testable import Redaction
@testable import TestSupport
@testable import Transport
import Testing

/// Two keys for two hosts: which of them goes where.
struct AzureOpenAIAdapterTests {
  private static let list = TransferResult.json(#"{"data":[{"id":"gpt-4o"}]}"#)
  private static let missing = TransferResult.json(
    #"{"error":{"code":"404","message":"Resource not found"}}"#, status: 404)

  private static func deployments(_ name: String, next: String? = nil) -> TransferResult {
    let link = next.map { ",\"nextLink\":\"\($0)\"" } ?? ""
    return .json(#"{"value":[{"name":"\#(name)","properties":{"model":{"format":"OpenAI"}}}]\#(link)}"#)
  }

  private func probing(management: String = "http://management.test") throws -> Probing {
    var probing = try Probing(kind: "azure_openai")
    probing.plan.options = [
      "arm.account": ["a"], "arm.management_url": [management], "arm.resource_group": ["g"],
      "arm.subscription": ["s"],
    ]
    probing.plan.credential = .environment("KEY")
    probing.plan.route.unixSocket = "/run/lab.socket"
    probing.plan.route.clientCertificate = ClientCertificate(certificateFile: "/c", keyFile: "/k")
    probing.secrets = BackendSecrets(
      credential: Secret("resource-key"), others: ["arm.credential": Secret("entra-token")],
      headers: [HTTPHeader("x-team", "blue")])
    return probing
  }

  private func headers(_ sent: ScriptedTransport.Sent) -> [String] {
    (sent.http?.headers ?? []).map { "\($0.name): \($0.text)\($0.secret?.reveal() ?? "")" }
  }

  @Test func `each key goes to its own host alone, page after page`() async throws {
    let path =
      "/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/a/deployments"
    let result = try await probing().run(
      Self.deployments("one", next: "http://management.test\(path)?page=2"),
      Self.deployments("two", next: "\(path)?page=3"), Self.deployments("three"), Self.list)
    #expect(result.record.outcome == .ok && result.ids == ["one", "three", "two"])
    #expect(
      result.sent.map(\.url) == [
        "http://management.test\(path)?api-version=2025-06-01", "http://management.test\(path)?page=2",
        "http://management.test\(path)?page=3", "http://lab.test/openai/models?api-version=2024-10-21",
      ])
    for sent in result.sent.dropLast() {
      #expect(headers(sent) == ["Authorization: Bearer entra-token"])
      #expect(sent.http?.route.unixSocket == nil && sent.http?.route.clientCertificate == nil)
    }
    let last = try #require(result.sent.last)
    #expect(headers(last) == ["api-key: resource-key", "x-team: blue"])
    #expect(last.http?.route.unixSocket == "/run/lab.socket")
  }

  @Test(arguments: [
    "http://lab.test/next", "https://management.test/next", "http://management.test:81/next", "//evil.test/",
    "http://management.test@evil.test/",
  ])
  func `a page elsewhere than at the management's host is asked for nowhere`(_ link: String) async throws {
    let result = try await probing().run(Self.deployments("one", next: link), Self.list, Self.list)
    #expect(result.record.detail == .listIncomplete && result.ids == ["one"] && result.sent.count == 1)
  }

  @Test func `a management that is not found is no reason to ask the resource for its list`() async throws {
    let result = try await probing().run(Self.missing, Self.list)
    #expect(result.record.outcome == .notFound && result.sent.count == 1)
  }

  @Test func `the newer path is asked once, and only when the older is missing`() async throws {
    let missing = try await Probing(kind: "azure_openai").run(Self.missing, Self.missing, Self.list)
    #expect(
      missing.sent.map(\.url) == [
        "http://lab.test/openai/models?api-version=2024-10-21", "http://lab.test/openai/v1/models",
      ])
    #expect(missing.record.outcome == .notFound)
    let refused = try await Probing(kind: "azure_openai").run(.json("{}", status: 401), Self.list)
    #expect(refused.record.outcome == .authRejected && refused.sent.count == 1)
  }
}
