@testable import Baseline
@testable import Domain
@testable import Operations
@testable import Redaction
@testable import TestSupport
@testable import Transport
import JSON
import Testing

/// What a run tells of itself, and that nobody who is told has a say in it.
struct NotifierTests {
  private static let baseline = """
    {"schema_version":1,
    "ping":{"url":"http://ping.test/0b1c-secret-of-the-ping"},
    "webhook":{"url":{"env":"HOOK"},"headers":{"X-Team":"models"}},
    "backends":{
    "alpha":{"kind":"openai_compatible","base_url":"http://alpha.test","provider":"acme","credential":{"env":"KEY"}},
    "beta":{"kind":"openai_compatible","base_url":"http://beta.test","provider":"bolt"}}}
    """
  private static let key = "canary-" + "key-of-alpha-0001"
  private static let hook = "http://hook.test/services/canary-hook-00001"
  private let environment = InMemoryEnvironment(
    Self.baseline, variables: ["KEY": Self.key, "HOOK": Self.hook])

  private func text(_ sent: ScriptedTransport.Sent) -> String {
    String(decoding: sent.http?.body ?? [], as: UTF8.self)
  }

  private func notifications(_ transport: ScriptedTransport, _ host: String) -> [ScriptedTransport.Sent] {
    transport.sent.filter { $0.url.hasPrefix("http://\(host).test") }
  }

  private let good: [String: TransferResult] = [
    "ping.test": .json("OK"), "hook.test": .json("", status: 204), "alpha.test": .list(["a"]),
    "beta.test": .json("{}", status: 500),
  ]

