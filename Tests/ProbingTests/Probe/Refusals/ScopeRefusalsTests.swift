@testable import Domain
@testable import Probing
import Testing

/// A good key that may not do this.
struct ScopeRefusalsTests {
  @Test(arguments: ScopeRefusals.words.sorted())
  func `a code of a scope, a place or a plan is forbidden, also with 400 and 401`(_ word: String) {
    for status in [400, 401, 403] {
      for body in RefusedAnswer.dresses(code: word) {
        #expect(RefusedAnswer(status, body).outcome() == .forbidden, "\(status) \(body)")
      }
    }
  }

  @Test(arguments: [
    "You have insufficient permissions for this operation. Missing scopes: api.model.read.",
    "Request had insufficient authentication scopes.",
    "The API key you used is missing the permission models_read",
    "User location is not supported for the API use.", "Country, region, or territory not supported",
    "This model is not available in your region", "Organization has been restricted. Please reach out.",
    "This organization has been disabled.", "Your IP is not authorized", "Your subscription has expired",
    "GLM Coding Plan package has expired",
  ])
  func `a phrase of them is forbidden in every dress`(_ message: String) {
    for status in [400, 401, 403] {
      for body in RefusedAnswer.dresses(message: message) {
        #expect(RefusedAnswer(status, body).outcome() == .forbidden, "\(status) \(body)")
      }
    }
  }

  @Test func `the challenge of a bearer scheme names a scope`() {
    let challenge = #"Bearer realm="x", error="insufficient_scope", scope="models.read""#
    #expect(RefusedAnswer(401, "{}", ["www-authenticate": challenge]).outcome() == .forbidden)
    #expect(
      RefusedAnswer(401, "{}", ["www-authenticate": #"Bearer error="invalid_token""#]).outcome()
        == .authRejected)
    #expect(
      RefusedAnswer(401, "", ["www-authenticate": #"Basic realm="insufficient_scope""#]).outcome()
        == .authRejected)
  }

  @Test(arguments: [
    "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
    "API rate limit exceeded for user ID 1.", "Rate limit exceeded",
  ])
  func `403 for a pace is a pace`(_ message: String) {
    for body in RefusedAnswer.dresses(message: message) {
      #expect(RefusedAnswer(403, body).outcome() == .rateLimited, "\(body)")
    }
  }

  @Test func `a locked account with 429 is forbidden`() {
    for code in ["1110", "1112", "1121", "1309"] {
      for body in RefusedAnswer.dresses(code: code) {
        #expect(RefusedAnswer(429, body).outcome() == .forbidden)
      }
    }
  }
}
