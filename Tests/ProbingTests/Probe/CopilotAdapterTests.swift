@testable import Baseline
@testable import Domain
@testable import Probing
@testable import Redaction
@testable import TestSupport
@testable import Transport
import Testing

/// One token is exchanged for another: where each of them may go.
struct CopilotAdapterTests {
  private static let list = TransferResult.json(#"{"data":[{"id":"gpt-4.1","vendor":"OpenAI"}]}"#)
  private static let granted = "tid=fixture;sku=fixture:00"

  private static func exchange(_ endpoint: String?) -> TransferResult {
    let endpoints = endpoint.map { ",\"endpoints\":{\"api\":\"\($0)\"}" } ?? ""
    return .json("{\"token\":\"\(granted)\"\(endpoints)}")
  }

  private func probing(_ base: String = "https://api.githubcopilot.com") throws -> Probing {
    var probing = try Probing(kind: "copilot")
    probing.plan.base = try BaseURL(base, rootPath: "")
    probing.secrets = BackendSecrets(
      credential: Secret("github-token"), headers: [HTTPHeader("x-team", "blue")])
    return probing
  }

  private func headers(_ sent: ScriptedTransport.Sent) -> [String] {
    (sent.http?.headers ?? []).map { "\($0.name): \($0.text)\($0.secret?.reveal() ?? "")" }
  }

  private static let editor = [
    "Copilot-Integration-Id: vscode-chat", "Editor-Version: vscode/1.104.0",
    "X-GitHub-Api-Version: 2025-05-01",
  ]

  @Test func `the key that is granted goes to the plan's host, the key that was given does not`() async throws
  {
    let result = try await probing().run(Self.exchange("https://api.business.githubcopilot.com"), Self.list)
    #expect(
      result.sent.map(\.url) == [
        "https://api.github.com/copilot_internal/v2/token", "https://api.business.githubcopilot.com/models",
      ])
    #expect(headers(result.sent[0]) == ["Authorization: token github-token"])
    #expect(headers(result.sent[1]) == Self.editor + ["Authorization: Bearer \(Self.granted)"])
    #expect(result.ids == ["gpt-4.1"] && result.record.pages == 1, "the exchange is no page of the list")
    #expect(result.observation?.exchangedTokens == [Secret(Self.granted)], "the redactor must know it")
  }

  @Test(arguments: [nil, "https://api.githubcopilot.com", "https://API.githubcopilot.com/"])
  func `at the public host a user's headers go along`(_ endpoint: String?) async throws {
    let result = try await probing().run(Self.exchange(endpoint), Self.list)
    #expect(result.sent.last?.url == "https://api.githubcopilot.com/models")
    #expect(
      result.sent.last.map(headers) == Self.editor + [
        "Authorization: Bearer \(Self.granted)", "x-team: blue",
      ])
  }

  @Test(arguments: [
    "https://evil.test", "https://githubcopilot.com.evil.test", "https://evilgithubcopilot.com",
    "https://evil.test/.githubcopilot.com", "https://x.githubcopilot.com@evil.test",
    "http://api.githubcopilot.com", "https://api.githubcopilot.com:444", "https://api.githubcopilot.com?x",
    "",
    "ftp://api.githubcopilot.com",
  ])
  func `no other host ever gets a token`(_ endpoint: String) async throws {
    let result = try await probing().run(Self.exchange(endpoint), Self.list)
    #expect(result.record.outcome == .malformedResponse && result.sent.count == 1 && result.ids == [])
  }

  @Test func `an address of the user's own stands before what the answer says`() async throws {
    let result = try await probing("https://copilot.lab.test").run(
      Self.exchange("https://api.business.githubcopilot.com"), Self.list)
    #expect(result.sent.map(\.url).last == "https://copilot.lab.test/models")
    #expect(
      result.sent.last.map(headers) == Self.editor + [
        "Authorization: Bearer \(Self.granted)", "x-team: blue",
      ])
  }

  @Test(arguments: ["a b", #"a\nb"#, #"a\u0000b"#, "é", ""])
  func `what cannot stand in a header is no key`(_ token: String) async throws {
    let result = try await probing().run(.json("{\"token\":\"\(token)\"}"), Self.list)
    #expect(result.record.outcome == .malformedResponse && result.sent.count == 1)
  }

  @Test func `a key of Copilot's own is not exchanged`() async throws {
    var probing = try probing()
    probing.plan.options = ["credential_is": ["copilot_token"]]
    probing.secrets.credential = Secret("copilot-token")
    let result = try await probing.run(Self.list)
    #expect(result.sent.map(\.url) == ["https://api.githubcopilot.com/models"])
    #expect(
      result.sent.last.map(headers) == Self.editor + ["Authorization: Bearer copilot-token", "x-team: blue"])
    #expect(result.observation?.exchangedTokens == [])
  }
}
