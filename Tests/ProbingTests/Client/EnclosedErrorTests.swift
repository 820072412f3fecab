@testable import Domain
@testable import Probing
@testable import TestSupport
@testable import Transport
import Testing

/// An answer of status 200 that says that it failed, and what only looks like one.
struct EnclosedErrorTests {
  static let errors: [(body: String, outcome: Outcome)] = [
    (
      #"{"error":{"message":"Invalid API key","type":"invalid_request_error","code":"invalid_api_key"}}"#,
      .authRejected
    ),
    (#"{"error":{"message":"x","code":401},"data":[]}"#, .authRejected),
    (
      #"{"errors":[{"code":10000,"message":"Authentication error: invalid token"}],"success":false,"result":null}"#,
      .authRejected
    ),
    (#"{"success":false,"message":"no permission","data":null}"#, .forbidden),
    (#"{"success":false,"message":"Rate limit reached","data":[]}"#, .rateLimited),
    (#"{"status":"error","message":"Too many requests"}"#, .rateLimited),
    (#"{"status":401,"msg":"x","models":[]}"#, .authRejected),
    (#"{"code":401,"message":"invalid token","data":null}"#, .authRejected),
    (#"{"code":"InvalidApiKey","message":"Invalid API-key provided.","request_id":"r"}"#, .authRejected),
    (#"{"code":20012,"message":"Model does not exist","data":null}"#, .malformedResponse),
    (#"{"errno":110,"errmsg":"Access denied"}"#, .forbidden),
    (#"{"error_code":17,"error_msg":"Open api rate limit exceeded"}"#, .rateLimited),
    (#"{"base_resp":{"status_code":1004,"status_msg":"login fail"},"data":null}"#, .authRejected),
    (#"{"base_resp":{"status_code":1008,"status_msg":"insufficient balance"}}"#, .quotaExhausted),
    (#"{"detail":"Not authenticated"}"#, .authRejected),
    (#"{"detail":[{"loc":["query"],"msg":"field required"}],"data":[]}"#, .malformedResponse),
    (#"[{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"x"}}]"#, .rateLimited),
  ]

  @Test(arguments: errors.indices, ["openai_compatible", "mistral", "gemini", "openrouter"])
  func `an error beside no list is a failure by its words, under every kind`(_ number: Int, _ kind: String)
    async throws
  {
    var probing = try Probing(kind: kind)
    probing.plan.readiness.mode = .off
    let (body, outcome) = Self.errors[number]
    let result = try await probing.run(.json(body), .json(body))
    #expect(result.record.outcome == outcome, "\(kind) \(body)")
  }

  @Test(arguments: [
    #""error":null"#, #""error":false"#, #""error":"""#, #""error":{}"#, #""error":0"#, #""errors":[]"#,
    #""success":true,"message":"""#, #""code":0"#, #""code":200"#, #""code":20000"#, #""code":"ok""#,
    #""code":"SUCCESS""#, #""status":"success""#, #""errno":0"#, #""base_resp":{"status_code":0}"#,
    #""detail":null"#,
  ])
  func `a member that says nothing is harmless, also beside an empty list`(_ member: String) async throws {
    for list in [#"[{"id":"m"}]"#, "[]"] {
      let result = try await Probing(kind: "openai_compatible").run(.json("{\(member),\"data\":\(list)}"))
      #expect(result.record.outcome == .ok, "\(member) \(list)")
    }
  }

  @Test(arguments: [
    #""error":{"message":"one backend is down"}"#, #""success":false"#, #""code":500"#, #""detail":"x""#,
    #""errors":["x"]"#, #""status":"error""#, #""errno":4"#,
  ])
  func `beside a good list every one of them is harmless`(_ member: String) async throws {
    let result = try await Probing(kind: "openai_compatible").run(
      .json("{\(member),\"data\":[{\"id\":\"m\"}]}"))
    #expect(result.record.outcome == .ok && result.ids == ["m"], "\(member)")
  }
}
