@testable import Domain
@testable import TestSupport
import Testing

struct NeedTests {
  /// Each need with facts that meet it, and facts that do not; nobody's word never does.
  private static let cases: [(need: Need, ask: @Sendable (inout Needs) -> Void, good: Facts, bad: Facts)] = [
    (.task, { $0.task = "chat" }, { $0.task = "chat" }, { $0.task = "embedding" }),
    (.contextTokens, { $0.contextTokens = 100 }, { $0.contextTokens = 100 }, { $0.contextTokens = 99 }),
    (.maxOutputTokens, { $0.maxOutputTokens = 9 }, { $0.maxOutputTokens = 10 }, { $0.maxOutputTokens = 0 }),
    (
      .inputModalities, { $0.inputModalities = ["image", "text"] },
      { $0.inputModalities = ["image", "pdf", "text"] },
      { $0.inputModalities = ["text"] }
    ),
    (.tools, { $0.tools = true }, { $0.tools = true }, { $0.tools = false }),
    (.reasoning, { $0.reasoning = true }, { $0.reasoning = true }, { $0.reasoning = false }),
    (
      .structuredOutput, { $0.structuredOutput = true }, { $0.structuredOutput = true },
      { $0.structuredOutput = false }
    ),
    (
      .maxInputPrice, { $0.maxInputPrice = DecimalNumber("0.30") }, { Sample.price("0.3", nil)(&$0) },
      { Sample.price("0.3000000001", nil)(&$0) }
    ),
    (
      .maxOutputPrice, { $0.maxOutputPrice = .zero }, { Sample.price(nil, "0")(&$0) },
      { Sample.price("0", "-1")(&$0) }
    ),
  ]

  typealias Facts = @Sendable (inout Capabilities) -> Void

  @Test func `every need has its case`() {
    #expect(Self.cases.map(\.need) == Need.allCases)
  }

  @Test(arguments: cases.indices)
  func `a need is met by a fact that somebody stated, and by no other`(_ index: Int) {
    let (need, ask, good, bad) = Self.cases[index]
    var needs = Needs()
    #expect(needs.asked.isEmpty && needs.areMet(by: Sample.route("a/x/b").model))
    ask(&needs)
    #expect(needs.asked == [need])
    #expect(needs.areMet(by: model(good)))
    for (facts, isStated) in [(model(bad), true), (model { _ in }, false)] {
      #expect(!needs.areMet(by: facts))
      #expect(needs.unmet(by: facts) == [need])
      #expect(need.isStated(in: facts.capabilities) == isStated)
    }
  }

  private func model(_ facts: Facts) -> Model {
    var known = Capabilities()
    facts(&known)
    return Model(id: ModelID("b"), displayName: "b", capabilities: known, isListed: true)
  }
}
