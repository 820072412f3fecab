@testable import Domain
@testable import Redaction
@testable import TestSupport
@testable import Transport
import BackendSimulator
import CurlTransport
import Testing

/// Requests that libcurl signs for AWS, judged by a server that knows the key.
@Suite(.oneAtATime) struct CurlTransportSignatureTests {
  /// Characters of every sort that such keys have, and some that logins and URLs would trip over.
  private static let key = "fixture+secret/access:key@="
  private static let id = "fixture:id"
  private let keeper = AWSSignature(secretAccessKey: key)

  private func signed(_ request: HTTPRequest) -> HTTPRequest {
    var request = request
    request.signature = RequestSignature(
      service: "bedrock", region: "us-east-1", accessKeyID: Secret(Self.id), secretAccessKey: Secret(Self.key)
    )
    return request
  }

  /// What arrives of `request` at a server on `path`, and whether the server would let it in.
  private func arrival(
    of request: HTTPRequest, at path: String, answering response: SimulatedResponse = .json("{}")
  ) async throws -> SimulatedRequest {
    let simulator = try BackendSimulator { _ in response }
    defer { simulator.stop() }
    var request = signed(request)
    request.url = simulator.origin + path
    _ = try await send(request)
    #expect(simulator.requests.count == 1)
    return try #require(simulator.requests.first)
  }

