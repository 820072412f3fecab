import BackendSimulator

/// A 200 whose body is no JSON, no end, or an error after all.
extension FaultScript {
  static let bodyFaults: [FaultScript] = endless + otherMedia + nothing + envelopes

  private static let endless = [
    FaultScript(
      .body, "chunked-endless",
      always: .raw([
        .send(Wire.head("Transfer-Encoding: chunked")),
        .repeatForever(Wire.chunk([UInt8](repeating: UInt8(ascii: " "), count: 64 * 1024)), every: .zero),
      ])),
    FaultScript(
      .body, "close-delimited-endless",
      always: .raw([
        .send(Wire.head() + Wire.bytes(#"{"data":["#)),
        .repeatForever(Wire.bytes(String(repeating: #"{"id":"again"},"#, count: 4096)), every: .zero),
      ])),
    FaultScript(
      .body, "sse-endless",
      always: .raw([
        .send(Wire.bytes("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")),
        .repeatForever(Wire.bytes("data: {\"delta\":\"…\"}\n\n"), every: .milliseconds(20)),
      ])),
  ]

  private static let otherMedia = [
    body(
      "html-login", "<!doctype html><html><title>Sign in</title><form>…</form></html>",
      "text/html; charset=utf-8"),
    body("html-as-json", "<html><body>Welcome to nginx!</body></html>", "application/json"),
    body("html-untyped", "\n  <!DOCTYPE html><p>proxy</p>", nil),
    body("plain-text", "Ollama is running", "text/plain; charset=utf-8"),
    body("xml", #"<?xml version="1.0"?><models><model id="a"/></models>"#, "application/xml"),
    body("yaml", "data:\n  - id: sim-large-1\n", "application/yaml"),
    body("csv", "id,owner\nsim-large-1,acme\n", "text/csv"),
    body("sse", "data: {\"id\":\"sim-large-1\"}\n\ndata: [DONE]\n\n", "text/event-stream"),
    body("json-lines", "{\"id\":\"sim-large-1\"}\n{\"id\":\"sim-small-1\"}\n", "application/x-ndjson"),
    body("jsonp", "callback(\(Wire.listing));", "application/javascript"),
    body("json-guarded", ")]}',\n" + Wire.listing, "application/json"),
    body("binary", String(repeating: "\u{1}\u{2}PNG", count: 300), "image/png"),
    body("ok-as-text", Wire.listing, "text/plain; charset=utf-8"),
    body("ok-untyped", Wire.listing, nil),
    body("ok-vendor-type", Wire.listing, "application/vnd.acme.models+json; charset=utf-8"),
  ]

  private static let nothing = [
    body("empty-body", "", "application/json"),
    body("whitespace-body", " \r\n\t ", "application/json"),
    body("nul-body", String(repeating: "\u{0}", count: 64), "application/json"),
    body("newline-body", "\n", "application/json"),
  ]

  private static let envelopes = [
    body(
      "error-json-200",
      #"{"error":{"message":"Incorrect API key provided","type":"invalid_request_error","code":"invalid_api_key"}}"#
    ),
    body("error-rate-200", #"{"error":{"message":"Rate limit reached","type":"requests","code":429}}"#),
    body("error-string-200", #"{"error":"something went wrong"}"#),
    body("error-null-200", #"{"error":null,"object":"list","data":[{"id":"sim-large-1"}]}"#),
    body(
      "error-anthropic-200", #"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#),
    body("detail-200", #"{"detail":"Not authenticated"}"#),
    body("message-200", #"{"message":"no Route matched with those values"}"#),
    body("success-false-200", #"{"success":false,"errors":[{"code":1000,"message":"no"}],"result":null}"#),
    body(
      "error-and-data-200",
      #"{"error":{"message":"partial outage"},"object":"list","data":[{"id":"sim-large-1"}]}"#),
  ]

  private static func body(_ name: String, _ text: String, _ type: String? = "application/json")
    -> FaultScript
  {
    FaultScript(.body, name, always: .body(Wire.bytes(text), status: 200, contentType: type))
  }
}
