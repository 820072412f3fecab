import Baseline
import Redaction
import Transport

/// The keys that a request may carry.
package struct RequestKeys {
  let secrets: BackendSecrets
  /// What an earlier answer gave in exchange.
  let exchangedToken: Secret?

  /// Headers that carry these secrets, and the token that one of them was exchanged for.
  package init(_ secrets: BackendSecrets, exchangedToken: Secret? = nil) {
    self.secrets = secrets
    self.exchangedToken = exchangedToken
  }
}

/// The header lines of a backend's requests: the protocol's own, the key, and what its user adds.
package enum RequestHeaders {
  /// What a user adds is meant for the backend's own address: a step elsewhere goes without it.
  package static func lines(
    for step: Step, of backend: BackendPlan, _ adapter: Adapter, _ keys: RequestKeys
  ) -> [HTTPHeader] {
    let profile = adapter.profile
    let added = step.elsewhere == nil ? keys.secrets.headers : []
    let names = Set(added.map { $0.name.lowercased() })
    let ofProtocol = profile.headers + adapter.listing.headers(step, backend)
    let own = (ofProtocol + key(step.authentication ?? profile.key.authentication, keys))
      .filter { !names.contains($0.name.lowercased()) }
    return own + added
  }

  /// What the transport signs a step with; nil where it is not signed, or where a key is missing.
  package static func signature(for step: Step, _ profile: BackendKind, _ keys: RequestKeys)
    -> RequestSignature?
  {
    guard case .sigV4(let service, let region) = step.authentication ?? profile.key.authentication,
      let id = keys.secrets.others["access_key_id"], let key = keys.secrets.others["secret_access_key"]
    else { return nil }
    return RequestSignature(service: service, region: region, accessKeyID: id, secretAccessKey: key)
  }

  private static func key(_ authentication: Authentication, _ keys: RequestKeys) -> [HTTPHeader] {
    let credential = keys.secrets.credential
    return switch authentication {
    case .bearer: header("Authorization", "Bearer ", credential)
    case .scheme(let word): header("Authorization", word + " ", credential)
    case .header(let name): header(name, "", credential)
    case .other(let role): header("Authorization", "Bearer ", keys.secrets.others[role])
    case .granted: header("Authorization", "Bearer ", keys.exchangedToken)
    case .sigV4: header("x-amz-security-token", "", keys.secrets.others["session_token"])
    case .none: []
    }
  }

  private static func header(_ name: String, _ text: String, _ secret: Secret?) -> [HTTPHeader] {
    secret.map { [HTTPHeader(name, text, secret: $0)] } ?? []
  }
}
