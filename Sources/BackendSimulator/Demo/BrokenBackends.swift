/// Members of the demo fleet that show what a failed probe looks like. Both have a model assumed in the baseline, which
/// stays in the snapshot, marked as stale.
extension DemoBackend {
  /// Its key was valid once.
  static let revokedKey = DemoBackend(
    "revoked_key", kind: "openai", basePath: "/v1",
    settings: [
      #""credential": { "env": "\#(revokedKeyVariable)" }"#,
      #""models": { "openai": [ { "model_id": "gpt-5-mini", "display_name": "GPT-5 mini" } ] }"#,
    ], pause: .milliseconds(60)
  ) { _ in
    .json(
      #"{"error":{"message":"Incorrect API key provided: demo-rev*******4be1. You can find your API key in your "#
        + #"account settings.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}"#,
      status: 401)
  }

  /// A bare host behind a sign-in proxy: status 200, and a page for people instead of a list.
  static let behindProxy = DemoBackend(
    "behind_proxy", kind: "openai_compatible", basePath: "/v1",
    settings: [
      #""provider": "meta""#,
      #""models": { "meta": [ { "model_id": "llama-3.3-70b", "display_name": "Llama 3.3 70B" } ] }"#,
    ], pause: .milliseconds(30)
  ) { _ in
    .body(
      Array(signIn.utf8), status: 200, contentType: "text/html; charset=utf-8")
  }

  private static let signIn =
    "<!doctype html>\n<html><head><title>Sign in</title></head><body><form method=\"post\" action=\"/login\">"
    + "<h1>Sign in to continue</h1><input name=\"user\"><input name=\"password\" type=\"password\"></form></body></html>\n"
}
