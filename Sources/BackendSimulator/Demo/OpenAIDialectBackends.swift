/// Members of the demo fleet that list in the OpenAI dialect, with what each host adds to it.
extension DemoBackend {
  /// A GPU server in the lab, behind a bearer key, whose models are tried out: two answer, one lists and does not.
  static let labServer = DemoBackend(
    "lab_server", kind: "vllm", basePath: "/v1",
    settings: [needsKey, #""readiness": { "mode": "inference" }"#], pause: .milliseconds(40)
  ) { request in
    if request.path == "/health" { return .body([]) }
    guard hasBearer(request) else { return .json(#"{"error":"Unauthorized"}"#, status: 401) }
    switch request.path {
    case "/v1/models": return labListing
    case "/v1/chat/completions":
      return String(decoding: request.body, as: UTF8.self).contains("Mistral") ? labRefusal : labAnswer
    default: return .notFound
    }
  }

  private static let labAnswer = SimulatedResponse.json(
    #"{"object":"chat.completion","choices":[{"index":0,"finish_reason":"length","message":{"role":"assistant","content":"P"}}],"usage":{"prompt_tokens":11,"completion_tokens":1}}"#
  )

  private static let labRefusal = SimulatedResponse.json(
    #"{"error":{"message":"The model `mistralai/Mistral-Small-3.2-24B-Instruct-2506` does not exist.","type":"NotFoundError","param":null,"code":404}}"#,
    status: 404)

  /// Every model of many makers, prices in USD per token; answers without a key, as the real one does.
  static let openRouter = DemoBackend(
    "openrouter", kind: "openrouter", basePath: "/api/v1", pause: .milliseconds(160)
  ) {
    $0.path == "/api/v1/models" ? routerListing : .notFound
  }.changing(to: { $0.path == "/api/v1/models" ? laterRouterListing : .notFound })

  /// Open models and who serves them, prices in USD per million tokens; no key either.
  static let huggingFace = DemoBackend(
    "huggingface", kind: "huggingface", basePath: "/v1", pause: .milliseconds(120)
  ) {
    $0.path == "/v1/models" ? hubListing : .notFound
  }

  private static let labListing = SimulatedResponse.json(
    list([
      #"{"id":"meta-llama/Llama-3.3-70B-Instruct","object":"model","created":1763600000,"owned_by":"meta-llama","max_model_len":131072}"#,
      #"{"id":"Qwen/Qwen3-Coder-30B-A3B-Instruct","object":"model","created":1763600000,"owned_by":"Qwen","max_model_len":262144}"#,
      #"{"id":"mistralai/Mistral-Small-3.2-24B-Instruct-2506","object":"model","created":1763600000,"owned_by":"mistralai","max_model_len":131072}"#,
    ]))

  private static let routerListing = SimulatedResponse.json(
    list(
      lasting + [
        routed("openai/gpt-5.4", "OpenAI: GPT-5.4", 400_000, ("0.0000025", "0.00001"), sees: true),
        routed("qwen/qwen3-coder", "Qwen: Qwen3 Coder 480B", 262_144, ("0.00000022", "0.00000095")),
      ]))

  /// The same some time later: a model more, a price more, and an end ahead.
  private static var laterRouterListing: SimulatedResponse {
    .json(
      list(
        lasting + [
          routed(
            "openai/gpt-5.4", "OpenAI: GPT-5.4", 400_000, ("0.0000025", "0.00001"), sees: true,
            ends: CalendarDay.text(daysAhead: 25)),
          routed("qwen/qwen3-coder", "Qwen: Qwen3 Coder 480B", 262_144, ("0.0000003", "0.0000012")),
          routed("qwen/qwen3-coder-next", "Qwen: Qwen3 Coder Next", 262_144, ("0.0000002", "0.0000015")),
        ]))
  }

  private static let lasting = [
    routed(
      "anthropic/claude-opus-5", "Anthropic: Claude Opus 5", 1_000_000, ("0.000005", "0.000025"), sees: true),
    routed(
      "anthropic/claude-haiku-4.5", "Anthropic: Claude Haiku 4.5", 200_000, ("0.000001", "0.000005"),
      sees: true),
    routed("openai/gpt-oss-120b:free", "OpenAI: gpt-oss-120b (free)", 131_072, ("0", "0")),
    routed(
      "google/gemini-2.5-flash", "Google: Gemini 2.5 Flash", 1_048_576, ("0.0000003", "0.0000025"), sees: true
    ),
    routed("meta-llama/llama-3.3-70b-instruct", "Meta: Llama 3.3 70B", 131_072, ("0.00000013", "0.0000004")),
  ]

  private static let hubListing = SimulatedResponse.json(
    list([
      served(
        "meta-llama/Llama-3.3-70B-Instruct", "meta-llama", by: "groq", 131_072, input: "0.59", output: "0.79"),
      served("openai/gpt-oss-120b", "openai", by: "cerebras", 131_072, input: "0.35", output: "0.75"),
      served(
        "deepseek-ai/DeepSeek-V3.2", "deepseek-ai", by: "novita", 163_840, input: "0.27", output: "0.41"),
      served(
        "Qwen/Qwen3-Coder-480B-A35B-Instruct", "Qwen", by: "novita", 262_144, input: "0.3", output: "1.3"),
    ]))

  /// A listing of entries that are JSON text already.
  private static func list(_ entries: [String]) -> String {
    #"{"object":"list","data":["# + entries.joined(separator: ",") + "]}"
  }

  private static func routed(
    _ id: String, _ name: String, _ context: Int, _ price: (input: String, output: String),
    sees: Bool = false, ends: String? = nil
  ) -> String {
    let end = ends.map { #""expiration_date":"\#($0)","# } ?? ""
    let modalities = sees ? #"["text","image"]"# : #"["text"]"#
    return #"{"id":"\#(id)","name":"\#(name)","created":1763600000,\#(end)"context_length":\#(context),"#
      + #""architecture":{"input_modalities":\#(modalities),"output_modalities":["text"],"tokenizer":"Other"},"#
      + #""pricing":{"prompt":"\#(price.input)","completion":"\#(price.output)"},"#
      + #""top_provider":{"context_length":\#(context),"max_completion_tokens":65536,"is_moderated":false},"#
      + #""supported_parameters":["max_tokens","temperature","tools","tool_choice"]}"#
  }

  private static func served(
    _ id: String, _ owner: String, by server: String, _ context: Int, input: String, output: String
  ) -> String {
    #"{"id":"\#(id)","object":"model","created":1763600000,"owned_by":"\#(owner)","#
      + #""architecture":{"input_modalities":["text"],"output_modalities":["text"]},"providers":[{"provider":"\#(server)","#
      + #""status":"live","context_length":\#(context),"pricing":{"input":\#(input),"output":\#(output)},"#
      + #""supports_tools":true,"supports_structured_output":true}]}"#
  }
}