  @Test func `a run pings its start and its end, with one rid, and says what fails`() async throws {
    let transport = environment.answers(good)
    let counts = try await environment.run()
    #expect(counts.answered == 1)
    let pings = notifications(transport, "ping")
    let id = try #require(
      try Published(environment)["run id"].flatMap { if case .text(let text) = $0 { text } else { nil } })
    let rid = Message.uuid(id)
    #expect(
      pings.map(\.url) == [
        "http://ping.test/0b1c-secret-of-the-ping/start?rid=\(rid)",
        "http://ping.test/0b1c-secret-of-the-ping?rid=\(rid)",
      ])
    #expect(pings.allSatisfy { $0.http?.method == .post })
    #expect(text(pings[0]) == "run 1: 2 of 2 backends are due\n")
    #expect(
      text(pings[1])
        == "run 1 published: of 2 backends 1 answered, 1 failed, 0 not asked; 1 models, 0 usable\nbeta: server_error (HTTP 500)\n"
    )
    #expect(
      !environment.log.names.contains("ping_failed") && environment.kept[NotificationState.fileName] == nil)
  }

  @Test func `only a run with changes is told to the webhook`() async throws {
    var answers = good
    answers["alpha.test"] = .list(["a", "gone"])
    environment.answers(answers)
    try await environment.run()
    let transport = environment.answers(good)
    try await environment.run()
    try await environment.run()
    try await environment.run()
    let hooks = notifications(transport, "hook").filter { text($0).contains("model_removed") }
    try #require(hooks.count == 1)
    #expect(hooks[0].url == Self.hook && hooks[0].http?.headers.map(\.name) == ["Content-Type", "X-Team"])
    let root = try JSONReader.read(hooks[0].http?.body ?? [], limits: .ours(memory: 1 << 20))
    #expect(root["schema_version"]?.integer == 1 && root["run"]?["sequence"]?.integer == 3)
    #expect(root["counts"]?["answered"]?.integer == 1 && root["run"]?["finished_at"]?.timestamp != nil)
    let changes = root["changes"]?.elements.map { $0.map { JSONValue($0) } } ?? []
    #expect(changes.count == 1 && text(hooks[0]).contains(#""model_id":"gone""#))
  }

  @Test func `who cannot be told costs a warning, once, and shows nothing of the address`() async throws {
    for (exchange, words) in [
      (TransferResult.json("", status: 404), "HTTP 404"), (.json("", status: 302), "never followed"),
      (.failed(TransferFault(.refused, phase: .connect)), "connection_refused (at connect)"),
    ] {
      environment.kept[NotificationState.fileName] = nil
      var answers = good
      answers["ping.test"] = exchange
      environment.answers(answers)
      let counts = try await environment.run(force: true)
      #expect(counts.backends == 2)
      let event = try #require(environment.log.first("ping_failed"))
      guard case .text(let message)? = event.field("message") else { throw MissingText() }
      #expect(message.contains(words) && !message.contains("ping.test") && !message.contains("0b1c"))
      #expect(event.field("news") == .bool(true) && event.level == .warning)
      try await environment.run(force: true)
      #expect(environment.log.first("ping_failed")?.field("news") == .bool(false))
    }
    environment.answers(good)
    try await environment.run()
    #expect(!environment.log.names.contains("ping_failed"))
  }

  private struct MissingText: Error {}

  @Test func `a run that cannot publish is told as failed`() async throws {
    let transport = environment.answers(good)
    environment.failPublishing(
      RunFailure(.files, ["the disk is full, and \(Self.key) is on it"], advice: "make room"))
    #expect(await environment.failure() != nil)
    let pings = notifications(transport, "ping")
    #expect(pings.count == 2 && pings[1].url.contains("/0b1c-secret-of-the-ping/fail?rid="))
    #expect(text(pings[1]) == "no run: files could not be read or written; standard error says which\n")
    #expect(notifications(transport, "hook").isEmpty)
  }

  @Test func `a snapshot of a newer version is a failure too, and a slip on the command line is none`()
    async throws
  {
    let transport = environment.answers(good)
    #expect(await environment.failure(only: ["gamma"]) != nil)
    #expect(transport.sent.isEmpty)
    environment.snapshot = Array(#"{"schema_version":2,"backends":{},"run":{}}"#.utf8)
    #expect(await environment.failure() != nil)
    #expect(notifications(transport, "ping").map { $0.url.contains("/fail?rid=") } == [true])
  }

  @Test func `what would hold a key of the run is masked, and without the mask not sent`() async throws {
    environment.variables["KEY"] = "canary_backend"
    environment.baselineText = Self.baseline.replacing("beta", with: "canary_backend_name")
    let transport = environment.answers(good)
    #expect(await environment.failure() != nil)
    let bodies = notifications(transport, "ping").map(text)
    #expect(bodies.count == 2 && bodies.allSatisfy { !$0.contains("canary") })

    var plan = BackendPlan(name: try #require(BackendName("ping")), kind: "ping", base: nil, folder: "/")
    plan.deadline = .seconds(1)
    let target = NotificationTarget(
      kind: .ping, address: try NotificationAddress("http://ping.test/a"), plan: plan)
    let sender = NotificationSender(
      secrets: [:], scanner: SecretScanner(known: [Secret(Self.key)]), transport: environment.transport)
    let sent = transport.sent.count
    let error = await sender.send(.ping("", of: "0", "x \(Self.key)"), to: target, within: .seconds(1))
    #expect(error?.sentence.contains("own credentials") == true && transport.sent.count == sent)
    #expect(await sender.send(.ping("", of: "0", "x"), to: target, within: .seconds(1)) == nil)
  }

  @Test func `a receiver whose secret is missing is a warning, not a failure`() async throws {
    environment.variables["HOOK"] = nil
    environment.baselineText = Self.baseline.replacing(
      #"{"url":"http://ping.test/0b1c-secret-of-the-ping"}"#, with: #"{"url":{"env":"PING"}}"#)
    let transport = environment.answers(good)
    try await environment.run()
    #expect(transport.sent.allSatisfy { !$0.url.contains("ping.test") })
    #expect(environment.log.first("ping_failed")?.field("message") == .text("variable PING is not set"))
    environment.variables["PING"] = "no address"
    try await environment.run()
    #expect(
      environment.log.first("ping_failed")?.field("message")
        == .text("variable PING holds no address such as https://HOST/PATH"))
  }

  @Test func `a rehearsal tells nobody, and shows where it would have without the address`() async throws {
    let transport = environment.answers(good)
    let dryRun = try await environment.dryRun()
    #expect(transport.sent.isEmpty)
    let lines = dryRun.targets.flatMap(\.lines)
    #expect(lines.contains("POST http://… with /start, when the run starts"))
    #expect(lines.contains("POST ‹variable HOOK›, when the run has changes"))
    #expect(lines.contains("X-Team: ‹value of the baseline›"))
  }
}
