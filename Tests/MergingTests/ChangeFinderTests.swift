@testable import Domain
@testable import Merging
@testable import TestSupport
import Testing

/// What counts as a change of what a backend offers, in a run.
struct ChangeFinderTests {
  private let acme = MergedRuns.acme
  private let bolt = MergedRuns.named("bolt")

  private func changes(_ old: [Model], _ new: [Model]) throws -> [String] {
    try Offers.found([acme: Offers.row(old)], [acme: Offers.row(new)]).map(\.brief)
  }

  /// The changes of one model.
  private func changes(
    _ old: (inout Model) -> Void, _ new: (inout Model) -> Void
  ) throws -> [String] {
    try changes([Offers.model("m", old)], [Offers.model("m", new)])
  }

  @Test func `the same is no change, whatever its stamps say`() throws {
    let later = Moment.after(.seconds(600))
    #expect(
      try changes {
        $0.evidence = Evidence(.inference, at: Moment.start, outcome: .ok, durationMilliseconds: 7)
      } _: {
        ($0.lastSeenAt, $0.firstSeenAt) = (later, later)
        $0.evidence = Evidence(.inference, at: later, outcome: .ok, request: "chat max_tokens=1")
      } == [])
  }

  @Test func `models come and go`() throws {
    #expect(
      try changes(["a", "b", "d"].map { Offers.model($0) }, ["b", "c", "d", "e"].map { Offers.model($0) })
        == [
          "model_removed acme/a", "model_added acme/c", "model_added acme/e",
        ])
  }

  @Test func `what one list lacks is no change yet`() throws {
    #expect(
      try changes { _ in
      } _: {
        ($0.isListed, $0.missingSince) = (false, Moment.start)
      } == [])
  }

  @Test func `a provider comes and goes as one change, with names where they are few`() throws {
    let few = Offers.row([Offers.model("a"), Offers.model("b")])
    #expect(
      try Offers.found([acme: few], [acme: few, bolt: few]).map(\.brief) == [
        "provider_added bolt: model_id - a, model_id - b, models - 2"
      ])
    #expect(
      try Offers.found([acme: few, bolt: few], [acme: few]).map(\.brief) == [
        "provider_removed bolt: model_id a -, model_id b -, models 2 -"
      ])
    let many = Offers.row((10..<21).map { Offers.model("m\($0)") })
    #expect(try Offers.found([:], [acme: many]).map(\.brief) == ["provider_added acme: models - 11"])
  }

  @Test func `what the baseline assumes is not offered, until a list says so`() throws {
    let models = [Offers.model("a")]
    let (assumed, listed) = (Offers.row(models, source: .baseline), Offers.row(models))
    #expect(try Offers.found([:], [acme: assumed]) == [])
    #expect(try Offers.found([acme: assumed], [:]) == [])
    #expect(
      try Offers.found([acme: assumed], [acme: Offers.row([Offers.model("b")], source: .baseline)]) == [])
    #expect(
      try Offers.found([acme: assumed], [acme: listed]).map(\.brief) == [
        "provider_added acme: model_id - a, models - 1"
      ])
    #expect(
      try Offers.found([acme: listed], [acme: assumed]).map(\.brief) == [
        "provider_removed acme: model_id a -, models 1 -"
      ])
  }

  @Test func `another name`() throws {
    #expect(
      try changes {
        $0.displayName = "Old"
      } _: {
        $0.displayName = "New"
      } == [
        "model_renamed acme/m: display_name Old New"
      ])
    // Canonically equal, and other bytes all the same.
    #expect(
      try changes {
        $0.displayName = "e\u{301}"
      } _: {
        $0.displayName = "\u{E9}"
      }.count == 1)
  }

  @Test func `other limits and abilities, each in its own word`() throws {
    #expect(
      try changes {
        $0.capabilities.contextTokens = 1000
        $0.capabilities.maxOutputTokens = 10
        $0.capabilities.inputModalities = ["text"]
        $0.capabilities.outputModalities = ["text"]
        $0.capabilities.parameterCount = 7
        $0.capabilities.quantization = "Q4_0"
        $0.capabilities.reasoning = false
        $0.capabilities.sizeBytes = 1
        $0.capabilities.structuredOutput = false
        $0.capabilities.task = "chat"
        $0.capabilities.tools = false
      } _: {
        $0.capabilities.contextTokens = 2000
        $0.capabilities.maxOutputTokens = 20
        $0.capabilities.inputModalities = ["image", "text"]
        $0.capabilities.outputModalities = ["audio"]
        $0.capabilities.parameterCount = 8
        $0.capabilities.quantization = "Q8_0"
        $0.capabilities.reasoning = true
        $0.capabilities.sizeBytes = 2
        $0.capabilities.structuredOutput = true
        $0.capabilities.task = "embedding"
        $0.capabilities.tools = true
      } == [
        "limits_changed acme/m: context_tokens 1000 2000, input_modalities text image, text, "
          + "max_output_tokens 10 20, output_modalities text audio, parameter_count 7 8, quantization Q4_0 Q8_0, "
          + "reasoning false true, size_bytes 1 2, structured_output false true, task chat embedding, "
          + "tools false true"
      ])
  }

  @Test func `a fact that only one side states is no change of the model`() throws {
    #expect(
      try changes {
        $0.capabilities.contextTokens = 1000
        $0.capabilities.price = Price(output: "1")
      } _: {
        $0.capabilities.tools = true
        $0.capabilities.price = Price(input: "1")
      } == [])
  }

  @Test func `what an engine holds in memory, who serves at the moment and when it was built are no changes`()
    throws
  {
    #expect(
      try changes { _ in
      } _: {
        ($0.capabilities.loaded, $0.capabilities.vramBytes) = (true, 5)
        $0.capabilities.servedBy = ["b"]
        $0.lifecycle.createdAt = Moment.start
      } == [])
  }

  @Test func `other prices, with the digits they were stated in`() throws {
    #expect(
      try changes {
        $0.capabilities.price = Price(input: "3", output: "15")
        $0.capabilities.price?.perRequest = DecimalNumber("0.01")
      } _: {
        $0.capabilities.price = Price(input: "0.25", output: "15")
        $0.capabilities.price?.perRequest = DecimalNumber("0.02")
      } == ["price_changed acme/m: price.input 3 0.25, price.per_request 0.01 0.02"])
  }

  @Test func `a life goes on`() throws {
    let end = Moment.after(.seconds(86_400 * 40))
    #expect(
      try changes {
        $0.lifecycle.status = .active
      } _: {
        $0.lifecycle.status = .deprecated
        $0.lifecycle.deprecatedAt = Moment.start
        $0.lifecycle.retiresAt = end
        $0.lifecycle.successor = "m2"
      } == [
        "lifecycle_changed acme/m: lifecycle.deprecated_at - \(Moment.start), lifecycle.retires_at - \(end), "
          + "lifecycle.status active deprecated, lifecycle.successor - m2"
      ])
    #expect(
      try changes {
        $0.lifecycle.retiresAt = end
      } _: { _ in
      } == [
        "lifecycle_changed acme/m: lifecycle.retires_at \(end) -"
      ])
    #expect(
      try changes { _ in
      } _: {
        $0.lifecycle.status = .deprecated
      } == [
        "lifecycle_changed acme/m: lifecycle.status - deprecated"
      ])
    // A list that begins to say so says nothing new.
    #expect(
      try changes { _ in
      } _: {
        $0.lifecycle.status = .active
      } == [])
  }

  @Test func `usable or not, with what that rests on`() throws {
    #expect(
      try changes { _ in
      } _: {
        $0.usability = .yes
        $0.evidence = Evidence(.inference, at: Moment.start, outcome: .ok)
      } == ["usability_changed acme/m: evidence.outcome - ok, usable unknown yes"])
    #expect(
      try changes {
        $0.usability = .yes
      } _: {
        ($0.usability, $0.refusal) = (.no, .forbidden)
      } == ["usability_changed acme/m: refusal - forbidden, usable yes no"])
  }

  @Test func `a text too long for a fact is counted, never cut`() throws {
    let words = (0..<40).map { "modality-\($0)" }
    #expect(
      try changes {
        $0.capabilities.inputModalities = ["text"]
      } _: {
        $0.capabilities.inputModalities = words
      } == [
        "limits_changed acme/m: input_modalities text 40 words"
      ])
  }
}

extension Price {
  /// Prices per million tokens.
  init(input: String? = nil, output: String? = nil) {
    self.init()
    (self.input, self.output) = (input.flatMap { DecimalNumber($0) }, output.flatMap { DecimalNumber($0) })
  }
}
