import Domain
import SnapshotFiles

extension Snapshot {
  /// Whether backends are down, as the last probe that was sent to each tells; one whose key is missing counts as
  /// down, one that is out of use does not count.
  func backendFindings(_ failOn: GateConditions.FailOn) -> [GateFinding] {
    let inUse = backends.filter(\.isInUse)
    let down = inUse.filter(\.isFailing)
    guard !down.isEmpty, failOn == .any || down.count == inUse.count else {
      let says = down.isEmpty ? "none of \(inUse.count) is down" : "\(down.count) of \(inUse.count) are down"
      return [GateFinding(.backends, failOn.rawValue, says: says)]
    }
    if failOn == .all {
      return [
        GateFinding(
          .backends, failOn.rawValue, says: "all \(inUse.count) are down",
          advice: "look at the network of the machine that runs rollcall first")
      ]
    }
    return down.map { backend in
      let lacksCredential = backend.disposition == .credentialMissing
      let probe = backend.backendState.probe
      return GateFinding(
        .backends, backend.name.text,
        says: lacksCredential ? "not asked: a secret of it is missing" : probe?.outcome.rawValue ?? "down",
        advice: lacksCredential ? "set what its credential names" : probe?.hint ?? "mend the backend")
    }
  }
}
