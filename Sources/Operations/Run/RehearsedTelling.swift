import Baseline
import Domain
import Transport

extension Rehearsal {
  /// Somebody who would be told of the run.
  package struct Told: Sendable {
    /// What the baseline calls them.
    package let kind: ReceiverKind
    /// What would be sent, a line each; of an address no more than its scheme, or where it is kept.
    package let lines: [String]
    /// Which secrets are missing.
    package let missing: [String]

    init(_ receiver: Receiver, _ secrets: BackendSecrets?) {
      kind = receiver.kind
      missing = (secrets?.missing ?? []).map(Spelling.masked)
      let place =
        receiver.address.map { "\($0)" } ?? receiver.plan.credential.map { "‹\($0.words)›" } ?? "nowhere"
      let requests =
        switch receiver.kind {
        case .ping:
          [
            "POST \(place) with /start, when the run starts",
            "POST \(place), or with /fail when nothing could be published, when it ends",
          ]
        case .webhook: ["POST \(place), when the run has changes"]
        }
      // A configured value may be a secret typed in the wrong place: never shown.
      let headers = receiver.plan.headers.map { header in
        switch header.value {
        case .text: "\(Spelling.masked(header.name)): ‹value of the baseline›"
        case .reference(let reference): "\(Spelling.masked(header.name)): ‹\(reference.words)›"
        }
      }
      let hasProxy = receiver.plan.route.proxy != nil || receiver.plan.proxyReference != nil
      lines = requests + headers + (hasProxy ? ["through the proxy of the defaults"] : [])
    }
  }
}
