import Baseline
import Domain
import Transport

extension DryRun {
  /// Somebody who would be told of the run.
  package struct NotificationRequest: Sendable {
    /// What the baseline calls them.
    package let kind: NotificationKind
    /// What would be sent, a line each; of an address no more than its scheme, or where it is kept.
    package let lines: [String]
    /// Which secrets are missing.
    package let missing: [String]

    init(_ target: NotificationTarget, _ secrets: BackendSecrets?) {
      kind = target.kind
      missing = (secrets?.missing ?? []).map(DisplayText.masked)
      let place =
        target.address.map { "\($0)" } ?? target.plan.credential.map { "‹\($0.words)›" } ?? "nowhere"
      let requests =
        switch target.kind {
        case .ping:
          [
            "POST \(place) with /start, when the run starts",
            "POST \(place), or with /fail when nothing could be published, when it ends",
          ]
        case .webhook: ["POST \(place), when the run has changes"]
        }
      // A configured value may be a secret typed in the wrong place: never shown.
      let headers = target.plan.headers.map { header in
        switch header.value {
        case .text: "\(DisplayText.masked(header.name)): ‹value of the baseline›"
        case .reference(let reference): "\(DisplayText.masked(header.name)): ‹\(reference.words)›"
        }
      }
      let hasProxy = target.plan.route.proxy != nil || target.plan.proxyReference != nil
      lines = requests + headers + (hasProxy ? ["through the proxy of the defaults"] : [])
    }
  }
}
