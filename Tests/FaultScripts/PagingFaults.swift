import BackendSimulator

/// Lists in pages whose cursors lead nowhere good.
extension FaultScript {
  static let pagingFaults: [FaultScript] = [
    anthropic("pagination-loop") { _ in page(["claude-sim-1"], more: true, last: "claude-sim-1") },
    anthropic("pagination-pair-loop") { after in
      after == "claude-sim-1"
        ? page(["claude-sim-2"], more: true, last: "claude-sim-2")
        : page(["claude-sim-1"], more: true, last: "claude-sim-1")
    },
    anthropic("pagination-endless") { after in
      let number = (Int(after.split(separator: "-").last ?? "0") ?? 0) + 1
      return page(["claude-sim-\(number)"], more: true, last: "claude-sim-\(number)")
    },
    anthropic("pagination-no-cursor") { _ in page(["claude-sim-1"], more: true, last: nil) },
    anthropic("pagination-empty-cursor") { _ in page(["claude-sim-1"], more: true, last: "") },
    anthropic("pagination-empty-page") { after in
      after.isEmpty
        ? page(["claude-sim-1"], more: true, last: "claude-sim-1") : page([], more: true, last: "x")
    },
    anthropic("ok-pagination-empty-last") { after in
      after.isEmpty
        ? page(["claude-sim-1"], more: true, last: "claude-sim-1") : page([], more: false, last: nil)
    },
    anthropic("pagination-hostile-cursor") { after in
      page(["claude-sim-1"], more: after.isEmpty, last: #"x&limit=0#\r\nX-Injected: 1"#)
    },
    anthropic("pagination-long-cursor") { after in
      page(["claude-sim-1"], more: after.isEmpty, last: String(repeating: "c", count: 20_000))
    },
    second(
      "pagination-second-page-500",
      .json(#"{"type":"error","error":{"type":"api_error","message":"no"}}"#, status: 500)),
    second(
      "pagination-second-page-401",
      .json(#"{"type":"error","error":{"type":"authentication_error","message":"no"}}"#, status: 401)),
    second(
      "pagination-second-page-cut",
      .raw([.send(Wire.head("Content-Length: 900") + Wire.bytes(#"{"data":["#)), .close])),
    second("pagination-second-page-hang", .raw([.hang])),
    second(
      "pagination-second-page-html", .body(Wire.bytes("<html></html>"), status: 200, contentType: "text/html")
    ),
    gemini("pagination-token-loop", token: #""same""#),
    gemini("pagination-token-number", token: "7"),
    gemini("ok-pagination-token-empty", token: #""""#),
    FaultScript(.semantic, "pagination-link-crosshost", kind: "huggingface") { request in
      .json(
        request.path == "/__echo"
          ? #"{"data":[{"id":"acme/stolen"}]}"# : #"{"data":[{"id":"acme/sim-large-1"}]}"#,
        headers: ["Link": #"<http://127.0.0.1:1/__echo?cursor=2>; rel="next""#])
    },
  ]

  private static func anthropic(
    _ name: String, _ response: @escaping @Sendable (String) -> SimulatedResponse
  ) -> FaultScript {
    FaultScript(.semantic, name, kind: "anthropic") { response($0.queryItems["after_id"] ?? "") }
  }

  /// A good first page, then this.
  private static func second(_ name: String, _ response: SimulatedResponse) -> FaultScript {
    anthropic(name) { $0.isEmpty ? page(["claude-sim-1"], more: true, last: "claude-sim-1") : response }
  }

  private static func gemini(_ name: String, token: String) -> FaultScript {
    FaultScript(
      .semantic, name, kind: "gemini",
      always: .json(#"{"models":[{"name":"models/gemini-sim-1"}],"nextPageToken":\#(token)}"#))
  }

  /// `last` is the inside of a JSON string.
  private static func page(_ ids: [String], more: Bool, last: String?) -> SimulatedResponse {
    let entries = ids.map { #"{"type":"model","id":"\#($0)","display_name":"\#($0)"}"# }.joined(
      separator: ",")
    let cursor = last.map { "\"\($0)\"" } ?? "null"
    return .json(#"{"data":[\#(entries)],"has_more":\#(more),"first_id":null,"last_id":\#(cursor)}"#)
  }
}
