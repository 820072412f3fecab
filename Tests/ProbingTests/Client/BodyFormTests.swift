@testable import Domain
@testable import Probing
@testable import TestSupport
@testable import Transport
import Testing

/// JSON under the type of a page is believed only where it names a model.
struct BodyFormTests {
  private func outcome(_ body: String, type: String) async throws -> Outcome {
    let response = Response(status: 200, headers: ["content-type": type], body: Array(body.utf8))
    return try await Probing(kind: "openai_compatible").run(.response(response)).record.outcome
  }

  @Test(arguments: [
    "text/html", "text/html; charset=utf-8", "text/plain", "text/javascript", "application/octet-stream",
  ])
  func `a list with a model is one under any type`(_ type: String) async throws {
    #expect(try await outcome(#" {"data":[{"id":"m"}]} "#, type: type) == .ok)
  }

  @Test(arguments: [
    #"{"data":[]}"#, #"{"ok":true}"#, #"{"data":[{"id":"m"}]"#, "[1", "<html>", #"{"data":[{"id":"m"}]}<br>"#,
  ])
  func `anything else of a page's type is a page`(_ body: String) async throws {
    #expect(try await outcome(body, type: "text/html") == .notAnAPI)
  }
}
