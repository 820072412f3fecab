@testable import Baseline
@testable import Domain
@testable import Merging
@testable import TestSupport
import Testing

/// When a run's failures are taken to be this machine's own.
struct OfflineCheckTests {
  /// A backend by its short form: `name@host:port`, `name@file` for one without a URL, `name@socket` for one over a
  /// Unix socket.
  private func plan(_ text: String) throws -> BackendPlan {
    let parts = text.split(separator: "@")
    let (name, place) = (backend(String(parts[0])), String(parts[1]))
    switch place {
    case "file": return BackendPlan(name: name, kind: "command", base: nil, folder: "/")
    case "socket":
      var plan = BackendPlan(
        name: name, kind: "openai_compatible", base: try BaseURL("http://localhost", rootPath: ""),
        folder: "/")
      plan.route.unixSocket = "/run/s"
      return plan
    default:
      return BackendPlan(
        name: name, kind: "openai_compatible", base: try BaseURL("http://" + place, rootPath: ""), folder: "/"
      )
    }
  }

  private func record(_ outcome: Outcome, _ phase: TransferFault.Phase? = nil) -> ProbeRecord {
    var record = ProbeRecord(id: "00000000", sequence: 1, outcome: outcome, startedAt: Moment.start)
    record.phase = phase
    return record
  }

  private func verdict(
    _ plans: [String], _ probed: [String: ProbeRecord], before: [String: ProbeRecord] = [:],
    wasOffline: Bool = false
  ) throws -> OfflineCheck.Result {
    let byName = { (records: [String: ProbeRecord]) in
      Dictionary(uniqueKeysWithValues: records.map { (backend($0.key), $0.value) })
    }
    return OfflineCheck.verdict(
      of: try plans.map(plan), probed: byName(probed), before: byName(before), wasOffline: wasOffline)
  }

  @Test func `two hosts that cannot be reached are a machine without a network`() throws {
    let plans = ["a@a.test", "b@b.test"]
    let gone = record(.dnsFailure, .resolve)
    #expect(try verdict(plans, ["a": gone, "b": record(.unreachable)]) == .offline(backends: 2))
    #expect(try verdict(plans, ["a": gone, "b": record(.ok)]) == .online)
    #expect(try verdict(plans, ["a": gone, "b": record(.authRejected)]) == .online)
    #expect(try verdict(plans, ["a": gone]) == .online, "never of one host")
    #expect(try verdict(["a@a.test", "b@a.test"], ["a": gone, "b": gone]) == .online, "never of one host")
    #expect(try verdict(["a@a.test", "b@a.test:8080"], ["a": gone, "b": gone]) == .offline(backends: 2))
  }

  @Test(
    arguments: [
      (Outcome.connectionRefused, nil, true), (.connectionLost, TransferFault.Phase.connect, true),
      (.connectionLost, .body, false), (.connectionLost, nil, false), (.deadlineExceeded, .resolve, true),
      (.deadlineExceeded, .firstByte, false), (.tlsFailure, .tls, false), (.tlsFailure, .connect, true),
      (.proxyRefused, nil, false), (.commandFailed, nil, false), (.serverError, nil, false),
      (.overloaded, nil, false),
    ] as [(Outcome, TransferFault.Phase?, Bool)])
  func `what counts as not reached`(_ outcome: Outcome, _ phase: TransferFault.Phase?, _ isOffline: Bool)
    throws
  {
    let records = ["a": record(outcome, phase), "b": record(.dnsFailure)]
    #expect(try verdict(["a@a.test", "b@b.test"], records).isOffline == isOffline)
    var checked = record(outcome, phase)
    checked.stage = .readiness
    #expect(try verdict(["a@a.test", "b@b.test"], ["a": checked, "b": record(.dnsFailure)]) == .online)
  }

  @Test func `a proxy that is not there proves no network, one that refuses does`() throws {
    var gone = record(.proxyRefused)
    let refused = gone
    gone.detail = .proxyUnreachable
    let plans = ["a@a.test", "b@b.test"]
    #expect(try verdict(plans, ["a": gone, "b": gone]) == .offline(backends: 2))
    #expect(try verdict(plans, ["a": gone, "b": record(.dnsFailure)]) == .offline(backends: 2))
    #expect(try verdict(plans, ["a": gone, "b": refused]) == .online)
  }

  @Test func `what stays on this machine proves no network`() throws {
    let plans = ["a@a.test", "b@b.test", "ollama@127.0.0.1:11434", "tool@file", "sock@socket"]
    let gone = record(.dnsFailure)
    let fine = record(.ok)
    #expect(
      try verdict(plans, ["a": gone, "b": gone, "ollama": fine, "tool": fine, "sock": fine])
        == .offline(backends: 2))
    #expect(try verdict(plans, ["a": gone, "ollama": gone]) == .online)
    #expect(try verdict(plans, ["ollama": gone, "sock": gone]) == .unknown)
    #expect(try verdict(plans, ["tool": record(.commandFailed)]) == .unknown)
    #expect(try verdict(plans, [:]) == .unknown)
    #expect(
      try verdict(["x@127.0.0.1:1", "y@localhost:2"], ["x": gone, "y": gone]) == .offline(backends: 2),
      "where there are no others")
  }

  @Test func `two dead servers beside one that was up are no dead network, unless they have just died`()
    throws
  {
    let plans = ["a@a.test", "b@b.test", "c@c.test"]
    let (gone, fine) = (record(.deadlineExceeded, .connect), record(.ok))
    let probed = ["a": gone, "b": gone]
    #expect(try verdict(plans, probed, before: ["a": gone, "b": gone, "c": fine]) == .online)
    #expect(try verdict(plans, probed, before: ["a": gone, "b": fine, "c": fine]) == .offline(backends: 2))
    #expect(try verdict(plans, probed, before: ["a": gone, "b": gone, "c": gone]) == .offline(backends: 2))
    #expect(
      try verdict(plans, probed, before: ["a": gone, "b": gone, "c": fine], wasOffline: true)
        == .offline(backends: 2))
  }
  @Test func `refused connections alone are believed once`() throws {
    let plans = ["a@a.test", "b@b.test"]
    let (refused, fine) = (record(.connectionRefused), record(.ok))
    let probed = ["a": refused, "b": refused]
    #expect(try verdict(plans, probed, before: ["a": fine, "b": fine]) == .offline(backends: 2))
    #expect(try verdict(plans, probed, before: ["a": refused, "b": refused], wasOffline: true) == .online)
    let mixed = ["a": refused, "b": record(.dnsFailure, .resolve)]
    #expect(
      try verdict(plans, mixed, before: ["a": refused, "b": refused], wasOffline: true)
        == .offline(backends: 2))
  }
}
