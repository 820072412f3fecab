@testable import Domain
@testable import Probing
@testable import SnapshotFiles
@testable import TestSupport
import Testing

/// What requests cost, and what a day's limit lets through.
struct InferencePriceTests {
  private static let day: Duration = .seconds(86_400)

  private static func model(_ id: String, input: String?, output: String?, task: String? = nil) -> ListedModel
  {
    var model = ListedModel(id: id, owner: "acme")
    model.capabilities.task = task
    var price = Price()
    price.input = input.flatMap { DecimalNumber($0) }
    price.output = output.flatMap { DecimalNumber($0) }
    if !price.isEmpty { model.capabilities.price = price }
    return model
  }

  private static func probing(_ models: [ListedModel], limit: String) throws -> Probing {
    var probing = try InferenceCheckTests.probing()
    var adapter = CheckedList([])
    adapter.list = StatedList(models)
    adapter.way = OpenAIRequests().way(to: ListedModel(id: "a"))
    probing.adapter = adapter.adapter
    probing.plan.readiness.maxUSDPerDay = DecimalNumber(limit)
    probing.plan.readiness.maxRequestsPerRun = 10
    return probing
  }

  /// A request to it may cost 0.000129 USD, and one with 7 and 2 tokens costs 0.000009.
  private static let dollar = ["a", "b", "c"].map { model($0, input: "1", output: "1") }
  private static let answer = InferenceCheckTests.answer

  @Test func `requests are sent while the day's limit holds the most that they may cost`() async throws {
    for (limit, count) in [("0.000129", 1), ("0.000128", 0), ("0.000138", 2), ("0.000137", 1), ("0", 0)] {
      let probing = try Self.probing(Self.dollar, limit: limit)
      let result = try await probing.run(.json("{}"), Self.answer, Self.answer, Self.answer)
      #expect(result.sent.count == 1 + count, "\(limit)")
      #expect(result.record.outcome == .ok && result.observation?.evidence.count == 3)
      let spent = result.observation?.backendState.spend?.spend.usd
      #expect(spent == (count == 0 ? .zero : DecimalNumber("0.000009").map { $0 * count }))
    }
  }

  @Test func `what was spent before on the day counts, what was spent the day before does not`() async throws
  {
    var spend = InferenceSpend()
    (spend.requests, spend.usd) = (3, try #require(DecimalNumber("0.0009")))
    for (age, count) in [(Duration.zero, 0), (.seconds(-86_400), 1)] {
      var probing = try Self.probing([Self.dollar[0]], limit: "0.001")
      let day = probing.clock.wall.startOfDay.advanced(by: age)
      probing.before.spend = DailySpend(day: day, spend: spend)
      let result = try await probing.run(.json("{}"), Self.answer)
      #expect(result.sent.count == 1 + count)
      let after = try #require(result.observation?.backendState.spend)
      #expect(after.spend.requests == (count == 0 ? 3 : 1))
      #expect(after.day == (count == 0 ? day : probing.clock.wall.startOfDay))
    }
  }

  @Test func `a model of unknown price is not paid for, nor one with a price that nothing has`() async throws
  {
    let models = [
      Self.model("a", input: nil, output: nil), Self.model("b", input: "1", output: nil),
      Self.model("c", input: nil, output: "1"), Self.model("d", input: "1e60", output: "1"),
      Self.model("e", input: "1", output: "1e-60"),
    ]
    let result = try await Self.probing(models, limit: "1000").run(.json("{}"), Self.answer)
    #expect(result.sent.count == 1 && result.record.outcome == .ok)
    #expect(result.observation?.evidence.values.map(\.skip) == Array(repeating: .priceUnknown, count: 5))
    #expect(result.observation?.backendState.spend == nil)
  }

  @Test
  func
    `a free model is asked with a limit of nothing, and only what puts out no tokens needs no price of them`()
    async throws
  {
    let models = [
      Self.model("a", input: "0", output: "0"), Self.model("b", input: "0", output: nil, task: "embedding"),
    ]
    let result = try await Self.probing(models, limit: "0").run(.json("{}"), Self.answer, Self.answer)
    #expect(result.sent.count == 2, "the second would be asked in a form that puts out tokens")
    #expect(result.observation?.evidence[ModelID("b")]?.skip == .priceUnknown)
    #expect(InferencePrice(models[1], in: RequestTemplate("embeddings")) != nil)
    #expect(result.observation?.backendState.spend?.spend.usd == .zero)
  }

  @Test func `a cheaper model is still asked when a dear one would pass the limit`() async throws {
    let models = [Self.model("a", input: "1", output: "1000"), Self.dollar[1]]
    let result = try await Self.probing(models, limit: "0.001").run(.json("{}"), Self.answer)
    #expect(result.sent.count == 2 && result.observation?.evidence[ModelID("b")]?.outcome == .ok)
  }

  @Test(arguments: [
    ("9223372036854775807", "9223372036854775807"), ("-1", "-9223372036854775808"), ("1000001", "1e300"),
    ("null", "\"7\""), ("7.5", "[]"),
  ])
  func `a count that cannot be one is estimated`(_ input: String, _ output: String) async throws {
    let body = #"{"choices":[{}],"usage":{"prompt_tokens":\#(input),"completion_tokens":\#(output)}}"#
    let result = try await Self.probing([Self.dollar[0]], limit: "1").run(.json("{}"), .json(body))
    let spend = try #require(result.observation?.backendState.spend?.spend)
    #expect(spend.inputTokens == InferencePrice.assumedInputTokens && spend.outputTokens == 1)
    #expect(spend.usd == DecimalNumber("0.000129"))
  }

  @Test func `a sum that is full stays full`() async throws {
    var probing = try Self.probing([Self.dollar[0]], limit: "1")
    var spend = InferenceSpend()
    (spend.requests, spend.inputTokens, spend.outputTokens, spend.unpriced) = (.max, .max, .max, .max)
    probing.before.spend = DailySpend(day: probing.clock.wall.startOfDay, spend: spend)
    let result = try await probing.run(.json("{}"), Self.answer)
    #expect(result.observation?.backendState.spend?.spend.requests == .max)
    #expect(result.observation?.backendState.spend?.spend.inputTokens == .max)
  }

  @Test func `a request that never left costs nothing, one without an answer all that it may`() async throws {
    let refused = try await Self.probing([Self.dollar[0]], limit: "1").run(
      .json("{}"), .fails(.refused, phase: .connect))
    #expect(refused.sent.count == 2 && refused.observation?.backendState.spend == nil)
    let lost = try await Self.probing([Self.dollar[0]], limit: "1").run(
      .json("{}"), .fails(.connectionLost, phase: .firstByte))
    #expect(lost.observation?.backendState.spend?.spend.usd == DecimalNumber("0.000129"))
  }
}
