/// The header lines of a backend's requests: the protocol's own, the key, and what its user adds.
enum RequestHeaders {
  static func lines(
    for backend: BackendPlan, _ profile: KindProfile, _ secrets: BackendSecrets
  ) -> [HTTPHeader] {
    let added = Set(secrets.headers.map { $0.name.lowercased() })
    let own = (profile.headers + key(profile.authentication, secrets.credential))
      .filter { !added.contains($0.name.lowercased()) }
    return own + secrets.headers
  }

  private static func key(_ authentication: Authentication, _ credential: Secret?) -> [HTTPHeader] {
    guard let credential else { return [] }
    return switch authentication {
    case .bearer: [HTTPHeader("Authorization", "Bearer ", secret: credential)]
    case .header(let name): [HTTPHeader(name, secret: credential)]
    case .none: []
    }
  }
}
