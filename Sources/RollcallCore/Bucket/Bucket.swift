/// A bucket of an S3-compatible server that takes what a run publishes, for readers and for runs on other machines.
struct Bucket: Sendable {
  /// The bucket's name.
  let name: String
  /// The region that signatures name.
  let region: String
  /// What every key begins with: empty, or ending with `/`.
  let prefix: String
  /// The server.
  let endpoint: BaseURL
  /// Its keys, its deadline and the way there, in the form in which those of a backend are known: so its secrets are
  /// fetched as theirs are.
  let plan: BackendPlan

  /// What the baseline calls it.
  static let key = "publish"

  /// Where an object lives: by its path, since every such server knows that form, and only some know a host a bucket.
  /// All of it is made of characters that no encoding changes.
  func url(_ path: String) -> String { "\(endpoint.text)/\(name)/\(prefix)\(path)" }
}
