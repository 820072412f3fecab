/// What the simulator does with one request, step by step.
///
/// A reply that is built once and handed out many times costs no copy: its bytes are shared.
package struct SimulatedResponse: Sendable {
  /// One step of a reply.
  package enum Action: Sendable {
    /// Writes these bytes, however slowly the client takes them.
    case send([UInt8])
    /// Does nothing for that long; other connections go on.
    case wait(Duration)
    /// Does nothing until the client goes away or the simulator is stopped.
    case hang
    /// Ends the connection in an orderly way (FIN), whatever steps follow.
    case close
    /// Ends the connection with RST, whatever steps follow.
    case reset
    /// Writes these bytes again and again, that far apart, until the client goes away.
    case repeatForever([UInt8], every: Duration)
  }

  /// The steps, in order.
  package var actions: [Action]

  /// Whether the connection waits for another request once the steps are done (when the client wants that too).
  package var keepsAlive: Bool

  /// A whole HTTP reply with a JSON media type and a correct `Content-Length`.
  package static func json(_ text: String, status: Int = 200, headers: [String: String] = [:])
    -> SimulatedResponse
  {
    body(Array(text.utf8), status: status, contentType: "application/json", headers: headers)
  }

  /// A whole HTTP reply with a correct `Content-Length`; a header of yours replaces one of ours by the same name.
  package static func body(
    _ bytes: [UInt8], status: Int = 200, contentType: String? = nil, headers: [String: String] = [:]
  ) -> SimulatedResponse {
    let given = Set(headers.keys.map { $0.lowercased() })
    var lines = ["HTTP/1.1 \(status) \(reason(status))"]
    if let contentType, !given.contains("content-type") { lines.append("Content-Type: \(contentType)") }
    if !given.contains("content-length") { lines.append("Content-Length: \(bytes.count)") }
    lines += headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    let head = lines.joined(separator: "\r\n") + "\r\n\r\n"
    return SimulatedResponse(actions: [.send(Array(head.utf8) + bytes)], keepsAlive: true)
  }

  /// Exactly these steps, not even a status line added; the connection ends after the last one unless kept alive.
  package static func raw(_ actions: [Action], keepsAlive: Bool = false) -> SimulatedResponse {
    SimulatedResponse(actions: actions, keepsAlive: keepsAlive)
  }

  /// 404 with an error object in the manner of the OpenAI dialect.
  package static let notFound = json(
    #"{"error":{"message":"Not found","type":"invalid_request_error","param":null,"code":null}}"#, status: 404
  )

  /// The same steps after a pause.
  package func delayed(by pause: Duration) -> SimulatedResponse {
    SimulatedResponse(actions: [.wait(pause)] + actions, keepsAlive: keepsAlive)
  }

  /// The usual phrase for a status; an unusual status has none to rely on.
  static func reason(_ status: Int) -> String {
    reasons[status] ?? "Status"
  }

  private static let reasons: [Int: String] = [
    200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 206: "Partial Content",
    300: "Multiple Choices",
    301: "Moved Permanently", 302: "Found", 303: "See Other", 304: "Not Modified", 307: "Temporary Redirect",
    308: "Permanent Redirect", 400: "Bad Request", 401: "Unauthorized", 402: "Payment Required",
    403: "Forbidden",
    404: "Not Found", 405: "Method Not Allowed", 408: "Request Timeout", 409: "Conflict", 410: "Gone",
    411: "Length Required", 413: "Content Too Large", 415: "Unsupported Media Type",
    422: "Unprocessable Content",
    429: "Too Many Requests", 431: "Request Header Fields Too Large", 451: "Unavailable For Legal Reasons",
    500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable",
    504: "Gateway Timeout",
  ]
}
