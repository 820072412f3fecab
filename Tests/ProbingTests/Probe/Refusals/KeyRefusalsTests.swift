@testable import Domain
@testable import Probing
import Testing

/// A key that does not hold, where the status alone does not say so.
struct KeyRefusalsTests {
  @Test(arguments: KeyRefusals.words.sorted(), [ProbeStage.list, .readiness])
  func `a code of a bad key is a refused key with 400 and 403 as with 401`(
    _ word: String, _ stage: ProbeStage
  ) {
    for status in [400, 401, 403] {
      for body in RefusedAnswer.dresses(code: word) {
        #expect(RefusedAnswer(status, body).outcome(at: stage) == .authRejected, "\(status) \(body)")
      }
    }
  }

  @Test(arguments: [
    "Your API key was reported as leaked. Please use another API key.", "No connected db.",
    "Incorrect API key provided: xa***00.", "API key expired. Please renew the API key.", "Invalid token",
    "Method doesn't allow unregistered callers", "The API key has been revoked", "无效的令牌 (request id: 1)",
    "该令牌已过期", "该令牌状态不可用", "Invalid access token or token expired", "Unauthorized",
  ])
  func `a phrase of a bad key is a refused key in every dress`(_ message: String) {
    for status in [400, 401, 403] {
      for body in RefusedAnswer.dresses(message: message) {
        #expect(RefusedAnswer(status, body).outcome() == .authRejected, "\(status) \(body)")
      }
    }
    #expect(RefusedAnswer(403, "\"\(message)\"").outcome() == .authRejected, "a bare JSON text")
  }

  @Test(arguments: [
    "max_tokens: invalid token count", "This token is not part of the grammar",
    "Use your key to open the door",
    "the key of the map is missing",
  ])
  func `a word that only resembles them says nothing`(_ message: String) {
    for body in RefusedAnswer.dresses(message: message) {
      #expect(RefusedAnswer(400, body).outcome() == .clientError, "\(body)")
      #expect(RefusedAnswer(403, body).outcome() == .forbidden, "\(body)")
    }
  }

  @Test func `a proxy without its database refuses keys with any status`() {
    let body = #"{"error":{"message":"No connected db.","type":"no_db_connection","code":"400"}}"#
    for status in [400, 401, 403, 500, 503] {
      #expect(RefusedAnswer(status, body).outcome() == .authRejected)
    }
    #expect(RefusedAnswer(500, #"{"detail":"llm_model_list is None"}"#).outcome() == .serverError)
  }
}
