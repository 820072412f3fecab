@testable import Baseline
@testable import Domain
@testable import Probing
@testable import Redaction
@testable import TestSupport
@testable import Transport
import Testing

/// Which header lines a backend's requests carry.
struct RequestHeadersTests {
  private func lines(
    _ authentication: Authentication, _ secrets: BackendSecrets, ofStep headers: [HTTPHeader] = []
  ) throws -> [String] {
    var adapter = StatedList([ListedModel(id: "a")])
    adapter.profile = BackendKind(
      name: "stated", key: KindKey(authentication), headers: [HTTPHeader("x-version", "1")])
    adapter.headersOfSteps = headers
    let step = Step(.get(path: "/models", query: []))
    return RequestHeaders.lines(for: step, of: try Probing().plan, adapter.adapter, RequestKeys(secrets))
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

  @Test func `a header of the request stands behind the protocol's`() throws {
    let ofStep = [HTTPHeader("x-project", "p")]
    #expect(
      try lines(.bearer, BackendSecrets(credential: Secret("canary")), ofStep: ofStep)
        == ["x-version: 1", "x-project: p", "Authorization: Bearer canary"])
    let user = BackendSecrets(headers: [HTTPHeader("X-Project", "q")])
    #expect(try lines(.bearer, user, ofStep: ofStep) == ["x-version: 1", "X-Project: q"])
  }

  @Test func `a user's header takes the place of ours, whatever its case`() throws {
    let secrets = BackendSecrets(
      credential: Secret("canary"),
      headers: [HTTPHeader("AUTHORIZATION", "Basic abc"), HTTPHeader("X-Version", "2")])
    #expect(try lines(.bearer, secrets) == ["AUTHORIZATION: Basic abc", "X-Version: 2"])
  }
}
