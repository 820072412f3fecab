import BackendSimulator

/// Refusals by status, with the bodies that real services send along.
extension FaultScript {
  static let statusFaults: [FaultScript] = plain + refusals + loading + oddities

  /// An OpenAI-style error object and nothing special.
  private static let plain: [FaultScript] = [
    400, 402, 405, 408, 409, 410, 413, 415, 418, 421, 422, 451, 498, 499, 500, 501, 502, 503, 504, 505, 507,
    520, 522,
    529, 530,
  ].map { http("\($0)", error("The request could not be served", type: "api_error", status: $0)) }

  private static let refusals = [
    http("401", error("Incorrect API key provided", type: "invalid_request_error", status: 401)),
    http("401-html", page("<html><body><h1>Unauthorized</h1></body></html>", status: 401)),
    http("401-empty", .body([], status: 401)),
    http("401-basic-offer", .body([], status: 401, headers: ["WWW-Authenticate": #"Basic realm="models""#])),
    http(
      "401-digest-offer",
      .body(
        [], status: 401, headers: ["WWW-Authenticate": #"Digest realm="models", nonce="0a1b2c", qop="auth""#])
    ),
    http("403", error("This project may not list models", type: "permission_error", status: 403)),
    http("403-html", page("<html><title>Access denied</title></html>", status: 403)),
    http("403-empty", .body([], status: 403)),
    http("404", .notFound),
    http("404-html", page("<html><body>nginx: no such page</body></html>", status: 404)),
    http(
      "400-bad-key",
      .json(
        #"{"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT","#
          + #""details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID"}]}}"#,
        status: 400)),
    http("402-credits", error("This account has no credits left", type: "insufficient_quota", status: 402)),
    http(
      "407",
      .body(
        Array("<html>Proxy Authentication Required</html>".utf8), status: 407, contentType: "text/html",
        headers: ["Proxy-Authenticate": #"Basic realm="proxy""#])),
    http("511", page("<html><body>Sign in to the guest network</body></html>", status: 511)),
  ]

  private static let loading = [
    http(
      "503-loading",
      .json(#"{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}"#, status: 503)),
    http(
      "503-loading-hf",
      .json(#"{"error":"Model acme/large is currently loading","estimated_time":20.0}"#, status: 503)),
    http("503-retry-after", .body([], status: 503, headers: ["Retry-After": "7"])),
    http("529-overloaded", error("Overloaded", type: "overloaded_error", status: 529)),
  ]

  /// Statuses that are no list although they are not failures, or are no status at all.
  private static let oddities = [
    http("201", .json(Wire.listing, status: 201)),
    http("202", .json(#"{"status":"queued"}"#, status: 202)),
    http("203", .json(Wire.listing, status: 203)),
    http("204", .raw([.send(Wire.bytes("HTTP/1.1 204 No Content\r\n\r\n"))])),
    http("206", .json(Wire.listing, status: 206, headers: ["Content-Range": "bytes 0-99/4096"])),
    http("304", .raw([.send(Wire.bytes("HTTP/1.1 304 Not Modified\r\n\r\n"))])),
    http("600", .json(Wire.listing, status: 600)),
    http("999", .json(Wire.listing, status: 999)),
    http(
      "upgrade-101",
      .raw([
        .send(
          Wire.bytes("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n")),
        .send(Wire.bytes(Wire.listing)),
      ])),
    http(
      "ok-early-hints",
      .raw([.send(Wire.bytes("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n") + Wire.ok(Wire.listing))])),
  ]

  private static func http(_ name: String, _ response: SimulatedResponse) -> FaultScript {
    FaultScript(.http, name, always: response)
  }

  private static func error(_ message: String, type: String, status: Int) -> SimulatedResponse {
    .json(#"{"error":{"message":"\#(message)","type":"\#(type)","param":null,"code":null}}"#, status: status)
  }

  private static func page(_ html: String, status: Int) -> SimulatedResponse {
    .body(Wire.bytes(html), status: status, contentType: "text/html; charset=utf-8")
  }
}
