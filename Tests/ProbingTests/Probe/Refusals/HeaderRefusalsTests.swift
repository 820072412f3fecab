@testable import Domain
@testable import Probing
import Testing

/// A header of the request at fault, not its key.
struct HeaderRefusalsTests {
  @Test(arguments: [
    (401, "mismatched_organization", RefusedHeader.openAIOrganization),
    (400, "invalid_organization", .openAIOrganization), (401, "mismatched_project", .openAIProject),
    (403, "user_project_denied", .userProject),
  ])
  func `a code that names a header is our own error, and the hint names it`(
    _ status: Int, _ code: String, _ header: RefusedHeader
  ) {
    for body in RefusedAnswer.dresses(code: code) {
      let answer = RefusedAnswer(status, body)
      #expect(answer.outcome() == .clientError, "\(body)")
      #expect(answer.detail() == .header(header), "\(body)")
      #expect(answer.detail()?.hint.contains(header.rawValue) == true)
      #expect(answer.outcome(at: .readiness) == .clientError)
    }
  }

  @Test(arguments: [
    (
      401, "OpenAI-Organization header should match organization for API key",
      RefusedHeader.openAIOrganization
    ),
    (404, "No such organization: org-1.", .openAIOrganization),
    (401, "OpenAI-Project header should match project for API key", .openAIProject),
    (401, "CORS requests are not allowed for x", .origin),
    (400, "anthropic-version: header is required", .anthropicVersion),
    (400, "Unexpected value(s) `x` for the `anthropic-beta` header.", .anthropicBeta),
    (400, "bad request: missing Editor-Version header for IDE auth", .editorVersion),
  ])
  func `a phrase that names a header does the same in every dress`(
    _ status: Int, _ message: String, _ header: RefusedHeader
  ) {
    for body in RefusedAnswer.dresses(message: message) {
      #expect(RefusedAnswer(status, body).outcome() == .clientError, "\(body)")
      #expect(RefusedAnswer(status, body).detail() == .header(header), "\(body)")
    }
  }

  @Test func `other refusals name no header`() {
    for body in RefusedAnswer.dresses(message: "x") {
      for status in [400, 401, 403, 404] { #expect(RefusedAnswer(status, body).detail() == nil) }
    }
  }
}
