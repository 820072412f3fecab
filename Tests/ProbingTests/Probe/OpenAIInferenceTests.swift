@testable import Domain
@testable import Probing
@testable import SnapshotFiles
import JSON
import Testing

/// What is sent, and what counts as an answer.
struct OpenAIInferenceTests {
  private static let forms: [(kind: String, id: String, form: String)] = [
    ("openai", "gpt-5.4", "chat max_completion_tokens=16"),
    ("openai", "text-embedding-3-small", "embeddings"),
    ("openai", "davinci-002", "completions max_tokens=1"),
    ("openai", "o3-pro", "responses max_output_tokens=16"),
    ("openrouter", "anthropic/claude-opus-5", "chat max_tokens=16"),
    ("huggingface", "Qwen/Qwen3-32B", "chat max_tokens=1"),
    ("openai_compatible", "meta/llama-3.3-70b-instruct", "chat max_tokens=1"),
    ("groq", "llama-3.3-70b-versatile", "chat max_tokens=1"),
    ("deepseek", "deepseek-chat", "chat max_tokens=1"),
    ("together", "meta-llama/Llama-3.3-70B-Instruct-Turbo", "chat max_tokens=1"),
    ("xai", "grok-4.5", "chat max_tokens=1"), ("perplexity", "sonar", "chat max_tokens=1"),
    ("nvidia_nim", "meta/llama-3.3-70b-instruct", "chat max_tokens=1"),
    ("vllm", "meta-llama/Llama-3.3-70B-Instruct", "chat max_tokens=1"),
    ("vllm", "BAAI/bge-reranker-v2-m3", "rerank"),
    ("sglang", "deepseek-ai/DeepSeek-V3.2", "chat max_tokens=1"),
    ("cerebras", "llama3.1-8b", "chat max_completion_tokens=1"),
    ("litellm", "gpt-5.4", "chat max_tokens=1"), ("litellm", "rerank-v3.5", "rerank"),
    ("llamacpp", "ggml-org/gemma-3", "chat max_tokens=1"),
    // A gateway may have no such endpoint: it says so itself.
    ("openai_compatible", "gpt-5-codex", "chat max_tokens=1"),
  ]

  @Test(arguments: forms)
  func `a kind begins with its own form`(_ kind: String, _ id: String, _ form: String) throws {
    let probing = try Probing(kind: kind)
    let model = ListedModel(id: id)
    guard case .family(let family) = probing.adapter.inference.way(model, probing.plan) else {
      Issue.record("no request")
      return
    }
    #expect(family.firstTemplate(for: model).description == form)
    #expect(family.knows(family.firstTemplate(for: model), for: model))
  }

  @Test func `llama.cpp is told not to load, LM Studio is asked only for what is loaded`() throws {
    var model = ListedModel(id: "a")
    var probing = try Probing(kind: "llamacpp")
    guard case .family(let llama) = probing.adapter.inference.way(model, probing.plan),
      case .post(_, let query, _) =
        llama.step(for: model, in: llama.firstTemplate(for: model), of: probing.plan).request
    else {
      Issue.record("no request")
      return
    }
    #expect(query == [QueryItem("autoload", "false")])
    probing = try Probing(kind: "lmstudio")
    for (loaded, isAsked) in [(nil, false), (false, false), (true, true)] as [(Bool?, Bool)] {
      model.capabilities.loaded = loaded
      if case .family = probing.adapter.inference.way(model, probing.plan) {
        #expect(isAsked)
      } else {
        #expect(!isAsked)
      }
    }
  }

  @Test func `a name with a star is no model of LiteLLM`() throws {
    let probing = try Probing(kind: "litellm")
    guard
      case .none(.notCallableByID) =
        probing.adapter.inference.way(ListedModel(id: "openai/*"), probing.plan)
    else {
      Issue.record("asked")
      return
    }
  }

