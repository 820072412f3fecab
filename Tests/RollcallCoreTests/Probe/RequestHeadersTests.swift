import Testing

@testable import RollcallCore

/// Which header lines a backend's requests carry.
struct RequestHeadersTests {
  private func lines(_ authentication: Authentication, _ secrets: BackendSecrets) throws -> [String] {
    let backend = BackendPlan(name: try #require(BackendName("lab")), kind: "stated", base: nil, folder: "/")
    let profile = KindProfile(
      name: "stated", authentication: authentication, headers: [HTTPHeader("x-version", "1")])
    return RequestHeaders.lines(for: backend, profile, secrets)
      .map { "\($0.name): \($0.text)\($0.secret?.reveal() ?? "")" }
  }

  @Test func `the protocol's own, the key, then the user's`() throws {
    let secrets = BackendSecrets(
      credential: Secret("canary"), headers: [HTTPHeader("x-team", secret: Secret("blue"))])
    #expect(try lines(.bearer, secrets) == ["x-version: 1", "Authorization: Bearer canary", "x-team: blue"])
    #expect(
      try lines(.header("x-api-key"), secrets) == ["x-version: 1", "x-api-key: canary", "x-team: blue"])
    #expect(try lines(.none, secrets) == ["x-version: 1", "x-team: blue"])
  }

  @Test func `without a key there is no line for it`() throws {
    #expect(try lines(.bearer, BackendSecrets()) == ["x-version: 1"])
  }

  @Test func `a user's header takes the place of ours, whatever its case`() throws {
    let secrets = BackendSecrets(
      credential: Secret("canary"),
      headers: [HTTPHeader("AUTHORIZATION", "Basic abc"), HTTPHeader("X-Version", "2")])
    #expect(try lines(.bearer, secrets) == ["AUTHORIZATION: Basic abc", "X-Version: 2"])
  }
}
