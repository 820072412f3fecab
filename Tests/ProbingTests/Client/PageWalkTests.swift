@testable import Domain
@testable import Probing
@testable import Redaction
@testable import TestSupport
@testable import Transport
import Testing

/// A list is whole, or it is known not to be: whatever the server's way to say that it goes on.
struct PageWalkTests {
  private static let first = (0..<3).map { "{\"id\":\"m\($0)\"}" }.joined(separator: ",")
  private static let second = (3..<5).map { "{\"id\":\"m\($0)\"}" }.joined(separator: ",")
  private static let all = (0..<5).map { "m\($0)" }

  /// The members beside the first page's rows, and the query that has to bring the second.
  static let ways: [(members: String, query: String)] = [
    (#""has_more":true,"first_id":"m0","last_id":"m2""#, "after=m2"),
    (#""has_more":true"#, "after=m2"),
    (#""hasMore":true,"nextCursor":"abc""#, "cursor=abc"),
    (#""next_cursor":"a b&c""#, "cursor=a%20b%26c"),
    (#""next_page_token":"abc""#, "page_token=abc"),
    (#""nextPageToken":"AB+/==""#, "pageToken=AB%2B%2F%3D%3D"),
    (#""next":"/models?page=2""#, "page=2"),
    (#""next":"?page=2""#, "page=2"),
    (#""next":"http://lab.test/models?page=2""#, "page=2"),
    (#""next":"abc""#, "cursor=abc"),
    (#""next_page":2"#, "page=2"),
    (#""nextLink":"http://lab.test/models?skip=3""#, "skip=3"),
    (#""links":{"self":"/models","next":"/models?offset=3"}"#, "offset=3"),
    (#""_links":{"next":{"href":"/models?offset=3"}}"#, "offset=3"),
    (#""pagination":{"has_more":true,"next":"abc"}"#, "cursor=abc"),
    (#""pagination":{"has_more":true,"cursor":"abc"}"#, "cursor=abc"),
    (#""meta":{"pagination":{"page":1,"pageCount":2}}"#, "page=2"),
    (#""page":1,"total_pages":2"#, "page=2"),
    (#""current_page":1,"last_page":2"#, "page=2"),
    (#""result_info":{"page":1,"per_page":3,"total_pages":2}"#, "page=2"),
    (#""result_info":{"count":3,"cursor":"abc"}"#, "cursor=abc"),
    (#""total":5,"page":1,"page_size":3"#, "page=2"),
    (#""total":5,"offset":0,"limit":3"#, "offset=3"),
    (#""pagination":{"total":5,"offset":0,"limit":3}"#, "offset=3"),
    (#""total_count":5,"page":0,"size":3,"totalPages":2"#, "page=1"),
  ]

  /// Answers the first page to all but the query that goes on.
  private static func server(_ members: String, _ query: String) -> ScriptedTransport {
    ScriptedTransport { sent in
      let isSecond = sent.url.split(separator: "?").last.map(String.init) == query
      return .json(isSecond ? "{\"data\":[\(second)]}" : "{\"data\":[\(first)],\(members)}")
    }
  }

  @Test(arguments: ways.indices, ["openai_compatible", "deepseek", "vllm"])
  func `a sign of a plain form is followed`(_ number: Int, _ kind: String) async throws {
    var probing = try Probing(kind: kind)
    probing.plan.readiness.mode = .off
    let (members, query) = Self.ways[number]
    let result = try await probing.run(Self.server(members, query))
    #expect(result.record.outcome == .ok && result.ids == Self.all, "\(members)")
    #expect(result.sent.count == 2 && result.observation?.provesAbsence == true)
  }

  @Test(arguments: ways.indices)
  func `a server that answers the first page again has an incomplete list`(_ number: Int) async throws {
    let members = Self.ways[number].members
    let result = try await Probing(kind: "openai_compatible").run(Self.server(members, "never"))
    #expect(result.record.outcome == .malformedResponse && result.record.detail == .listIncomplete)
    #expect(result.ids == ["m0", "m1", "m2"] && result.observation?.provesAbsence == false, "\(members)")
    #expect(result.sent.count == 2)
  }

  static let lost = [
    #""has_more":true,"offset":"?""#, #""next":true"#, #""next":{"page":2}"#,
    #""links":{"next":{}  ,"n":1},"total":9,"limit":3"#,
    #""next":"http://evil.test/models?page=2""#, #""next":"//evil.test/models""#,
    #""nextLink":"https://lab.test/models?page=2""#,
    #""total":9,"page_size":3"#, #""pagination":{"total_count":9,"per_page":3}"#,
  ]

  @Test(arguments: lost)
  func `a list that goes on nobody knows where is incomplete`(_ members: String) async throws {
    var probing = try Probing(kind: "anthropic")
    probing.secrets.credential = Secret("canary")
    probing.plan.readiness.mode = .off
    let result = try await probing.run(.json("{\"data\":[\(Self.first)],\(members)}"))
    #expect(result.record.detail == .listIncomplete && result.ids.count == 3, "\(members)")
    #expect(result.sent.count == 1, "nothing goes there, least of all the key")
  }

  static let ends = [
    #""has_more":false,"first_id":"m0","last_id":"m2""#, #""has_more":false,"next_cursor":"abc""#,
    #""next":null"#, #""next":"""#, #""next_page_token":"""#, #""next":false"#, #""links":{"next":null}"#,
    #""total":3,"page":1,"page_size":20"#, #""total":500"#, #""page":1"#, #""page":2,"total_pages":2"#,
    #""page":1,"total_pages":1"#,
    #""result_info":{"count":3,"total_count":3,"page":1,"per_page":20,"cursor":""}"#,
    #""pagination":{"total":3,"limit":3,"offset":0}"#, #""usage":{"total":500}"#, #""next_cursor":0"#,
    #""object":"list","count":3,"limit":100"#, #""links":{"self":"/models"}"#,
  ]

  @Test(arguments: ends)
  func `what only looks like a sign ends the list`(_ members: String) async throws {
    let result = try await Probing(kind: "openai_compatible").run(
      .json("{\"data\":[\(Self.first)],\(members)}"))
    #expect(result.record.outcome == .ok && result.ids.count == 3, "\(members)")
  }

  @Test(arguments: [
    #"</models?page=2>; rel="next""#, "<http://lab.test/models?page=2>;rel=next",
    #"</models>; rel="first", <?page=2>; title="a, b"; rel="next last""#,
  ])
  func `a link in the header is followed`(_ link: String) async throws {
    for kind in ["openai_compatible", "github_models", "command"] where kind != "command" {
      var probing = try Probing(kind: kind)
      probing.plan.readiness.mode = .off
      let result = try await probing.run(
        ScriptedTransport { sent in
          sent.number == 0
            ? .json("[\(Self.first)]", headers: ["link": link])
            : .json(sent.url.hasSuffix("?page=2") ? "[\(Self.second)]" : "[]")
        })
      #expect(result.record.outcome == .ok && result.ids == Self.all, "\(kind) \(link)")
    }
  }

  @Test(arguments: [400, 404, 422, 500])
  func `a server that refuses the parameter has an incomplete list`(_ status: Int) async throws {
    let result = try await Probing(kind: "openai_compatible").run(
      .json("{\"data\":[\(Self.first)],\"next_cursor\":\"abc\"}"), .json("{}", status: status),
      .json("{}", status: status))
    #expect(result.record.detail == .listIncomplete && result.ids.count == 3)
    #expect(result.record.httpStatus == 200 && result.record.pages == 1)
  }

  @Test(arguments: [(401, Outcome.authRejected), (429, .rateLimited), (402, .quotaExhausted)])
  func `a refusal on a later page keeps its own word`(_ status: Int, _ outcome: Outcome) async throws {
    let result = try await Probing(kind: "openai_compatible").run(
      .json("{\"data\":[\(Self.first)],\"next_cursor\":\"abc\"}"), .json("{}", status: status))
    #expect(result.record.outcome == outcome && result.ids.isEmpty)
  }

  @Test func `pages that shift while they are read prove nothing gone`() async throws {
    let result = try await Probing(kind: "openai_compatible").run(
      .json("{\"data\":[\(Self.first)],\"next_cursor\":\"abc\"}"),
      .json(#"{"data":[{"id":"m2"},{"id":"m4"}]}"#))
    #expect(result.record.outcome == .ok && result.observation?.provesAbsence == false)
  }

  @Test func `a second look follows the last page`() async throws {
    var probing = try Probing(kind: "ollama")
    probing.plan.readiness.mode = .off
    let result = try await probing.run(
      .json(#"{"models":[{"model":"a"}],"next_cursor":"x"}"#), .json(#"{"models":[{"model":"b"}]}"#),
      .json(#"{"models":[{"model":"b","size_vram":5}]}"#))
    #expect(result.ids == ["a", "b"] && result.record.outcome == .ok)
    #expect(result.sent.map(\.url).last == "http://lab.test/api/ps")
  }

  @Test func `an announcement without a way is incomplete where the kind has its own paging`() async throws {
    for (kind, body) in [
      ("anthropic", #"{"data":[{"id":"a"}],"has_more":true,"last_id":null}"#),
      ("cohere", #"{"models":[{"name":"a"}],"next_page_token":{"n":1}}"#),
      ("gemini", #"{"models":[{"name":"models/a"}],"nextPageToken":true}"#),
      ("openrouter", #"{"data":[{"id":"a/b"}],"links":{"next":"https://evil.test/"}}"#),
    ] {
      var probing = try Probing(kind: kind)
      probing.plan.readiness.mode = .off
      let result = try await probing.run(.json(body))
      #expect(result.record.detail == .listIncomplete && result.ids.count == 1, "\(kind)")
    }
  }
}