  @Test(arguments: [
    ("chat", "chat"), ("completion", "completions"), ("language", "completions"),
    ("embedding", "embeddings"), ("rerank", "rerank"), ("image", nil), ("video", nil), ("speech", nil),
    ("transcription", nil), ("moderation", nil),
  ])
  func `a stated task outweighs the id`(_ task: String, _ endpoint: String?) {
    var model = ListedModel(id: "text-embedding-3-small")
    model.capabilities.task = task
    #expect(Self.endpoint(of: model, OpenAIRequests(hasRerank: true)) == endpoint)
  }

  @Test func `only a host that has it is asked to rerank`() {
    var model = ListedModel(id: "bge-reranker-v2-m3")
    #expect(Self.endpoint(of: model, OpenAIRequests()) == nil)
    #expect(Self.endpoint(of: model, OpenAIRequests(hasRerank: true)) == "rerank")
    model.capabilities.task = "rerank"
    #expect(Self.endpoint(of: model, OpenAIRequests()) == nil)
  }

  @Test func `what comes out says what to ask`() {
    var model = ListedModel(id: "a")
    for (outputs, endpoint) in [
      (["image"], nil), (["audio", "image"], nil), (["image", "text"], "chat"),
      (["embeddings"], "embeddings"),
    ] as [([String], String?)] {
      model.capabilities.outputModalities = outputs
      #expect(Self.endpoint(of: model, OpenAIRequests()) == endpoint)
    }
  }

  // MARK: Requests

