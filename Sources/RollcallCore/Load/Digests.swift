import JSON

/// What the state folder keeps to notice that a key, an address or a kind has changed: a salted digest for each
/// backend. The salt keeps a digest from being compared with one made elsewhere.
public struct Digests: Sendable, Equatable {
  private let salt: String
  private var known: [String: String]

  /// The file's name in the state folder.
  public static let fileName = "digests.json"

  /// Starts afresh with a random `salt`.
  public init(salt: String) {
    self.salt = salt
    known = [:]
  }

  /// Reads the file; nil when it is damaged or of another version, which only means that nothing is known.
  public init?(_ bytes: [UInt8]) {
    guard let root = try? JSONReader.read(bytes, limits: .ours(memory: 16 << 20)),
      root["schema_version"]?.integer == 1, let salt = root["salt"]?.text,
      let members = root["digests"]?.members
    else { return nil }
    self.salt = salt
    known = Dictionary(
      members.compactMap { key, value in value.text.map { (key, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// Whether what is known of `backend` was learnt with another key, address or kind.
  func isOutdated(_ backend: BackendPlan, _ secrets: BackendSecrets) -> Bool {
    known[backend.name.text].map { $0 != digest(backend, secrets) } ?? false
  }

  /// Notes with what the backend was probed.
  mutating func note(_ backend: BackendPlan, _ secrets: BackendSecrets) {
    known[backend.name.text] = digest(backend, secrets)
  }

  /// Forgets backends that the baseline no longer names.
  mutating func keepOnly(_ names: Set<BackendName>) {
    known = known.filter { entry in BackendName(entry.key).map(names.contains) ?? false }
  }

  /// The file's bytes.
  var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("digests")
    writer.beginObject()
    for (name, digest) in known.sorted(by: { $0.key < $1.key }) {
      writer.key(name)
      writer.text(digest)
    }
    writer.endObject()
    writer.field("salt", salt)
    writer.field("schema_version", 1)
    writer.endObject()
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  private func digest(_ backend: BackendPlan, _ secrets: BackendSecrets) -> String {
    let options = backend.options.sorted { $0.key < $1.key }.description
    let address = backend.base.map { $0.text + (backend.options.isEmpty ? "" : options) } ?? options
    let headers = secrets.headers.flatMap { [$0.name, $0.secret?.reveal() ?? ""] }
    let parts =
      [salt, backend.kind, address, backend.route.unixSocket ?? "", secrets.credential?.reveal() ?? ""]
      + [secrets.proxy?.reveal() ?? ""] + headers
      + secrets.others.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value.reveal()] }
    return SHA256.hex(of: parts.map { "\($0.utf8.count):\($0)" }.joined().utf8)
  }
}
