import Baseline
import Domain
import JSON
import Redaction
import SnapshotFiles
import Transport

/// What the state folder keeps to notice that a key, an address or a kind has changed: a salted digest for each
/// backend. The salt keeps a digest from being compared with one made elsewhere.
package struct Digests: Sendable, Equatable {
  private let salt: String
  private var known: [String: String]
  /// The same of whose backend it is: of a key that a program fetches, which may be another one each time (an access
  /// token of an hour), the program stands in for it.
  private var accounts: [String: String]
  /// The same of everything in an entry that can change an answer.
  private var entries: [String: String]

  /// The same of what evidence depends on: credential, origin and kind. A member of its own, since programs before 0.2.0
  /// noted more under the other: theirs says nothing here.
  private var identities: [String: String]

  /// The file's name in the state folder.
  package static let fileName = "digests.json"

  /// Starts afresh with a random `salt`.
  package init(salt: String) {
    self.salt = salt
    known = [:]
    accounts = [:]
    entries = [:]
    identities = [:]
  }

  /// Reads the file; nil when it is damaged or of another version, which only means that nothing is known.
  package init?(_ bytes: [UInt8]) {
    guard let root = try? JSONReader.read(bytes, limits: .ours(memory: 16 << 20)),
      root["schema_version"]?.integer == 1, let salt = root["salt"]?.text,
      let members = root["digests"]?.members
    else { return nil }
    self.salt = salt
    known = Self.texts(members)
    accounts = Self.texts(root["accounts"]?.members ?? [])
    entries = Self.texts(root["entries"]?.members ?? [])
    identities = Self.texts(root["identities"]?.members ?? [])
  }

  private static func texts(_ members: [(key: String, value: JSONNode)]) -> [String: String] {
    Dictionary(
      members.compactMap { key, value in value.text.map { (key, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// Whether what is known of `backend` was learnt with another key, address or kind.
  package func isOutdated(_ backend: BackendPlan, _ secrets: BackendSecrets) -> Bool {
    known[backend.name.text].map { $0 != digest(backend, secrets) } ?? false
  }

  /// Whether what was tried on the models of `backend` was tried with another credential, at another origin or by
  /// another kind of API. Where nothing was noted of it, nothing has changed.
  package func voidsEvidence(of backend: BackendPlan, _ secrets: BackendSecrets) -> Bool {
    identities[backend.name.text].map { $0 != identity(of: backend, secrets) } ?? false
  }

  /// Whether `backend` was last asked with another account or at another address. Of a file from before accounts were
  /// noted, whether anything has changed.
  package func isOfAnotherAccount(_ backend: BackendPlan, _ secrets: BackendSecrets) -> Bool {
    accounts[backend.name.text].map { $0 != digest(backend, secrets, ofAccount: true) }
      ?? isOutdated(backend, secrets)
  }

  /// Whether anything in the entry of `backend` that can change an answer is another than when it was asked last. Of a
  /// file from before entries were noted, what that file knows.
  package func isEntryChanged(_ backend: BackendPlan, _ secrets: BackendSecrets) -> Bool {
    entries[backend.name.text].map { $0 != entryDigest(backend, secrets) }
      ?? isOfAnotherAccount(backend, secrets)
  }

  /// Notes entry and identity of a backend of which a file from before those were noted knows all else.
  package mutating func noteMissingEntry(_ backend: BackendPlan, _ secrets: BackendSecrets) {
    let name = backend.name.text
    guard entries[name] == nil || identities[name] == nil, known[name] != nil, secrets.isComplete,
      !isOutdated(backend, secrets)
    else { return }
    if entries[name] == nil { entries[name] = entryDigest(backend, secrets) }
    if identities[name] == nil { identities[name] = identity(of: backend, secrets) }
  }

  /// Notes with what the backend was probed.
  package mutating func note(_ backend: BackendPlan, _ secrets: BackendSecrets) {
    known[backend.name.text] = digest(backend, secrets)
    accounts[backend.name.text] = digest(backend, secrets, ofAccount: true)
    entries[backend.name.text] = entryDigest(backend, secrets)
    identities[backend.name.text] = identity(of: backend, secrets)
  }

  /// Forgets backends that the baseline no longer names.
  package mutating func keepOnly(_ names: Set<BackendName>) {
    let isKept = { (entry: (key: String, value: String)) in
      BackendName(entry.key).map(names.contains) ?? false
    }
    (known, accounts) = (known.filter(isKept), accounts.filter(isKept))
    entries = entries.filter(isKept)
    identities = identities.filter(isKept)
  }

  /// The file's bytes.
  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    let maps = [
      ("accounts", accounts), ("digests", known), ("entries", entries), ("identities", identities),
    ]
    for (member, digests) in maps {
      writer.key(member)
      writer.beginObject()
      for (name, digest) in digests.sorted(by: { $0.key < $1.key }) {
        writer.key(name)
        writer.text(digest)
      }
      writer.endObject()
    }
    writer.field("salt", salt)
    writer.field("schema_version", 1)
    writer.endObject()
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  /// Of the credential in whatever form it is sent, the origin and the kind. A path below the origin, a proxy or a header
  /// that holds no secret leave the account as it is.
  private func identity(of backend: BackendPlan, _ secrets: BackendSecrets) -> String {
    let text = { (secret: Secret?, reference: CredentialReference?) -> String in
      if case .command(let argv) = reference { return argv.description }
      return secret?.reveal() ?? ""
    }
    let local = backend.base == nil ? backend.options.sorted { $0.key < $1.key }.description : ""
    let headers = secrets.headers.flatMap { header -> [String] in
      guard let reference = backend.reference(ofHeader: header.name) else { return [] }
      return [header.name, text(header.secret, reference)]
    }
    let others = secrets.others.sorted { $0.key < $1.key }.flatMap { role, secret in
      [role, text(secret, backend.otherCredentials[role])]
    }
    let parts =
      [
        salt, backend.kind, backend.base?.origin ?? local, backend.route.unixSocket ?? "",
        text(secrets.credential, backend.credential),
      ] + headers + others
    return SHA256.hex(of: parts.map { "\($0.utf8.count):\($0)" }.joined().utf8)
  }

  private func digest(
    _ backend: BackendPlan, _ secrets: BackendSecrets, ofAccount: Bool = false
  ) -> String {
    let text = { (secret: Secret?, reference: CredentialReference?) -> String in
      if ofAccount, case .command(let argv) = reference { return argv.description }
      return secret?.reveal() ?? ""
    }
    let options = backend.options.sorted { $0.key < $1.key }.description
    let address = backend.base.map { $0.text + (backend.options.isEmpty ? "" : options) } ?? options
    let headers = secrets.headers.flatMap { header in
      [header.name, text(header.secret, backend.reference(ofHeader: header.name))]
    }
    let parts =
      [
        salt, backend.kind, address, backend.route.unixSocket ?? "",
        text(secrets.credential, backend.credential),
      ]
      + [secrets.proxy?.reveal() ?? ""] + headers
      + secrets.others.sorted { $0.key < $1.key }.flatMap { role, secret in
        [role, text(secret, backend.otherCredentials[role])]
      }
    return SHA256.hex(of: parts.map { "\($0.utf8.count):\($0)" }.joined().utf8)
  }
}

extension Digests {
  /// Of a key that a program fetches, the program stands in for it: another token of the same program is no change of
  /// the entry.
  private func entryDigest(_ backend: BackendPlan, _ secrets: BackendSecrets) -> String {
    let headers = secrets.headers.map(\.text)
    let certificate = backend.route.clientCertificate
    let way = [
      backend.route.proxy?.reveal() ?? "", backend.route.caFile ?? "", certificate?.certificateFile ?? "",
      certificate?.keyFile ?? "", secrets.trustDigest,
    ]
    let limits = [
      "\(backend.maxResponseBytes)", "\(backend.deadline.milliseconds)",
      "\(backend.connectTimeout.milliseconds)", backend.interval.map { "\($0.milliseconds)" } ?? "",
    ]
    let wanted = [
      backend.include.map(\.pattern).description, backend.exclude.map(\.pattern).description,
      backend.readiness.mode.rawValue, backend.readiness.models.map(\.pattern).description,
    ]
    let parts = [digest(backend, secrets, ofAccount: true)] + headers + way + limits + wanted
    return SHA256.hex(of: parts.map { "\($0.utf8.count):\($0)" }.joined().utf8)
  }
}

extension BackendPlan {
  /// Where the value of a header comes from, when not from the baseline itself.
  fileprivate func reference(ofHeader name: String) -> CredentialReference? {
    for header in headers where header.name == name {
      if case .reference(let reference) = header.value { return reference }
    }
    return nil
  }
}