  private func expectGood(_ request: SimulatedRequest, signing wanted: Set<String>) throws {
    let signature = try #require(keeper.expected(of: request))
    let names = try #require(request.authorizationPart("SignedHeaders"))
    let day = try #require(request.header("x-amz-date")).prefix(8)
    let scope = "\(day)/us-east-1/bedrock/aws4_request"
    #expect(
      request.headers.filter { $0.name.lowercased() == "authorization" }.map(\.value) == [
        "AWS4-HMAC-SHA256 Credential=\(Self.id)/\(scope), SignedHeaders=\(names), Signature=\(signature)"
      ])
    #expect(
      wanted.union(["host", "x-amz-date"]).isSubset(of: Set(names.split(separator: ";").map(String.init))))
    expectNoSecret(in: request, scope: scope.split(separator: "/").map(String.init))
  }

  /// Neither the key nor anything that signs in its place may be in a request.
  private func expectNoSecret(in request: SimulatedRequest, scope: [String]) {
    let lines = request.headers.map { "\($0.name): \($0.value)" } + [request.path, request.query]
    for secret in keeper.secrets(of: scope) {
      #expect(!lines.contains { $0.contains(secret) }, "a secret is on the wire")
    }
    #expect(!lines.contains { $0.contains("Basic") })
  }

  @Test func `a GET`() async throws {
    let sent = try await arrival(of: HTTPRequest(url: "", limits: limits()), at: "/foundation-models")
    #expect(sent.path == "/foundation-models" && sent.method == "GET")
    try expectGood(sent, signing: ["accept", "user-agent"])
  }

  @Test func `a query with a page token, in whatever order it was asked for`() async throws {
    for query in [
      "maxResults=1000&nextToken=FAKEtoken%2B%2F2%3D%3D", "nextToken=FAKEtoken%2B%2F2%3D%3D&maxResults=1000",
    ] {
      let sent = try await arrival(
        of: HTTPRequest(url: "", limits: limits()), at: "/inference-profiles?" + query)
      #expect(sent.query == "maxResults=1000&nextToken=FAKEtoken%2B%2F2%3D%3D")
      try expectGood(sent, signing: [])
    }
  }

  @Test(arguments: ["/foundation-models/amazon.nova-lite-v1%3A0", "/x%2Fy/z?b=%3A&a=1"])
  func `a path with an encoded character`(path: String) async throws {
    let sent = try await arrival(of: HTTPRequest(url: "", limits: limits()), at: path)
    #expect(sent.path == String(path.prefix { $0 != "?" }))
    try expectGood(sent, signing: [])
  }

  @Test(arguments: [0, 2, 100_000]) func `a POST with its body`(count: Int) async throws {
    let body = [UInt8](repeating: 0x20, count: count)
    let request = HTTPRequest(method: .post, url: "", body: body, limits: limits())
    let sent = try await arrival(of: request, at: "/model/amazon.nova-lite-v1%3A0/converse")
    #expect(sent.body == body && sent.method == "POST" && sent.header("expect") == nil)
    try expectGood(sent, signing: ["content-type"])
  }

  @Test(arguments: [HTTPRequest.Method.put, .delete], [0, 2, 300_000])
  func `a write to a bucket, with its condition`(method: HTTPRequest.Method, count: Int) async throws {
    let body = method == .put ? [UInt8](repeating: 0x61, count: count) : []
    let headers = [
      HTTPHeader("Content-Type", "text/html; charset=utf-8"), HTTPHeader("If-Match", "\"0b1c\""),
      HTTPHeader("x-amz-content-sha256", SHA256.hex(of: body)),
    ]
    let request = HTTPRequest(
      method: method, url: "", headers: headers, body: method == .put ? body : nil, limits: limits())
    let sent = try await arrival(of: request, at: "/roll-calls/prod/index.html")
    #expect(sent.method == method.rawValue && sent.body == body && sent.path == "/roll-calls/prod/index.html")
    #expect(
      sent.header("if-match") == "\"0b1c\"" && sent.header("content-type") == "text/html; charset=utf-8")
    #expect(sent.headers.count { $0.name.lowercased() == "x-amz-content-sha256" } == 1)
    try expectGood(sent, signing: ["if-match", "x-amz-content-sha256"])
  }

  @Test func `a session token, and every other line of ours`() async throws {
    let headers = [
      HTTPHeader("x-amz-security-token", secret: Secret("fixture/session+token==")),
      HTTPHeader("X-Team", "a  b"),
    ]
    let sent = try await arrival(of: HTTPRequest(url: "", headers: headers, limits: limits()), at: "/")
    #expect(sent.header("x-amz-security-token") == "fixture/session+token==")
    try expectGood(sent, signing: ["x-amz-security-token", "x-team"])
  }

  @Test(arguments: ["Basic realm=\"x\"", "Digest realm=\"x\", nonce=\"1\"", "Negotiate", "NTLM"])
  func `a server that asks for another login gets none`(challenge: String) async throws {
    let refusal = SimulatedResponse.json("{}", status: 401, headers: ["WWW-Authenticate": challenge])
    let sent = try await arrival(
      of: HTTPRequest(url: "", limits: limits()), at: "/", answering: refusal)
    try expectGood(sent, signing: [])
  }

  @Test func `a redirect takes no login along`() async throws {
    let target = try BackendSimulator { _ in .json("{}") }
    defer { target.stop() }
    let away = SimulatedResponse.body([], status: 307, headers: ["Location": target.origin + "/"])
    _ = try await arrival(of: HTTPRequest(url: "", limits: limits()), at: "/", answering: away)
    #expect(target.requests.isEmpty)
  }

  @Test func `a proxy passes the signed request on, and gets no login itself`() async throws {
    let challenge = SimulatedResponse.json(
      "{}", status: 407, headers: ["Proxy-Authenticate": "Basic realm=\"x\""])
    let proxy = try BackendSimulator { _ in challenge }
    defer { proxy.stop() }
    var request = signed(HTTPRequest(url: "http://backend.invalid/a%3A0?b=1", limits: limits()))
    request.route = ConnectionRoute(proxy: Secret(proxy.origin))
    #expect(try await send(request).response?.status == 407)
    let sent = try #require(proxy.requests.first)
    #expect(proxy.requests.count == 1 && sent.path == "http://backend.invalid/a%3A0")
    #expect(sent.header("proxy-authorization") == nil)
    let received = SimulatedRequest(path: "/a%3A0", query: "b=1", headers: sent.headers)
    try expectGood(received, signing: [])
  }

  @Test func `requests that are not signed say nothing of a key on the same connection`() async throws {
    let simulator = try BackendSimulator { _ in .json("{}") }
    defer { simulator.stop() }
    let transport = try CurlTransport(userAgent: "rollcall/0 (test)")
    let plain = HTTPRequest(url: simulator.origin + "/b", limits: limits())
    _ = try await transport.send(signed(HTTPRequest(url: simulator.origin + "/a", limits: limits())))
    _ = try await transport.send(plain)
    await transport.finish()
    #expect(simulator.requests.map { $0.header("authorization") == nil } == [false, true])
  }

  @Test(arguments: [("", "bedrock"), ("us:east", "bedrock"), ("us-east-1", "")])
  func `a scope that would read as another is our own failure`(_ region: String, _ service: String)
    async throws
  {
    var request = signed(HTTPRequest(url: "http://127.0.0.1:9/", limits: limits()))
    request.signature?.region = region
    request.signature?.service = service
    await #expect(throws: LocalResourceError.self) { try await send(request) }
  }
}
