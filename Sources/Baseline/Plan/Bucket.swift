import Domain

/// A bucket of an S3-compatible server that takes what a run publishes, for readers and for runs on other machines.
package struct Bucket: Sendable {
  /// The bucket's name.
  package let name: String
  /// The region that signatures name.
  package let region: String
  /// What every key begins with: empty, or ending with `/`.
  package let prefix: String
  /// The server.
  let endpoint: BaseURL
  /// Its keys, its deadline and the way there, in the form in which those of a backend are known: so its secrets are
  /// fetched as theirs are.
  package let plan: BackendPlan

  /// What the baseline calls it.
  package static let key = "publish"

  /// Where an object lives: by its path, since every such server knows that form, and only some know a host a bucket.
  /// All of it is made of characters that no encoding changes.
  package func url(_ path: String) -> String { "\(endpoint.text)/\(name)/\(prefix)\(path)" }
}
