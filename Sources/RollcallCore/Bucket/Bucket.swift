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

/// A snapshot that somebody has published, from which a run goes on.
struct PreviousPlace: Sendable {
  /// The snapshot's own address.
  let url: String
  /// Whether it is on this machine, where no proxy leads.
  let isLoopback: Bool
  /// Its secrets, its deadline and the way there, in the form in which those of a backend are known.
  let plan: BackendPlan

  /// What the baseline calls it.
  static let key = "previous"

  /// Where another file of the same folder lives.
  func url(of path: String) -> String {
    let folder = url.lastIndex(of: "/").map { url[...$0] } ?? ""
    return folder + path
  }
}

/// Why a bucket, or a snapshot elsewhere, could not be used: one sentence for people, which shows nothing of an address.
struct OutsideTrouble: Error, Hashable, Sendable {
  let sentence: String
  /// Whether the same may well succeed in a moment.
  var mayPass = false
  /// Whether the run was ended first.
  var wasInterrupted = false

  init(_ sentence: String, mayPass: Bool = false) {
    self.sentence = sentence
    self.mayPass = mayPass
  }

  /// What became of a transfer without an answer.
  init(_ fault: TransferFault) {
    guard fault.reason != .cancelled else {
      sentence = "the run was ended first"
      wasInterrupted = true
      return
    }
    sentence =
      Classifier.outcome(of: fault).rawValue + (fault.phase.map { " (at \($0.rawValue))" } ?? "")
    mayPass = [.connectionLost, .refused, .unreachable].contains(fault.reason)
  }
}
