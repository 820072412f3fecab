import Domain
import SnapshotFiles

/// What a snapshot says of the models of one provider through one backend.
struct RowFacts {
  let backend: SnapshotBackend
  let row: Row

  var all: [Fact] {
    let source = Fact.Source(row.source)
    let listed = row.listedCount
    let usable = row.usableCount
    return [
      Fact("source", .text(row.source.rawValue), source, at: row.refreshedAt, evidence: sourceEvidence),
      Fact(
        "refreshed_at", .time(row.refreshedAt), source, at: row.refreshedAt,
        evidence: "run \(row.refreshedSequence)"),
      Fact("stale", .flag(row.isStale), .run, evidence: row.isStale ? whyStale : nil),
      Fact("models", .count(listed), source, at: row.refreshedAt, evidence: missing(listed)),
      Fact("usable", .count(usable), .run, evidence: "models that answered a request not long ago"),
    ]
  }

  private var sourceEvidence: String {
    switch row.source {
    case .baseline: "assumed by the baseline: no list has named them yet"
    case .probe: "a list of the backend's own"
    case .session: "a program that has just talked to it"
    }
  }

  private func missing(_ listed: Int) -> String? {
    let others = row.models.count - listed
    return others == 0 ? nil : "listed; \(others) more are held that no list names now"
  }

  /// The first reason that holds, in the order in which a run asks.
  var whyStale: String {
    if row.source == .baseline { return "it rests on the baseline alone" }
    switch backend.disposition {
    case .drained: return "the backend is drained"
    case .disabled: return "the backend is disabled in the baseline"
    case .credentialMissing: return "the backend's credential is missing, so nobody can ask"
    default: break
    }
    if let probe = backend.backendState.probe, probe.outcome != .ok {
      return probe.isAnswer
        ? "the last list was incomplete" : "the last probe failed: \(probe.outcome.rawValue)"
    }
    if backend.kind == "snapshot" {
      return "the other rollcall holds a part of it stale, or it is older than valid_for"
    }
    return "it is older than valid_for"
  }
}
