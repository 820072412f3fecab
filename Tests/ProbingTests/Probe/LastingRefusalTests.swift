@testable import Baseline
@testable import Domain
@testable import Probing
@testable import TestSupport
@testable import Transport
import Testing

/// A refusal of the backend that a try has met stands until a try is answered otherwise.
struct LastingRefusalTests {
  private static let quota = TransferResult.json(#"{"error":{"code":"insufficient_quota"}}"#, status: 429)

  /// A backend whose model `a` was refused a while ago, and whose evidence has not aged.
  private static func refused(
    _ outcome: Outcome = .quotaExhausted, ago: Duration, wait: Duration, ids: [String] = ["a"]
  ) throws -> Probing {
    var probing = try InferenceCheckTests.probing(ids)
    probing.plan.readiness.every = .seconds(86_400)
    let at = probing.clock.wall.advanced(by: .zero - ago)
    var record = ProbeRecord(id: "00000001", sequence: 6, outcome: outcome, startedAt: at)
    (record.stage, record.httpStatus) = (.readiness, 429)
    probing.before = BackendState(
      probe: record, consecutiveFailures: 2, nextProbeAt: at.advanced(by: wait))
    let model = Model(
      id: ModelID("a"), displayName: "a", isListed: true,
      evidence: Evidence(.inference, at: at, outcome: outcome))
    probing.held = EvidenceIndex(rows: [
      MergedRuns.acme: Row(
        source: .probe, refreshedAt: at, refreshedSequence: 6, isStale: false, models: [model])
    ])
    return probing
  }

  @Test(arguments: [Outcome.quotaExhausted, .authRejected, .rateLimited])
  func `it decides while its back-off runs, and nothing is asked again`(_ outcome: Outcome) async throws {
    let probing = try Self.refused(outcome, ago: .seconds(60), wait: .seconds(3600))
    let result = try await probing.run(.json("{}"), InferenceCheckTests.answer)
    #expect(result.sent.count == 1 && result.record.outcome == outcome && result.record.stage == .readiness)
    #expect(result.ids == ["a"], "the list is published all the same")
    let state = try #require(result.observation?.backendState)
    #expect(state.nextProbeAt == probing.before.nextProbeAt && state.consecutiveFailures == 2)
    #expect(probing.events.first("backend_recovered") == nil)
    guard case .probeFailed(_, _, let model, let isNews)? = probing.events.first("probe_failed") else {
      Issue.record("no event")
      return
    }
    #expect(model == ModelID("a") && !isNews)
  }

  @Test func `when it ends one try is due whatever the evidence's age, and its answer recovers`() async throws
  {
    let probing = try Self.refused(ago: .seconds(3700), wait: .seconds(3600))
    let result = try await probing.run(.json("{}"), InferenceCheckTests.answer)
    #expect(result.sent.count == 2 && result.record.outcome == .ok)
    #expect(probing.events.first("backend_recovered") != nil)
  }

  @Test func `a try that is refused again is a new failure`() async throws {
    let probing = try Self.refused(ago: .seconds(3700), wait: .seconds(3600))
    let result = try await probing.run(.json("{}"), Self.quota)
    #expect(result.record.outcome == .quotaExhausted)
    #expect(result.observation?.backendState.consecutiveFailures == 3)
  }

  @Test func `a void back-off makes the try due at once`() async throws {
    var probing = try Self.refused(ago: .seconds(60), wait: .seconds(3600))
    (probing.before.nextProbeAt, probing.before.consecutiveFailures) = (nil, 0)
    #expect(try await probing.run(.json("{}"), InferenceCheckTests.answer).record.outcome == .ok)
  }

  @Test func `where no request is left it goes on lasting`() async throws {
    var probing = try Self.refused(ago: .seconds(3700), wait: .seconds(3600))
    probing.plan.readiness.maxRequestsPerRun = 0
    let result = try await probing.run(.json("{}"), InferenceCheckTests.answer)
    #expect(result.record.outcome == .quotaExhausted && result.sent.count == 1)
  }

  @Test func `a model that has left the list is stood in for by another`() async throws {
    let probing = try Self.refused(ago: .seconds(3700), wait: .seconds(3600), ids: ["b"])
    let result = try await probing.run(.json("{}"), InferenceCheckTests.answer)
    #expect(result.record.outcome == .ok && result.sent.count == 2)
  }
}
