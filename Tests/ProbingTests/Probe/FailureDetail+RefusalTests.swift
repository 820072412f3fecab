@testable import Domain
@testable import Probing
import Testing

/// What more an answer says, beside its outcome.
struct FailureDetailRefusalTests {
  @Test(arguments: ["{}", #"{"error":{"message":"Missing API key"}}"#, "<html>", ""])
  func `a key that is wanted and not there is asked for, not renewed`(_ body: String) {
    let answer = RefusedAnswer(401, body)
    #expect(answer.outcome() == .authRejected)
    #expect(answer.detail(hasKey: true) == nil)
    #expect(answer.detail(hasKey: false) == .noCredential)
    let hint = answer.detail(hasKey: false)?.hint ?? ""
    #expect(hint.contains("`credential`") && !hint.contains("renew"))
  }

  @Test(arguments: ["gzip", "br", "zstd", "deflate", "x-gzip", "gzip, identity", "x-acme", "GZIP"])
  func `a body in an encoding that nobody asked for is no API, and the hint names the header`(
    _ coding: String
  ) {
    for body in [#"{"data":[]}"#, "\u{1F}\u{8B}", "", "<html>"] {
      let answer = RefusedAnswer(200, body, ["content-encoding": coding, "content-type": "application/json"])
      #expect(answer.outcome() == .notAnAPI, "\(coding) \(body)")
      #expect(answer.detail() == .encodedBody)
    }
    #expect(FailureDetail.encodedBody.hint.contains("Content-Encoding"))
  }

  @Test(arguments: ["identity", "", "utf-8", "none", "UTF-8", "aws-chunked"])
  func `what is no encoding of a body changes nothing`(_ coding: String) {
    #expect(RefusedAnswer(200, #"{"data":[]}"#, ["content-encoding": coding]).outcome() == .ok)
  }

  @Test func `a refusal in an encoding keeps the word of its status`() {
    for (status, outcome) in [(401, Outcome.authRejected), (429, .rateLimited), (500, .serverError)] {
      #expect(RefusedAnswer(status, "\u{1}\u{2}", ["content-encoding": "gzip"]).outcome() == outcome)
    }
  }

  @Test func `of a proxy only one that is not there has a detail`() {
    #expect(FailureDetail(of: TransferFault(.proxyUnreachable)) == .proxyUnreachable)
    for reason in TransferFault.Reason.allCases where reason != .proxyUnreachable {
      #expect(FailureDetail(of: TransferFault(reason)) == nil)
    }
  }

  @Test func `a proxy's own status is its refusal`() {
    for body in ["", "{}", "<html>Proxy Authentication Required</html>"] {
      #expect(RefusedAnswer(407, body).outcome() == .proxyRefused)
    }
    #expect(Outcome.proxyRefused.policy.hint.contains("`proxy`"))
    #expect(FailureDetail.proxyUnreachable.hint.contains("`proxy`"))
  }

  @Test(arguments: FailureDetail.allCases)
  func `a hint is one line, and leads back to its detail`(_ detail: FailureDetail) {
    #expect(FailureDetail(hint: detail.hint) == detail)
    #expect(detail.hint.utf8.count <= 128 && detail.hint.utf8.allSatisfy { (0x20..<0x7F).contains($0) })
  }
}
