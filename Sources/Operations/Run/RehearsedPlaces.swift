import Baseline
import Domain
import SnapshotFiles
import Transport

extension Rehearsal {
  /// A place outside that a run would go on from or publish into.
  package struct FarPlace: Sendable {
    /// What the baseline calls it.
    package let key: String
    /// What would be sent, a line each.
    package let lines: [String]
    /// Which secrets are missing.
    package let missing: [String]

    static func all(_ baseline: LoadedBaseline, _ outside: Outside) -> [FarPlace] {
      [baseline.previous.map { FarPlace($0, outside) }, baseline.bucket.map { FarPlace($0, outside) }]
        .compactMap(\.self)
    }

    private init(_ previous: PreviousPlace, _ outside: Outside) {
      let key = previous.plan.credential.map { "Authorization: Bearer ‹\($0.words)›" }
      self.init(
        PreviousPlace.key,
        ["GET \(Spelling.masked(previous.url)), and what lies beside it, before all else"]
          + [key].compactMap(\.self), previous.plan, outside)
    }

    private init(_ bucket: Bucket, _ outside: Outside) {
      let words = { (role: GivenCredential.SigningRole) in
        bucket.plan.otherCredentials[role.rawValue].map { "‹\($0.words)›" }
      }
      let keys = [words(.accessKeyID), words(.secretAccessKey)].compactMap(\.self)
      let token = words(.sessionToken).map { "x-amz-security-token: \($0)" }
      self.init(
        Bucket.key,
        ["GET and PUT \(Spelling.masked(bucket.url(SnapshotFile.path))), and all that is published with it"]
          + [token].compactMap(\.self) + ["signed with \(keys.joined(separator: " and "))"], bucket.plan,
        outside)
    }

    private init(_ key: String, _ lines: [String], _ plan: BackendPlan, _ outside: Outside) {
      self.key = key
      // A configured value may be a secret typed in the wrong place: never shown.
      let headers = plan.headers.map { header in
        switch header.value {
        case .text: "\(Spelling.masked(header.name)): ‹value of the baseline›"
        case .reference(let reference): "\(Spelling.masked(header.name)): ‹\(reference.words)›"
        }
      }
      let hasProxy = plan.route.proxy != nil || plan.proxyReference != nil
      self.lines =
        lines + headers + (hasProxy ? ["through its proxy"] : [])
        + (plan.route.caFile == nil ? [] : ["trusting its own CA file"])
      missing = outside.secrets(of: plan).missing.map(Spelling.masked)
    }
  }
}
