@testable import Domain
@testable import Merging
@testable import TestSupport
import Testing

/// Two snapshots side by side: everything is told.
struct ChangeBetweenTests {
  private let acme = MergedRuns.acme

  private func backend(
    _ models: [Model], _ name: String = "lab", outcome: Outcome = .ok
  ) -> RenderedBackend {
    Offers.rendered([acme: Offers.row(models)], name: Offers.named(name), outcome: outcome)
  }

  @Test func `the same twice differs in nothing`() throws {
    let backends = [backend([Offers.model("a")]), backend([], "other", outcome: .serverError)]
    #expect(try Offers.between(backends, backends) == [])
  }

  @Test func `what comes and goes is told model by model`() throws {
    let changes = try Offers.between(
      [backend([Offers.model("a")], "old")], [backend([Offers.model("b")], "new")])
    #expect(
      changes.map { "\($0.backend) \($0.brief)" } == [
        "new backend_added", "new provider_added acme: models - 1", "new model_added acme/b",
        "old backend_removed",
        "old provider_removed acme: models 1 -", "old model_removed acme/a",
      ])
    #expect(
      changes.map(\.id) == (1...6).map { "2-\($0)" }
        && changes.allSatisfy { $0.at == Moment.after(.seconds(60)) })
  }

  @Test func `facts that one side alone states, and lists that lack a model, count too`() throws {
    let changes = try Offers.between(
      [backend([Offers.model("a") { $0.capabilities.contextTokens = 5 }])],
      [
        backend([
          Offers.model("a") {
            $0.capabilities.price = Price(input: "1")
            $0.lifecycle.status = .active
            $0.isListed = false
          }
        ])
      ])
    #expect(
      changes.map(\.brief) == [
        "limits_changed acme/a: context_tokens 5 -", "price_changed acme/a: price.input - 1",
        "lifecycle_changed acme/a: lifecycle.status - active, listed true false",
      ])
  }

  @Test func `a backend is down or up when its status says so`() throws {
    let (good, bad) = (backend([]), backend([], outcome: .authRejected))
    #expect(
      try Offers.between([good], [bad]).map(\.brief) == [
        "backend_down: outcome ok auth_rejected, status available unavailable"
      ])
    #expect(
      try Offers.between([bad], [good]).map(\.brief) == [
        "backend_up: outcome auth_rejected ok, status unavailable available"
      ])
  }
}
