import Testing

@testable import RollcallCore

/// Which header lines a backend's requests carry.
struct RequestHeadersTests {
  private func lines(_ authentication: Authentication, _ secrets: BackendSecrets) -> [String] {
    let profile = KindProfile(
      name: "stated", authentication: authentication, headers: [HTTPHeader("x-version", "1")])
    return RequestHeaders.lines(
      for: Step(.get(path: "/models", query: [])), profile, RequestKeys(secrets)
    )
    .map { "\($0.name): \($0.text)\($0.secret?.reveal() ?? "")" }
  }

  @Test func `the protocol's own, the key, then the user's`() {
    let secrets = BackendSecrets(
      credential: Secret("canary"), headers: [HTTPHeader("x-team", secret: Secret("blue"))])
    #expect(lines(.bearer, secrets) == ["x-version: 1", "Authorization: Bearer canary", "x-team: blue"])
    #expect(
      lines(.header("x-api-key"), secrets) == ["x-version: 1", "x-api-key: canary", "x-team: blue"])
    #expect(lines(.none, secrets) == ["x-version: 1", "x-team: blue"])
  }

  @Test func `without a key there is no line for it`() {
    #expect(lines(.bearer, BackendSecrets()) == ["x-version: 1"])
  }

  @Test func `a user's header takes the place of ours, whatever its case`() {
    let secrets = BackendSecrets(
      credential: Secret("canary"),
      headers: [HTTPHeader("AUTHORIZATION", "Basic abc"), HTTPHeader("X-Version", "2")])
    #expect(lines(.bearer, secrets) == ["AUTHORIZATION: Basic abc", "X-Version: 2"])
  }
}
