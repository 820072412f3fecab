/// Members of the demo fleet that hand their list out in two pages, each with a cursor of its own manner.
extension DemoBackend {
  /// Pages by the last id of the one before.
  static let claude = DemoBackend("claude", kind: "anthropic", settings: [needsKey], pause: .milliseconds(90))
  { request in
    guard request.header("x-api-key") == key else {
      return .json(
        #"{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"},"request_id":"req_demo"}"#,
        status: 401)
    }
    guard request.path == "/v1/models" else {
      return .json(#"{"type":"error","error":{"type":"not_found_error","message":"Not found"}}"#, status: 404)
    }
    switch request.queryItems["after_id"] ?? "" {
    case "": return claudePage(claudeModels.prefix(2), more: true)
    case claudeModels[1].id: return claudePage(claudeModels.dropFirst(2), more: false)
    default:
      return .json(
        #"{"type":"error","error":{"type":"invalid_request_error","message":"after_id: unknown"}}"#,
        status: 400)
    }
  }

  /// Pages by an opaque token.
  static let gemini = DemoBackend("gemini", kind: "gemini", settings: [needsKey], pause: .milliseconds(70)) {
    request in
    guard request.header("x-goog-api-key") == key else { return geminiRefusal }
    guard request.path == "/v1beta/models" else {
      return .json(#"{"error":{"code":404,"message":"Not found","status":"NOT_FOUND"}}"#, status: 404)
    }
    switch request.queryItems["pageToken"] ?? "" {
    case "":
      return geminiPage(
        geminiChat("gemini-2.5-pro", "Gemini 2.5 Pro"), geminiChat("gemini-2.5-flash", "Gemini 2.5 Flash"),
        token: "demo-page-2")
    case "demo-page-2":
      return geminiPage(
        #"{"name":"models/gemini-embedding-001","version":"001","displayName":"Gemini Embedding 001","#
          + #""inputTokenLimit":2048,"outputTokenLimit":1,"supportedGenerationMethods":["embedContent","countTokens"]}"#,
        token: nil)
    default:
      return .json(
        #"{"error":{"code":400,"message":"Bad page token","status":"INVALID_ARGUMENT"}}"#, status: 400)
    }
  }

  private static let claudeModels: [(id: String, name: String, created: String, input: Int, output: Int)] = [
    ("claude-opus-5", "Claude Opus 5", "2026-07-24T00:00:00Z", 1_000_000, 128_000),
    ("claude-sonnet-5", "Claude Sonnet 5", "2026-06-30T00:00:00Z", 1_000_000, 128_000),
    ("claude-sonnet-4-6", "Claude Sonnet 4.6", "2026-02-17T00:00:00Z", 1_000_000, 64_000),
    ("claude-haiku-4-5-20251001", "Claude Haiku 4.5", "2025-10-15T00:00:00Z", 200_000, 64_000),
  ]

  private static func claudePage(
    _ models: ArraySlice<(id: String, name: String, created: String, input: Int, output: Int)>, more: Bool
  ) -> SimulatedResponse {
    let entries = models.map { model in
      #"{"type":"model","id":"\#(model.id)","display_name":"\#(model.name)","created_at":"\#(model.created)","#
        + #""max_input_tokens":\#(model.input),"max_tokens":\#(model.output),"capabilities":{"image_input":"#
        + #"{"supported":true},"structured_outputs":{"supported":true},"thinking":{"supported":true,"types":{}}}}"#
    }
    return .json(
      #"{"data":[\#(entries.joined(separator: ","))],"has_more":\#(more),"#
        + #""first_id":"\#(models.first?.id ?? "")","last_id":"\#(models.last?.id ?? "")"}"#)
  }

  private static let geminiRefusal = SimulatedResponse.json(
    #"{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT","#
      + #""details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID"}]}}"#,
    status: 400)

  private static func geminiChat(_ id: String, _ name: String) -> String {
    #"{"name":"models/\#(id)","version":"2.5","displayName":"\#(name)","inputTokenLimit":1048576,"#
      + #""outputTokenLimit":65536,"supportedGenerationMethods":["generateContent","countTokens"],"thinking":true}"#
  }

  private static func geminiPage(_ entries: String..., token: String?) -> SimulatedResponse {
    let next = token.map { #","nextPageToken":"\#($0)""# } ?? ""
    return .json(#"{"models":[\#(entries.joined(separator: ","))]\#(next)}"#)
  }
}
