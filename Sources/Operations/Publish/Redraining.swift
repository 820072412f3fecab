import Baseline
import Domain
import Merging
import Redaction
import SnapshotFiles

/// Takes a run's backends to what the drains say at the moment at which it publishes: somebody may have drained or
/// resumed one of them while it was under way.
struct Redraining: Sendable {
  let baseline: LoadedBaseline
  let scanner: SecretScanner
  let context: MergeContext
  let keepsView: Bool

  /// The same backends, those on which the word has changed made anew from what was to be published of them.
  func applied(_ drains: Drains, to backends: [RenderedBackend]) -> [RenderedBackend] {
    let facts = Dictionary(baseline.facts.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    return backends.map { backend in
      let now = drains[backend.name].map { $0.withoutSecrets(scanner) }
      guard now != backend.drains else { return backend }
      let published = PreviousBackend(published: backend.line)
      // A line of our own can be read; one that could not would be lost by this.
      guard let kind = published.kind, published.rows() != nil else { return backend }
      let merge = Merge(
        facts[backend.name] ?? PublicFacts(name: backend.name, kind: kind, origin: published.origin),
        drains: now, at: context)
      let merged = merge.redrained(published, changes: backend.removals)
      return RenderedBackend(merged, insteadOf: backend, keepsView: keepsView, checkedWith: scanner)
    }
  }
}
