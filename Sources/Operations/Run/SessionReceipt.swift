import Domain
import Merging
import SnapshotFiles

/// What became of a session's report: how much of it was taken, and what was left out and why.
package struct SessionReceipt: Sendable, Hashable {
  /// Whose report it was.
  package let backend: BackendName
  /// How many of its models stand in the snapshot.
  package private(set) var models = 0
  /// How many of its verdicts stand there.
  package private(set) var verdicts = 0
  /// What was left out, a half-sentence for each reason.
  package private(set) var leftOut: [String] = []
  /// Whether it was published here, and not in the bucket that the baseline names.
  package internal(set) var bucketFailed = false
  private var listWasEmpty = false

  /// Nothing taken, nothing left out.
  init(of backend: BackendName) { self.backend = backend }

  /// Compares what was said with what is to be published.
  init(
    _ findings: SessionFindings, _ redacted: RedactedObservation, _ rendered: RenderedBackend,
    modelsPerRow: Int
  ) {
    backend = findings.backend
    listWasEmpty = findings.listWasEmpty
    let rows = PreviousBackend(published: rendered.line).rows() ?? [:]
    for (provider, found) in redacted.rows.byProvider {
      guard let row = rows[provider], row.source == .session, row.refreshedAt == findings.at else { continue }
      models += Set(found.map { ModelID($0.id) }).intersection(row.models.map(\.id)).count
    }
    var reasons = redacted.rows.dropped.reasons
    if findings.hasList { reasons[.olderWrite] = rendered.dropped.reasons[.olderWrite] }
    for (reason, count) in reasons.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      leftOut.append("\(count) × \(reason.rawValue)\(Self.more(reason, modelsPerRow))")
    }
    note(findings.unwanted, "that the baseline does not include")
    judge(findings, rows)
  }

  private mutating func judge(_ findings: SessionFindings, _ rows: [ProviderName: Row]) {
    var held: [ModelID: [Evidence?]] = [:]
    for model in rows.values.lazy.flatMap(\.models) where findings.evidence[model.id] != nil {
      held[model.id, default: []].append(model.evidence)
    }
    for id in findings.evidence.keys {
      if held[id]?.contains(where: { $0?.source == .session && $0?.at == findings.at }) ?? false {
        verdicts += 1
      }
    }
    note(findings.verdicts - findings.evidence.count, verdict: "on a model that has a second one")
    note(findings.evidence.count - held.count, verdict: "on a model that no row holds")
    note(held.count - verdicts, verdict: "older than what is known")
  }

  private mutating func note(_ count: Int, _ words: String) {
    if count > 0 { leftOut.append("\(count == 1 ? "1 model" : "\(count) models") \(words)") }
  }

  private mutating func note(_ count: Int, verdict words: String) {
    if count > 0 { leftOut.append("\(count == 1 ? "1 verdict" : "\(count) verdicts") \(words)") }
  }

  private static func more(_ reason: Dropped.Reason, _ modelsPerRow: Int) -> String {
    switch reason {
    case .rowTooLong: " (a provider with more than \(modelsPerRow) models: all of them)"
    case .olderWrite: " (somebody else wrote meanwhile)"
    default: ""
    }
  }

  /// Whether all that was said is in the snapshot, and it was something.
  package var isWhole: Bool { leftOut.isEmpty && models + verdicts > 0 }

  /// It in one line: `alpha: took 2 models; left out 1 × bad_id`.
  package var sentence: String {
    var taken: [String] = []
    if models > 0 { taken.append(models == 1 ? "1 model" : "\(models) models") }
    if verdicts > 0 { taken.append(verdicts == 1 ? "1 verdict" : "\(verdicts) verdicts") }
    let head = "\(backend): took " + (taken.isEmpty ? "nothing" : taken.joined(separator: " and "))
    if !leftOut.isEmpty { return head + "; left out " + leftOut.joined(separator: ", ") }
    if !taken.isEmpty { return head }
    return head + (listWasEmpty ? ": an empty list removes nothing" : ": the report says nothing")
  }
}
