import Baseline

/// One kind of backend: pure functions from a backend to requests, and from a response to a list page, in three parts.
///
/// An adapter never sends, waits, retries, logs, sees a key or asks what time it is. Each stands in a file of
/// `Adapters/` and in one line of `AdapterList`.
package struct Adapter: Sendable {
  /// What the baseline and the runner must know of the kind.
  package var profile: BackendKind
  /// How it lists its models.
  package var listing: Listing
  /// What it answers for free beside the list.
  package var checks: Checks
  /// How its models are asked for an answer.
  package var inference: Inference

  /// Collects the parts: a kind has a list, and need not have more.
  package init(
    _ profile: BackendKind, listing: Listing, checks: Checks = .none, inference: Inference = .none
  ) {
    self.profile = profile
    self.listing = listing
    self.checks = checks
    self.inference = inference
  }
}

/// What has an adapter to give: the file of a kind, or of a table of kinds.
package protocol AdapterSource: Sendable {
  /// The adapter, put together from the file's functions.
  var adapter: Adapter { get }
}
