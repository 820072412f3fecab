@testable import Domain
@testable import Probing
@testable import Transport
import JSON
import Testing

struct ClassificationTests {
  private func outcome(
    _ status: Int, _ body: String = "", _ headers: [String: String] = [:],
    stage: ProbeStage = .list
  ) -> Outcome {
    let response = Response(status: status, headers: headers, body: Array(body.utf8))
    return switch Classifier.verdict(on: response, stage: stage, memory: 1_048_576) {
    case .document: .ok
    case .refused(let outcome): outcome
    case .unread: .unclassified
    }
  }

  @Test(arguments: [ProbeStage.list, .readiness])
  func `every status has an outcome, and none is unclassified`(_ stage: ProbeStage) {
    let bodies = ["", "{\"error\":{\"message\":\"no\"}}", "<html>", "{\"data\":[]}"]
    for status in -1...1100 {
      for body in bodies {
        let outcome = outcome(status, body, stage: stage)
        #expect(outcome != .unclassified)
        #expect((outcome == .ok) == (status == 200 && body == "{\"data\":[]}"), "\(status) \(body)")
      }
    }
  }

  @Test(arguments: [
    (401, Outcome.authRejected), (403, .forbidden), (404, .notFound), (410, .notFound),
    (402, .quotaExhausted), (407, .proxyRefused),
    (429, .rateLimited), (529, .overloaded), (498, .overloaded), (503, .overloaded), (500, .serverError),
    (502, .serverError), (504, .serverError), (524, .serverError), (599, .serverError), (408, .serverError),
    (400, .clientError), (405, .clientError), (413, .clientError), (418, .clientError), (422, .clientError),
    (499, .clientError), (300, .notAnAPI), (304, .notAnAPI), (100, .notAnAPI), (101, .notAnAPI),
    (201, .notAnAPI), (204, .notAnAPI), (206, .notAnAPI), (600, .notAnAPI), (999, .notAnAPI), (0, .notAnAPI),
    (-7, .notAnAPI),
  ])
  func `a status without a body is the outcome of its line in the table`(_ status: Int, _ expected: Outcome) {
    #expect(outcome(status) == expected)
  }

  @Test(arguments: [300, 301, 302, 303, 304, 307, 308, 399])
  func `any 3xx with a place to go is a refused redirect`(_ status: Int) {
    #expect(outcome(status, "", ["location": "/elsewhere"]) == .redirectRefused)
    #expect(outcome(status, "", ["location": ""]) == .notAnAPI)
  }

  @Test(arguments: TransferFault.Reason.allCases)
  func `every fault of a transfer has its own word`(_ reason: TransferFault.Reason) {
    let expected: [TransferFault.Reason: Outcome] = [
      .nameNotResolved: .dnsFailure, .unreachable: .unreachable, .refused: .connectionRefused,
      .connectionLost: .connectionLost, .tls: .tlsFailure, .deadline: .deadlineExceeded,
      .cancelled: .interrupted, .notHTTP: .notAnAPI, .tooLarge: .responseTooLarge, .command: .commandFailed,
      .proxyRefused: .proxyRefused, .proxyUnreachable: .proxyRefused, .unknown: .unclassified,
    ]
    #expect(Classifier.outcome(of: TransferFault(reason)) == expected[reason])
  }

  @Test(arguments: QuotaRefusals.words)
  func `a code for a spent allowance makes 429 and 400 a quota, whatever Retry-After says`(_ word: String) {
    for field in ["type", "code"] {
      let body = "{\"error\":{\"message\":\"x\",\"\(field)\":\"\(word.uppercased())\"}}"
      #expect(outcome(429, body, ["retry-after": "3"]) == .quotaExhausted)
      #expect(outcome(400, body) == .quotaExhausted)
    }
    #expect(outcome(429, "{\"error\":{\"details\":{\"error_code\":\"\(word)\"}}}") == .quotaExhausted)
  }

  @Test(arguments: [
    "Rate limit of 150 per 86400s exceeded for UserByModelByDay", "Trial key: 1000 API calls / month",
    "Too many tokens per day, please wait before trying again.", "Rate limit exceeded: free-models-per-day.",
  ])
  func `a window of a day or a month makes 429 a quota`(_ message: String) {
    #expect(outcome(429, "{\"message\":\"\(message)\"}") == .quotaExhausted)
    #expect(outcome(429, message) == .quotaExhausted, "as plain text")
  }

