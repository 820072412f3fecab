import BackendSimulator
import Testing

/// The measure of signatures, measured: by vectors of AWS's own Signature Version 4 test suite
/// (<https://docs.aws.amazon.com/general/latest/gr/signature-v4-test-suite.html>), then by signatures that AWS's
/// Python library (botocore 1.44) makes for requests such as ours.
struct AWSSignatureTests {
  struct Vector: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var method = "GET"
    var path = "/"
    var query = ""
    var headers: [(name: String, value: String)] = []
    var body = ""
    let signature: String
  }

  private static let vectors = [
    Vector(
      testDescription: "get-vanilla",
      signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
    Vector(
      testDescription: "get-vanilla-query-order-key-case", query: "Param2=value2&Param1=value1",
      signature: "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"),
    Vector(
      testDescription: "post-vanilla", method: "POST",
      signature: "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
    Vector(
      testDescription: "post-x-www-form-urlencoded", method: "POST",
      headers: [("Content-Type", "application/x-www-form-urlencoded")], body: "Param1=value1",
      signature: "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"),
    Vector(
      testDescription: "botocore: a path that is encoded twice, a session token", method: "POST",
      path: "/model/amazon.nova-lite-v1%3A0/converse",
      headers: [("X-Amz-Security-Token", "fixture-session-token")], body: "{}",
      signature: "3b257d856f031c0b8de973821d84d67440f9176b042bc9f59de39c834a822726"),
    Vector(
      testDescription: "botocore: a page token", path: "/inference-profiles",
      query: "nextToken=FAKEtoken%2B%2F2%3D%3D&maxResults=1000",
      signature: "7d0e9d6b60e4e6f3a31b9b4bff423e5605ccb13296bfd33eded57bfd6863dd44"),
  ]

  private func request(_ vector: Vector) -> SimulatedRequest {
    let own = [("Host", "example.amazonaws.com"), ("X-Amz-Date", "20150830T123600Z")] + vector.headers
    let names = own.map { $0.0.lowercased() }.sorted().joined(separator: ";")
    let authorization =
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=\(names), "
      + "Signature=\(vector.signature)"
    let headers = (own + [("Authorization", authorization)]).map { SimulatedHeader(name: $0.0, value: $0.1) }
    return SimulatedRequest(
      method: vector.method, path: vector.path, query: vector.query, headers: headers,
      body: Array(vector.body.utf8))
  }

  /// The key of the suite's examples.
  private let keeper = AWSSignature(secretAccessKey: "wJalrXUtnFEMI/K7MDENG" + "+bPxRfiCYEXAMPLEKEY")

  @Test(arguments: vectors) func `it finds the signature of a vector`(_ vector: Vector) {
    let request = request(vector)
    #expect(keeper.expected(of: request) == vector.signature)
    #expect(request.authorizationPart("Signature") == vector.signature)
  }

  @Test func `a header that is signed and not there has no signature`() {
    var vector = Self.vectors[0]
    vector.headers = [("X-Gone", "a")]
    let whole = request(vector)
    let less = SimulatedRequest(
      path: whole.path, headers: whole.headers.filter { $0.name != "X-Gone" }, body: whole.body)
    #expect(keeper.expected(of: whole) != nil && keeper.expected(of: less) == nil)
  }
}
