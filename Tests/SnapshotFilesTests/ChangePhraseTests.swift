@testable import Domain
@testable import SnapshotFiles
@testable import TestSupport
import Testing

/// Each kind of change in a sentence.
struct ChangePhraseTests {
  private func sentence(
    _ kind: Change.Category, provider: Bool = true, model: String? = "m-1", _ details: [Change.Detail] = []
  ) -> String {
    Change(
      .init(at: Moment.start, sequence: 1), kind, backend: Offers.lab,
      provider: provider ? MergedRuns.acme : nil,
      model: model.map { ModelID($0) }, details: details
    ).sentence
  }

  @Test func `backends`() {
    #expect(sentence(.backendAdded, provider: false, model: nil) == "lab: is new in the baseline")
    #expect(
      sentence(.backendRemoved, provider: false, model: nil)
        == "lab: gone from the baseline, and from the snapshot")
    #expect(
      sentence(.backendDown, provider: false, model: nil, [.init("outcome", after: "auth_rejected")])
        == "lab: is down: auth_rejected")
    #expect(sentence(.backendUp, provider: false, model: nil) == "lab: is up again")
  }

  @Test func `providers, with the names of their models where they are known`() {
    let names = ["a", "b"].map { Change.Detail("model_id", after: $0) }
    #expect(
      sentence(.providerAdded, model: nil, names + [.init("models", after: "2")])
        == "lab: now offers 2 models of acme: \"a\", \"b\"")
    #expect(
      sentence(.providerRemoved, model: nil, [.init("models", before: "1")])
        == "lab: no longer offers 1 model of acme")
  }

  @Test func `models`() {
    #expect(sentence(.modelAdded) == "lab: \"m-1\" is new")
    #expect(sentence(.modelRemoved) == "lab: \"m-1\" is gone")
    #expect(
      sentence(.modelRenamed, [.init("display_name", before: "A", after: "B")])
        == "lab: \"m-1\" is now called \"B\", no longer \"A\"")
    #expect(
      sentence(
        .limitsChanged, [.init("context_tokens", before: "1", after: "2"), .init("tools", after: "true")])
        == "lab: \"m-1\": context_tokens 1 → 2, tools unknown → true")
    #expect(
      sentence(
        .priceChanged,
        [.init("price.cache_read", before: "3", after: "4"), .init("price.input", before: "0.1")])
        == "lab: \"m-1\" now costs 3 → 4 USD cache read, 0.1 → unknown USD input")
    #expect(
      sentence(
        .lifecycleChanged,
        [
          .init("lifecycle.retires_at", after: "2026-12-01T00:00:00.000Z"),
          .init("lifecycle.status", before: "active", after: "deprecated"),
        ]) == "lab: \"m-1\": retires_at unknown → 2026-12-01, status active → deprecated")
  }

  @Test func `usability says what it rests on`() {
    func usable(_ before: String, _ after: String, _ more: [Change.Detail] = []) -> String {
      sentence(.usabilityChanged, more + [.init("usable", before: before, after: after)])
    }
    #expect(usable("unknown", "yes") == "lab: \"m-1\" is usable")
    #expect(
      usable("yes", "no", [.init("evidence.outcome", before: "ok", after: "model_missing")])
        == "lab: \"m-1\" is not usable: model_missing")
    #expect(
      usable("yes", "no", [.init("refusal", after: "forbidden")]) == "lab: \"m-1\" is not usable: forbidden")
    #expect(usable("yes", "unknown") == "lab: \"m-1\" is no longer known to be usable")
    #expect(usable("no", "unknown") == "lab: \"m-1\" is no longer known to be unusable")
    #expect(
      sentence(.usabilityChanged, [.init("refusal", before: "forbidden", after: "not_found")])
        == "lab: \"m-1\": refusal forbidden → not_found")
  }

  @Test func `an end ahead`() {
    #expect(
      sentence(
        .retirementAhead,
        [
          .init("days", after: "30"), .init("retires_at", after: "2026-12-01T00:00:00.000Z"),
          .init("successor", after: "m-2"),
        ]) == "lab: \"m-1\" retires within 30 days, on 2026-12-01; its backend names \"m-2\" in its place")
  }

  @Test(arguments: Change.Category.allCases)
  func `no kind needs a detail to make a sentence`(_ kind: Change.Category) {
    let bare = sentence(kind, provider: false, model: nil)
    #expect(bare.hasPrefix("lab: ") && bare.count > 8)
  }
}