  @Test func `Google's quotaId decides between minutes and days`() {
    func body(_ quota: String) -> String {
      "{\"error\":{\"code\":429,\"message\":\"check your plan\",\"details\":[{\"violations\":[{\"quotaId\":\"\(quota)\"}]}]}}"
    }
    #expect(outcome(429, body("RequestsPerMinutePerProject")) == .rateLimited)
    #expect(outcome(429, body("GenerateRequestsPerDayPerProject")) == .quotaExhausted)
    #expect(outcome(429, "[" + body("GenerateRequestsPerDayPerProject") + "]") == .quotaExhausted)
  }

  @Test(arguments: ["overloaded", "service_tier_capacity_exceeded", "queue_exceeded"])
  func `429 for the backend's own capacity is overloaded`(_ word: String) {
    #expect(outcome(429, "{\"error\":\"x\",\"error_type\":\"\(word)\"}") == .overloaded)
    #expect(outcome(429, "{\"code\":3505,\"message\":\"capacity\"}") == .overloaded)
    #expect(outcome(429, "{\"code\":\"3505\",\"message\":\"capacity\"}") == .overloaded)
  }

  @Test(arguments: [498, 503, 529])
  func `a loading body makes an overloaded status a loading model`(_ status: Int) {
    #expect(outcome(status, "{\"error\":{\"message\":\"Loading model\"}}") == .modelLoading)
    #expect(
      outcome(status, "{\"error\":\"Model x is currently loading\",\"estimated_time\":20}") == .modelLoading)
    #expect(outcome(status, "scaling up from zero") == .modelLoading)
  }

  @Test func `Bedrock's names come from its header, cut at their ends`() {
    #expect(outcome(429, "{}", ["x-amzn-errortype": "ModelNotReadyException"]) == .modelLoading)
    let type = "com.amazon.coral#ExpiredTokenException:http://internal.example/"
    #expect(outcome(403, "{}", ["x-amzn-errortype": type]) == .authRejected)
    #expect(outcome(403, "{\"__type\":\"\(type)\"}") == .authRejected)
    #expect(outcome(403, "{}", ["x-amzn-errortype": "AccessDeniedException"]) == .forbidden)
  }

  @Test(arguments: KeyRefusals.amazonWords)
  func `AWS refuses keys with 403`(_ word: String) {
    #expect(outcome(403, "", ["x-amzn-errortype": word]) == .authRejected)
  }

  @Test(arguments: [
    "{\"error\":{\"code\":402,\"message\":\"x\"}}", "{\"message\":\"This project has billing disabled\"}",
    "{\"error\":{\"details\":[{\"reason\":\"BILLING_DISABLED\"}]}}",
    "{\"error\":\"Your team has used up its credits\"}",
  ])
  func `403 about money is a quota, 402 always is`(_ body: String) {
    #expect(outcome(402, body) == .quotaExhausted)
    #expect(outcome(403, body) == (body.contains("402") ? .forbidden : .quotaExhausted))
    let isBare = body.contains("402")
    #expect(
      outcome(402, body, ["retry-after": "2"]) == (isBare ? .rateLimited : .quotaExhausted),
      "a budget that frees itself, unless its words say otherwise")
    #expect(outcome(402, body, ["retry-after": "soon"]) == .quotaExhausted)
  }

  @Test func `a 401 about cross-origin requests is not about the key`() {
    #expect(outcome(401, "{\"error\":{\"message\":\"CORS requests are not allowed for x\"}}") == .clientError)
  }

  @Test(arguments: [
    ("{\"error\":{\"code\":401}}", Outcome.authRejected), ("{\"error\":{\"code\":\"403\"}}", .forbidden),
    ("{\"error\":{\"type\":\"insufficient_quota\"}}", .quotaExhausted),
    ("{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}", .overloaded),
    ("{\"error\":{\"type\":\"rate_limit_error\"}}", .rateLimited),
    ("{\"error\":{\"message\":\"Loading model\",\"code\":503}}", .modelLoading),
    ("{\"error\":{\"status\":\"UNAUTHENTICATED\"}}", .authRejected),
    ("{\"error\":\"Unauthorized\"}", .authRejected),
    ("{\"error\":\"Unexpected endpoint or method.\"}", .notFound),
    ("{\"error\":\"nobody knows\"}", .malformedResponse),
    ("{\"error\":{\"message\":\"x\"}}", .malformedResponse),
    ("{\"error\":{\"code\":200}}", .malformedResponse), ("[{\"error\":{\"code\":401}}]", .authRejected),
    ("{\"object\":\"error\",\"type\":\"internal_server_error\"}", .serverError),
    ("{\"error\":null,\"data\":[]}", .ok), ("{\"error\":\"\",\"data\":[]}", .ok),
    ("{\"error\":{},\"data\":[]}", .ok),
    ("{\"error\":false,\"data\":[]}", .ok), ("[{\"id\":\"a\",\"error\":{\"code\":401}}]", .ok),
    ("{\"object\":\"error\",\"data\":[]}", .ok),
  ])
  func `an error inside a 200 is classified by its envelope`(_ body: String, _ expected: Outcome) {
    #expect(outcome(200, body, ["content-type": "application/json"]) == expected)
  }

  @Test(arguments: [
    ("text/html", "{\"data\":[]}", Outcome.notAnAPI), ("text/html; charset=utf-8", "hello", .notAnAPI),
    ("application/xhtml", "{}", .notAnAPI), ("application/json", "<!doctype html>", .notAnAPI),
    ("application/json", "  \n<?xml?>", .notAnAPI), ("text/plain", "OK", .notAnAPI),
    ("text/plain", "{\"data\":[]}", .ok), ("application/octet-stream", "[]", .ok),
    ("Application/JSON ; charset=x", "{}", .ok), ("application/vnd.api+json", "{}", .ok),
    ("application/json", "nonsense", .malformedResponse),
    ("application/json", "{\"data\":[", .malformedResponse),
    ("application/json", "", .malformedResponse), ("application/json", " \r\n\t", .malformedResponse),
    ("", "{}", .ok), ("", "plain", .malformedResponse), ("", "<html>", .notAnAPI),
    ("application/json", "\u{FEFF}{}", .ok), ("application/json", "\u{FEFF}<html>", .notAnAPI),
    ("application/json", "{} trailing", .malformedResponse),
    ("application/json", "{\"a\":1e999}", .malformedResponse),
  ])
  func `a 200 is judged by its media type, its first byte and its grammar`(
    _ type: String, _ body: String, _ expected: Outcome
  ) {
    #expect(outcome(200, body, type.isEmpty ? [:] : ["content-type": type]) == expected)
  }

  @Test func `a tree beyond its depth or its budget is too large`() {
    #expect(outcome(200, String(repeating: "[", count: 100_000)) == .responseTooLarge)
    let bomb = "[" + Array(repeating: "{}", count: 100_000).joined(separator: ",") + "]"
    #expect(outcome(200, bomb) == .responseTooLarge)
  }

  @Test(arguments: [
    (JSONFailure.empty, Outcome.malformedResponse), (.syntax(line: 1, column: 1), .malformedResponse),
    (.duplicateKey(line: 1, column: 1), .malformedResponse),
    (.encoding(line: 1, column: 1), .malformedResponse),
    (.number(line: 1, column: 1), .malformedResponse), (.tooDeep, .responseTooLarge),
    (.overBudget, .responseTooLarge),
  ])
  func `every failure of the grammar has an outcome`(_ failure: JSONFailure, _ expected: Outcome) {
    #expect(Classifier.outcome(of: failure) == expected)
  }

  @Test func `readiness tells a missing model and a refused request apart`() {
    #expect(outcome(404, "{\"error\":{\"code\":\"model_not_found\"}}", stage: .readiness) == .modelMissing)
    #expect(outcome(404, "{\"detail\":\"Not Found\"}", stage: .readiness) == .notFound)
    #expect(outcome(404, "{\"error\":{\"code\":\"model_not_found\"}}", stage: .list) == .notFound)
    #expect(
      outcome(400, "{\"error\":{\"code\":\"unsupported_parameter\"}}", stage: .readiness) == .probeRejected)
    #expect(outcome(401, "", stage: .readiness) == .authRejected)
  }
}
