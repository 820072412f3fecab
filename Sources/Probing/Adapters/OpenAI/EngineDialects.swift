// The rows of engines that people run. Their lists are open or want a key as they were started; they answer before,
// and after, the engine behind them can serve, which is what vLLM's `/health` is for. A look-up of one model would read
// the same list once more: none.

extension OpenAIDialects {
  /// vLLM (<https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html>). `/health` wants no key and answers
  /// with an empty body: 200, or 503 when the engine is dead. `created` is the time of the request.
  static let vLLM = OpenAIDialect(
    name: "vllm", defaultBaseURL: "http://127.0.0.1:8000/v1", providerRule: .rows, fields: engineFields,
    health: OpenAIDialect.HealthCheck(path: "/health", isBesideAPI: true, isOfEngine: true),
    requests: OpenAIRequests(hasRerank: true, isOfLocalEngine: true))

  /// SGLang (<https://docs.sglang.ai/basic_usage/native_api.html>). Never `/health` or `/health_generate`: unless
  /// `SGLANG_ENABLE_HEALTH_ENDPOINT_GENERATION` is off, both make an idle engine generate a token
  /// (<https://github.com/sgl-project/sglang/blob/main/python/sglang/srt/entrypoints/http_server.py>). `/model_info`
  /// runs nothing: it says whether the server, or a worker behind its gateway, is there, not whether the engine can
  /// serve. Older versions call it `/get_model_info`; their 404 says nothing.
  static let sgLang = OpenAIDialect(
    name: "sglang", defaultBaseURL: "http://127.0.0.1:30000/v1", providerRule: .rows, fields: engineFields,
    health: OpenAIDialect.HealthCheck(path: "/model_info", isBesideAPI: true),
    requests: OpenAIRequests(hasRerank: true, isOfLocalEngine: true))

  private static let engineFields = DialectFields([.created: [], .context: ["max_model_len"]])
}
