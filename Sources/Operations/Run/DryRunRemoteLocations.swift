import Baseline
import Domain
import SnapshotFiles
import Transport

extension DryRun {
  /// A place outside that a run would go on from or publish into.
  package struct RemoteLocation: Sendable {
    /// What the baseline calls it.
    package let key: String
    /// What would be sent, a line each.
    package let lines: [String]
    /// Which secrets are missing.
    package let missing: [String]

    static func all(_ baseline: LoadedBaseline, _ remote: RemoteCredentials) -> [RemoteLocation] {
      [
        baseline.previous.map { RemoteLocation($0, remote) },
        baseline.bucket.map { RemoteLocation($0, remote) },
      ]
      .compactMap(\.self)
    }

    private init(_ previous: PreviousSource, _ remote: RemoteCredentials) {
      let key = previous.plan.credential.map { "Authorization: Bearer ‹\($0.words)›" }
      self.init(
        PreviousSource.key,
        ["GET \(DisplayText.masked(previous.url)), and what lies beside it, before all else"]
          + [key].compactMap(\.self), previous.plan, remote)
    }

    private init(_ bucket: Bucket, _ remote: RemoteCredentials) {
      let words = { (role: RawCredential.SigningRole) in
        bucket.plan.otherCredentials[role.rawValue].map { "‹\($0.words)›" }
      }
      let keys = [words(.accessKeyID), words(.secretAccessKey)].compactMap(\.self)
      let token = words(.sessionToken).map { "x-amz-security-token: \($0)" }
      self.init(
        Bucket.key,
        [
          "GET and PUT \(DisplayText.masked(bucket.url(SnapshotFile.path))), and all that is published with it"
        ]
          + [token].compactMap(\.self) + ["signed with \(keys.joined(separator: " and "))"], bucket.plan,
        remote)
    }

    private init(_ key: String, _ lines: [String], _ plan: BackendPlan, _ remote: RemoteCredentials) {
      self.key = key
      // A configured value may be a secret typed in the wrong place: never shown.
      let headers = plan.headers.map { header in
        switch header.value {
        case .text: "\(DisplayText.masked(header.name)): ‹value of the baseline›"
        case .reference(let reference): "\(DisplayText.masked(header.name)): ‹\(reference.words)›"
        }
      }
      let hasProxy = plan.route.proxy != nil || plan.proxyReference != nil
      self.lines =
        lines + headers + (hasProxy ? ["through its proxy"] : [])
        + (plan.route.caFile == nil ? [] : ["trusting its own CA file"])
      missing = remote.secrets(of: plan).missing.map(DisplayText.masked)
    }
  }
}