  @Test(arguments: [
    (
      "chat max_tokens=1",
      #"{"max_tokens":1,"messages":[{"content":"ping","role":"user"}],"model":"a/b","stream":false}"#
    ),
    (
      "chat max_completion_tokens=64 reasoning_effort=minimal",
      #"{"max_completion_tokens":64,"messages":[{"content":"ping","role":"user"}],"model":"a/b","reasoning_effort":"minimal","stream":false}"#
    ),
    ("completions max_tokens=1", #"{"max_tokens":1,"model":"a/b","prompt":"ping","stream":false}"#),
    (
      "responses max_output_tokens=16 reasoning_effort=none",
      #"{"input":"ping","max_output_tokens":16,"model":"a/b","reasoning":{"effort":"none"},"store":false,"stream":false}"#
    ),
    ("embeddings", #"{"input":"ping","model":"a/b"}"#),
    ("rerank", #"{"documents":["ping"],"model":"a/b","query":"ping"}"#),
  ])
  func `each form has its body`(_ form: String, _ body: String) throws {
    let step = try Self.step(form, OpenAIRequests())
    guard case .post(let path, let query, let bytes) = step.request else {
      Issue.record("no POST")
      return
    }
    let endpoint = form.prefix { $0 != " " }
    #expect(path == (endpoint == "chat" ? "/chat/completions" : "/\(endpoint)") && query.isEmpty)
    #expect(String(decoding: bytes, as: UTF8.self) == body)
    #expect(!step.isBesideAPI && step.purpose == "inference")
  }

  @Test func `a host may want another path, a query, and no model in the body`() throws {
    let requests = OpenAIRequests(
      pathPrefix: "/deployments/prod", query: [QueryItem("api-version", "1")], namesModel: false)
    let step = try Self.step("embeddings", requests)
    #expect(
      step.request
        == .post(
          path: "/deployments/prod/embeddings", query: [QueryItem("api-version", "1")],
          body: Array(#"{"input":"ping"}"#.utf8)))
  }

  @Test(arguments: [
    "embeddings max_tokens=1", "chat", "chat max_output_tokens=16", "chat model=1", "chat max_tokens=65",
    "messages max_tokens=1", "generate maxOutputTokens=1", "chat max_tokens=1 reasoning_effort=high",
    "embeddings reasoning_effort=low", "completions max_tokens=1 reasoning_effort=low",
  ])
  func `a remembered form that is not its own is not sent`(_ text: String) throws {
    let form = try #require(RequestTemplate(written: text))
    #expect(!Self.family().knows(form, for: ListedModel(id: "a")))
  }

  // MARK: Answers

  @Test(arguments: [
    ("chat max_tokens=1", #"{"choices":[{"finish_reason":"stop","message":{"content":"pong"}}]}"#),
    ("chat max_tokens=1", #"{"choices":[{"finish_reason":"length","message":{"content":""}}]}"#),
    (
      "chat max_tokens=1",
      #"{"choices":[{"finish_reason":"length","message":{"content":null}}],"error":null}"#
    ),
    ("completions max_tokens=1", #"{"choices":[{"text":""}]}"#),
    ("responses max_output_tokens=16", #"{"status":"incomplete","error":null,"output":[]}"#),
    ("responses max_output_tokens=16", #"{"output":[{"type":"message"}]}"#),
    ("embeddings", #"{"data":[{"embedding":[0.1]}]}"#), ("embeddings", #"{"data":[{"embedding":"AAAA"}]}"#),
    ("rerank", #"{"results":[{"index":0,"relevance_score":1}]}"#),
  ])
  func `this is an answer`(_ form: String, _ body: String) throws {
    #expect(try Self.answer(body, to: form) != nil)
  }

  @Test(arguments: [
    ("chat max_tokens=1", "{}"), ("chat max_tokens=1", "[]"), ("chat max_tokens=1", #"{"choices":[]}"#),
    ("chat max_tokens=1", #"{"choices":null}"#), ("chat max_tokens=1", #"{"choices":["pong"]}"#),
    ("chat max_tokens=1", #"{"choices":[{"finish_reason":"error"}]}"#),
    ("chat max_tokens=1", #"{"choices":[{}]}"#), ("chat max_tokens=1", #"{"choices":[{"error":"x"}]}"#),
    ("chat max_tokens=1", #"{"output":[]}"#), ("completions max_tokens=1", #"{"text":"pong"}"#),
    ("responses max_output_tokens=16", #"{"status":"failed","output":[]}"#),
    ("responses max_output_tokens=16", #"{"choices":[{}]}"#), ("embeddings", #"{"data":[]}"#),
    ("embeddings", #"{"data":[{"embedding":[]}]}"#), ("embeddings", #"{"data":[{"id":"model"}]}"#),
    ("rerank", #"{"results":[]}"#), ("messages max_tokens=1", #"{"choices":[{}]}"#),
  ])
  func `this is none`(_ form: String, _ body: String) throws {
    #expect(try Self.answer(body, to: form) == nil)
  }

  @Test func `an answer counts its tokens in either vocabulary`() throws {
    let chat = #"{"choices":[{"finish_reason":"length"}],"usage":{"prompt_tokens":7,"completion_tokens":2}}"#
    #expect(
      try Self.answer(chat, to: "chat max_tokens=1") == InferenceAnswer(inputTokens: 7, outputTokens: 2))
    let responses = #"{"output":[{"type":"reasoning"}],"usage":{"input_tokens":7,"output_tokens":16}}"#
    #expect(
      try Self.answer(responses, to: "responses max_output_tokens=16")
        == InferenceAnswer(inputTokens: 7, outputTokens: 16))
    let silent =
      #"{"choices":[{"finish_reason":"length"}],"usage":{"prompt_tokens":"many","completion_tokens":null}}"#
    #expect(try Self.answer(silent, to: "chat max_tokens=1") == InferenceAnswer())
  }

  // MARK: -

  private static func family(_ requests: OpenAIRequests = OpenAIRequests()) -> OpenAIInference {
    OpenAIInference(requests: requests, endpoint: .chat)
  }

  private static func endpoint(of model: ListedModel, _ requests: OpenAIRequests) -> String? {
    guard case .family(let family) = requests.way(to: model) else { return nil }
    return family.firstTemplate(for: model).endpoint
  }

  private static func step(_ form: String, _ requests: OpenAIRequests) throws -> Step {
    family(requests).step(
      for: ListedModel(id: "a/b"), in: try #require(RequestTemplate(written: form)),
      of: try Probing(kind: "openai").plan)
  }

  private static func answer(_ body: String, to form: String) throws -> InferenceAnswer? {
    let root = try JSONReader.read(Array(body.utf8), limits: .theirs(memory: 65_536))
    return family().answer(in: root, to: try #require(RequestTemplate(written: form)))
  }
}
