import Baseline
import Domain
import JSON
import SnapshotFiles

/// Another rollcall's snapshot, as far as it is passed on. It may be torn, old, hand-edited or hostile: what a row
/// cannot do without must be there, the rest is left out where it cannot be read.
struct UpstreamSnapshot {
  /// What a probe takes from it.
  private(set) var reading = ListPage()
  private var provenance = Provenance()
  private var rows: [ProviderName: [UpstreamRow]] = [:]

  init(_ root: JSONNode, for backend: BackendPlan) throws(ParseError) {
    guard let version = root["schema_version"]?.integer else { throw .notAList }
    guard version <= SnapshotFile.schemaVersion else { throw .newerSnapshot }
    guard version == SnapshotFile.schemaVersion, root["run"]?["sequence"]?.sequence != nil,
      let members = root["backends"]?.members
    else { throw .notAList }
    provenance.runID = root["run"]?["id"]?.text
    let globs = backend.options["backends"]?.map { Glob($0) } ?? []
    let wanted = members.filter { name, _ in globs.isEmpty || globs.contains { $0.matches(name) } }
    guard members.isEmpty || !wanted.isEmpty else { throw .noSuchBackend }
    for (key, node) in wanted { take(node, named: key, for: backend) }
    join()
  }

  /// Takes one far backend. One that passes on a third's rows is left out: they are to be had from that third, and two
  /// rollcalls that read each other would never let go of a model.
  private mutating func take(_ node: JSONNode, named key: String, for backend: BackendPlan) {
    guard let name = BackendName(key), let kind = node["kind"]?.text,
      let members = node["providers"]?.members,
      var upstream = UpstreamBackend(
        kind: kind, status: node["status"]?.text.flatMap(Status.init(written:)) ?? .unknown,
        outcome: node["probe"]?["outcome"]?.text.flatMap(Outcome.init(written:)),
        lastSuccessAt: node["last_success_at"]?.timestamp)
    else { return leaveOut() }
    guard BackendKind.canonical(kind) != SnapshotAdapter.kind else {
      for _ in members { provenance.dropped.dropRow(for: .secondHand) }
      return
    }
    for (key, node) in members {
      guard let provider = ProviderName(key),
        let row = UpstreamRow(node, of: name, unreadable: &reading.unreadable)
      else {
        leaveOut()
        continue
      }
      if row.stamps.source != .baseline {
        upstream.refreshedAt = max(upstream.refreshedAt ?? row.stamps.refreshedAt, row.stamps.refreshedAt)
      }
      rows[backend.provider(passedOn: provider), default: []].append(row)
    }
    provenance.backends[name] = upstream
  }

  private mutating func leaveOut() {
    provenance.dropped.dropRow(for: .badRow)
    provenance.isPartial = true
  }

  private mutating func join() {
    for (provider, rows) in rows.sorted(by: { $0.key < $1.key }) {
      guard let joined = UpstreamRow.joined(rows), !joined.models.isEmpty else { continue }
      provenance.rows[provider] = joined.stamps
      reading.models += joined.models.map { model in
        var model = model
        model.owner = provider.text
        return model
      }
    }
    reading.provenance = provenance
  }
}

extension BackendPlan {
  /// Whose row a far row becomes: by its user's `providers`, taken at the far name; what the far side had no maker for
  /// goes to a configured `provider`.
  fileprivate func provider(passedOn upstream: ProviderName) -> ProviderName {
    if let mapped = providerMap[upstream.text] { return mapped }
    return upstream.text == ProviderRule.unknownText ? provider ?? upstream : upstream
  }
}
