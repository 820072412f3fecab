import BackendSimulator

/// Backends that send the caller's own key back, in many coats. Nothing of it may be found in any output.
extension FaultScript {
  static let echoFaults: [FaultScript] = errors + lists + headers

  private static let errors = [
    echo("echo-key-401") { refusal("Incorrect API key provided: \($0)") },
    echo("echo-key-500-html") {
      .body(
        Wire.bytes("<html><pre>Authorization: Bearer \($0)</pre></html>"), status: 500,
        contentType: "text/html")
    },
    echo("echo-key-plain-200") {
      .body(Wire.bytes("your key is \($0)"), status: 200, contentType: "text/plain")
    },
    echo("echo-key-error-200") { .json(#"{"error":{"message":"key \#($0) is not known","type":"\#($0)"}}"#) },
    echo("echo-key-error-code") {
      .json(#"{"error":{"message":"no","type":"t","code":"\#($0)"}}"#, status: 400)
    },
    echo("echo-key-percent") { refusal("see /login?key=" + percent($0)) },
    echo("echo-key-base64") { refusal(Base64.text(Wire.bytes($0))) },
    echo("echo-key-basic") { refusal("Basic " + Base64.text(Wire.bytes("user:" + $0))) },
    echo("echo-key-hex") { refusal(Wire.bytes($0).map(hex).joined()) },
    echo("echo-key-escaped") { refusal(escaped($0)) },
    echo("echo-key-bad-json") { .json(#"{"data": [ \#($0) ]}"#) },
    echo("echo-key-json-key") { .json(#"{"\#($0)":1}"#) },
  ]

  private static let lists = [
    echo("echo-key-model-name") { listing(id: $0) },
    echo("echo-key-inside-name") { listing(id: "ft:sim:\($0):v1") },
    echo("echo-key-escaped-name") { listing(id: escaped($0)) },
    echo("echo-key-percent-name") { listing(id: "a/" + percent($0)) },
    echo("echo-key-base64-name") { listing(id: Base64.text(Wire.bytes($0))) },
    echo("echo-key-owner") { listing(id: "sim-small-1", more: #","owned_by":"\#($0)""#) },
    echo("echo-key-display-name") {
      listing(id: "sim-small-1", more: #","name":"\#($0)","display_name":"Key \#($0)""#)
    },
    echo("echo-key-description") { listing(id: "sim-small-1", more: #","description":"\#($0)""#) },
    echo("echo-key-lifecycle") {
      listing(id: "sim-small-1", more: #","status":"\#($0)","deprecation":"\#($0)""#)
    },
    echo("echo-foreign-key") { _ in
      listing(id: "sk-ant-" + "api03-" + String(repeating: "Ab3x", count: 23) + "xAA")
    },
  ]

  private static let headers = [
    echo("echo-key-header") { .json(Wire.listing, headers: ["X-Debug-Authorization": "Bearer \($0)"]) },
    echo("echo-key-cookie") { .json(Wire.listing, headers: ["Set-Cookie": "session=\($0)"]) },
    echo("echo-key-location") { .body([], status: 302, headers: ["Location": "/login?key=\($0)"]) },
    echo("echo-key-retry-after") { .body([], status: 429, headers: ["Retry-After": $0]) },
    echo("echo-key-media-type") { .body(Wire.bytes("x"), status: 200, contentType: "text/\($0)") },
    echo("echo-key-challenge") {
      .body([], status: 401, headers: ["WWW-Authenticate": #"Bearer realm="\#($0)""#])
    },
    echo("reason-secret") {
      .raw([.send(Wire.bytes("HTTP/1.1 401 Unauthorized \($0)\r\nContent-Length: 0\r\n\r\n"))])
    },
    echo("echo-key-status-line") { .raw([.send(Wire.bytes("KEY/1.1 \($0)\r\n\r\n"))]) },
  ]

  /// `response` is told the key that came with the request, from whichever header it was in.
  private static func echo(_ name: String, _ response: @escaping @Sendable (String) -> SimulatedResponse)
    -> FaultScript
  {
    FaultScript(.semantic, name) { response(key(of: $0)) }
  }

  private static func key(of request: SimulatedRequest) -> String {
    if let bearer = request.header("Authorization") { return String(bearer.split(separator: " ").last ?? "") }
    return request.header("x-api-key") ?? request.header("x-goog-api-key") ?? request.header("api-key")
      ?? "no-key"
  }

  private static func refusal(_ message: String) -> SimulatedResponse {
    .json(#"{"error":{"message":"\#(message)","type":"invalid_request_error"}}"#, status: 401)
  }

  private static func listing(id: String, more: String = "") -> SimulatedResponse {
    .json(#"{"data":[{"id":"sim-large-1"},{"id":"\#(id)"\#(more)}]}"#)
  }

  private static func percent(_ text: String) -> String {
    text.utf8.map { "%" + hex($0) }.joined()
  }

  private static func escaped(_ text: String) -> String {
    text.utf8.map { "\\u00" + hex($0) }.joined()
  }

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
