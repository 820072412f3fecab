import Domain
import Transport

/// A place outside that runs publish into or go on from, as written: what both kinds have.
struct RawRemote {
  var credential: RawCredential?
  var headers: [RawHeader] = []
  var deadline: Duration?
  var proxy: RawProxy?
  var caFile: String?

  /// The way there, with what `defaults` say filled in. Nothing leads through a proxy of theirs on this machine.
  func plan(
    _ key: String, _ base: BaseURL, deadline usual: Duration, _ settings: Settings, folder: String
  ) -> BackendPlan? {
    guard let name = BackendName(key) else { return nil }
    var plan = BackendPlan(name: name, kind: key, base: base, folder: folder)
    plan.deadline = deadline ?? usual
    plan.connectTimeout = min(.seconds(10), plan.deadline)
    switch credential {
    case .key(let secret): plan.take(secret) { $0.credential = secret.reference }
    case .signing(let secrets):
      for (role, secret) in secrets {
        plan.take(secret) { $0.otherCredentials[role.rawValue] = secret.reference }
      }
    case nil: break
    }
    plan.headers = headers.map(\.header)
    for header in headers {
      if case .reference(let reference) = header.header.value { plan.note(header.deadline, of: reference) }
    }
    plan.route.caFile = caFile ?? settings.caFile
    switch proxy ?? (base.isLoopback ? nil : settings.proxy) {
    case .direct, nil: break
    case .url(let url): plan.route.proxy = url
    case .reference(let secret): plan.take(secret) { $0.proxyReference = secret.reference }
    }
    return plan
  }
}

extension BackendPlan {
  fileprivate mutating func take(_ secret: SecretReference, _ keep: (inout BackendPlan) -> Void) {
    keep(&self)
    note(secret.deadline, of: secret.reference)
  }
}

/// Bounds of a place outside.
enum RemoteBounds {
  static let deadline: Duration = .seconds(600)
}
