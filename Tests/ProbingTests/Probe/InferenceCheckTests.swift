@testable import Domain
@testable import Probing
@testable import Redaction
@testable import TestSupport
@testable import Transport
import JSON
import Testing

/// The smallest requests to models: what is sent, what is learnt, and what comes of it.
struct InferenceCheckTests {
  static let answer = TransferResult.json(
    #"{"choices":[{"message":{"content":"pong"}}],"usage":{"prompt_tokens":7,"completion_tokens":2}}"#)
  static let wrongLimit = TransferResult.json(
    #"{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported. Use 'max_completion_tokens' instead."}}"#,
    status: 400)
  static let missing = TransferResult.json(
    #"{"error":{"message":"The model does not exist.","code":"model_not_found"}}"#, status: 404)
  private static let quota = TransferResult.json(#"{"error":{"code":"insufficient_quota"}}"#, status: 429)

  /// A probe of a list of `ids`, with every model to be tried at `/chat/completions`.
  static func probing(_ ids: [String] = ["a"]) throws -> Probing {
    var adapter = CheckedList(ids)
    adapter.way = OpenAIRequests().way(to: ListedModel(id: "a"))
    var probing = try Probing(adapter)
    probing.plan.readiness.mode = .inference
    return probing
  }

  private static func request(_ result: Probing.Result, _ number: Int) throws -> JSONNode {
    try JSONReader.read(try #require(result.sent[number].http?.body), limits: .theirs(memory: 65_536))
  }

  private static func evidence(_ result: Probing.Result, _ id: String = "a") -> Evidence? {
    result.observation?.evidence[ModelID(id)]
  }

  // MARK: Evidence

  @Test func `a model that answers is proven, its request remembered and counted`() async throws {
    var probing = try Probing(kind: "openai")
    probing.secrets.credential = Secret("canary")
    probing.plan.readiness.mode = .inference
    let result = try await probing.run([
      (.zero, .list(["gpt-5.4"])), (.milliseconds(812), Self.answer),
    ])
    let request = try #require(result.sent.last?.http)
    #expect(request.method == .post && request.url == "http://lab.test/chat/completions")
    #expect(request.headers.map(\.name) == ["Authorization"])
    #expect(result.record.outcome == .ok && result.record.stage == .list && result.ids == ["gpt-5.4"])
    let evidence = try #require(Self.evidence(result, "gpt-5.4"))
    #expect(evidence.source == .inference && evidence.outcome == .ok && evidence.at == probing.clock.wall)
    #expect(evidence.request == "chat max_completion_tokens=16" && evidence.durationMilliseconds == 812)
    let spend = try #require(result.observation?.backendState.spend)
    #expect(spend.day == probing.clock.wall.startOfDay)
    #expect((spend.spend.requests, spend.spend.unpriced) == (1, 1))
    #expect((spend.spend.inputTokens, spend.spend.outputTokens) == (7, 2))
  }

  @Test func `a pause asked for after an answer is kept, though nothing is wrong with the backend`()
    async throws
  {
    let slow = TransferResult.response(Response(status: 429, headers: ["retry-after": "3600"], body: []))
    let probing = try Self.probing(["a", "b"])
    let result = try await probing.run(.json("{}"), Self.answer, slow)
    let backendState = try #require(result.observation?.backendState)
    #expect(result.record.outcome == .ok && backendState.consecutiveFailures == 0)
    #expect(backendState.nextProbeAt == probing.clock.wall.advanced(by: .seconds(3600)))
    #expect(
      !BackOffRule.isDue(backendState, interval: nil, now: probing.clock.wall.advanced(by: .seconds(3590))))
    #expect(
      BackOffRule.isDue(backendState, interval: nil, now: probing.clock.wall.advanced(by: .seconds(3600))))
  }

  @Test func `an answer that its limit left empty is one`() async throws {
    let empty = TransferResult.json(#"{"choices":[{"finish_reason":"length","message":{"content":null}}]}"#)
    let result = try await Self.probing().run(.json("{}"), empty)
    #expect(Self.evidence(result)?.outcome == .ok)
  }

  @Test(arguments: [
    (TransferResult.json("{}"), Outcome.inferenceBroken), (.json("[]"), .inferenceBroken),
    (.json(#"{"choices":"#), .inferenceBroken), (.json("<html>"), .inferenceBroken),
    (.json("", status: 200), .inferenceBroken), (.json(#"{"choices":[]}"#), .inferenceBroken),
    (.json(#"{"choices":[{"error":{"code":502,"message":"upstream"}}]}"#), .serverError),
    (.json(#"{"choices":[{"error":{"code":429,"message":"slow"}}]}"#), .rateLimited),
    (.json(#"{"choices":[{"error":{"message":"odd"}}]}"#), .inferenceBroken),
    (.json(#"{"error":{"code":402,"message":"Insufficient credits"}}"#), .quotaExhausted),
    (quota, .quotaExhausted), (.json("{}", status: 401), .authRejected),
    (.json("{}", status: 403), .forbidden), (.json("{}", status: 429), .rateLimited),
    (.json("{}", status: 503), .overloaded), (.json("{}", status: 500), .serverError),
    (.json(#"{"error":{"message":"Loading model"}}"#, status: 503), .modelLoading),
    (.fails(.connectionLost, phase: .firstByte), .connectionLost),
    (.fails(.deadline, phase: .firstByte), .deadlineExceeded),
  ])
  func `what goes wrong with the only model is the probe's outcome`(
    _ result: TransferResult, _ outcome: Outcome
  ) async throws {
    let result = try await Self.probing().run(.json("{}"), result)
    #expect(Self.evidence(result)?.outcome == outcome)
    #expect(result.record.outcome == outcome && result.record.stage == .readiness)
    #expect(result.ids == ["a"] && result.observation?.hasList == true, "the list was good")
  }

  @Test(arguments: [
    (missing, Outcome.modelMissing), (.json("{}", status: 422), .probeRejected),
    (.json("{}", status: 400), .probeRejected), (.json("{}", status: 501), .probeRejected),
  ])
  func `what is wrong with the model or the request stays with the model`(
    _ result: TransferResult, _ outcome: Outcome
  ) async throws {
    let result = try await Self.probing().run(.json("{}"), result)
    #expect(Self.evidence(result)?.outcome == outcome)
    #expect(result.record.outcome == .ok && result.ids == ["a"])
  }

  // MARK: Several models

  @Test func `what is wrong with the account ends the attempts and is the outcome`() async throws {
    let broken = TransferResult.json("{}")
    let result = try await Self.probing(["a", "b", "c"]).run(.json("{}"), broken, Self.quota, Self.answer)
    #expect(result.sent.count == 3 && result.record.outcome == .quotaExhausted)
    #expect(result.record.httpStatus == 429)
    #expect(Self.evidence(result, "a")?.outcome == .inferenceBroken)
    #expect(Self.evidence(result, "b")?.outcome == .quotaExhausted && Self.evidence(result, "c") == nil)
  }

  @Test func `one model that answers makes the backend good`() async throws {
    let result = try await Self.probing(["a", "b", "c"]).run(
      .json("{}"), .json("{}", status: 503), Self.answer, Self.quota)
    #expect(result.sent.count == 4 && result.record.outcome == .ok && result.ids == ["a", "b", "c"])
    #expect(Self.evidence(result, "c")?.outcome == .quotaExhausted)
  }

  @Test func `no more requests are sent than a run may`() async throws {
    var probing = try Self.probing(["a", "b", "c", "d"])
    probing.plan.readiness.maxRequestsPerRun = 2
    let result = try await probing.run(.json("{}"), Self.answer, Self.answer, Self.answer)
    #expect(result.sent.count == 3 && result.observation?.evidence.count == 4)
    #expect(
      Self.evidence(result, "c")?.skip == .capReached && Self.evidence(result, "d")?.skip == .capReached)
    #expect(result.observation?.backendState.spend?.isCapped == true)
  }

  @Test func `what was found before the time ran out stands`() async throws {
    let probing = try Self.probing(["a", "b", "c"])
    let over = try await probing.run([
      (.zero, .json("{}")), (.seconds(1), Self.answer), (.seconds(70), .fails(.deadline)),
    ])
    #expect(over.record.outcome == .ok && over.sent.count == 3)
    #expect(Self.evidence(over)?.outcome == .ok && over.observation?.evidence.count == 1)
    // The second had left: what it may have cost counts.
    #expect(over.observation?.backendState.spend?.spend.requests == 2)

    var short = try Self.probing(["a", "b"])
    short.plan.deadline = .seconds(5)
    let late = try await short.run([(.zero, .json("{}")), (.seconds(6), Self.answer), (.zero, Self.answer)])
    #expect(late.record.outcome == .ok && late.sent.count == 2 && Self.evidence(late)?.outcome == .ok)
  }

  @Test func `a model that is not in memory is not asked, nor one without a small request`() async throws {
    var probing = try Self.probing()
    var cold = ListedModel(id: "cold", owner: "acme")
    cold.capabilities.loaded = false
    var adapter = CheckedList([])
    adapter.list = StatedList([cold])
    adapter.way = OpenAIRequests().way(to: cold)
    probing.adapter = adapter.adapter
    let result = try await probing.run(.json("{}"))
    #expect(result.sent.count == 1 && Self.evidence(result, "cold")?.skip == .notLoaded)
    adapter = CheckedList(["a"])
    probing = try Self.probing()
    probing.adapter = adapter.adapter
    let none = try await probing.run(.json("{}"))
    #expect(none.sent.count == 1 && Self.evidence(none)?.skip == .noSmallRequest)
    // Said once, it stays as it is.
    probing = try Self.probing()
    probing.adapter = adapter.adapter
    probing.hold(["a": Evidence(.inference, at: Moment.start, skipped: .noSmallRequest)])
    #expect(try await probing.run(.json("{}")).observation?.evidence.isEmpty == true)
  }

  // MARK: Forms

  @Test func `a refusal teaches another form, which costs a request but no tokens`() async throws {
    let result = try await Self.probing().run(.json("{}"), Self.wrongLimit, Self.answer)
    #expect(try Self.request(result, 1)["max_tokens"]?.integer == 1)
    #expect(try Self.request(result, 2)["max_completion_tokens"]?.integer == 1)
    #expect(try Self.request(result, 2)["max_tokens"] == nil)
    let evidence = try #require(Self.evidence(result))
    #expect(evidence.outcome == .ok && evidence.request == "chat max_completion_tokens=1")
    let spend = try #require(result.observation?.backendState.spend?.spend)
    #expect((spend.requests, spend.inputTokens, spend.outputTokens) == (2, 7, 2))
  }

  @Test func `the next run begins with the form that was learnt`() async throws {
    var probing = try Self.probing()
    probing.hold([
      "a": Evidence(
        .inference, at: Moment.after(.seconds(-90_000)), outcome: .ok, request: "completions max_tokens=16")
    ])
    let result = try await probing.run(.json("{}"), .json(#"{"choices":[{"text":"pong"}]}"#))
    #expect(result.sent[1].url == "http://lab.test/completions")
    #expect(try Self.request(result, 1)["max_tokens"]?.integer == 16)
    #expect(Self.evidence(result)?.outcome == .ok)
  }

  @Test(arguments: [
    "messages max_tokens=1", "chat model=1", "chat max_tokens=4096", "nonsense", "chat =", "",
  ])
  func `a remembered form of another family is not sent`(_ form: String) async throws {
    var probing = try Self.probing()
    probing.hold([
      "a": Evidence(.inference, at: Moment.after(.seconds(-90_000)), outcome: .ok, request: form)
    ])
    let result = try await probing.run(.json("{}"), Self.answer)
    #expect(Self.evidence(result)?.request == "chat max_tokens=1")
  }

  @Test func `what was learnt and not sent is sent by the next run`() async throws {
    var probing = try Self.probing()
    probing.plan.readiness.maxRequestsPerRun = 1
    let first = try await probing.run(.json("{}"), Self.wrongLimit)
    let unfinished = try #require(Self.evidence(first))
    #expect(unfinished.skip == .unfinished && unfinished.request == "chat max_completion_tokens=1")
    #expect(first.record.outcome == .ok && first.sent.count == 2)

    var next = try Self.probing()
    next.hold(["a": unfinished])
    let second = try await next.run(.json("{}"), Self.answer)
    #expect(try Self.request(second, 1)["max_completion_tokens"]?.integer == 1)
    #expect(Self.evidence(second)?.outcome == .ok)
  }

  @Test func `refusals that contradict each other end it, and the model is not called missing`() async throws
  {
    let notChat = TransferResult.json(
      #"{"error":{"message":"This is not a chat model. Did you mean to use v1/completions?"}}"#, status: 404)
    let isChat = TransferResult.json(
      #"{"error":{"message":"This is a chat model. Did you mean to use v1/chat/completions?"}}"#, status: 404)
    let result = try await Self.probing().run(.json("{}"), notChat, isChat, notChat)
    #expect(result.sent.count == 3 && result.record.outcome == .ok)
    #expect(Self.evidence(result)?.outcome == .probeRejected)
  }

  @Test func `a backend that always has something to teach is not followed for ever`() async throws {
    var probing = try Self.probing()
    probing.plan.readiness.maxRequestsPerRun = 100
    let names = OpenAIEndpoint.allCases.map { "v1" + $0.path }
    let script = ScriptedTransport { sent in
      if sent.number == 0 { return .json("{}") }
      // First through all endpoints, then through limits and efforts.
      let message =
        sent.number < names.count
        ? "Did you mean \(names[sent.number])?" : "Could not finish the message because max_tokens"
      return .json(#"{"error":{"message":"\#(message)"}}"#, status: 400)
    }
    let result = try await probing.run(script)
    #expect(result.sent.count <= 7 && Self.evidence(result)?.outcome == .probeRejected)
  }
}

extension Probing {
  /// Lets the last snapshot hold this evidence.
  mutating func hold(_ evidence: [String: Evidence]) {
    let models = evidence.sorted { $0.key < $1.key }.map { id, evidence in
      Model(id: ModelID(id), displayName: id, isListed: true, evidence: evidence)
    }
    held = EvidenceIndex(rows: [
      MergedRuns.acme: Row(
        source: .probe, refreshedAt: clock.wall, refreshedSequence: 1, isStale: false, models: models)
    ])
  }
}
