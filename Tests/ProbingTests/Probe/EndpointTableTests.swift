@testable import Probing
import Testing

struct EndpointTableTests {
  @Test(arguments: [
    "gpt-5.4", "gpt-4o-2024-08-06", "o3-mini", "o1", "gpt-3.5-turbo", "meta/llama-3.3-70b-instruct",
    "Qwen/Qwen3-Coder-480B-A35B-Instruct", "ft:gpt-4o-mini-2024-07-18:acme::abc123", "codestral-latest",
    "deepseek-chat", "accounts/fireworks/models/gpt-oss-120b", "mistral-large-2512", "", "/",
  ])
  func `a chat model is in no line`(_ id: String) { #expect(EndpointTable.entry(for: id) == nil) }

  @Test(arguments: [
    ("text-embedding-3-small", OpenAIEndpoint.embeddings), ("mistral-embed", .embeddings),
    ("Qwen/Qwen3-Embedding-8B", .embeddings), ("nomic-embed-text", .embeddings),
    ("BAAI/bge-reranker-v2-m3", .rerank), ("davinci-002", .completions), ("babbage-002", .completions),
    ("gpt-3.5-turbo-instruct-0914", .completions), ("ft:davinci-002:acme::abc123", .completions),
    ("o1-pro", .responses), ("o3-pro-2025-06-10", .responses), ("gpt-5-codex", .responses),
    ("gpt-5.1-codex-mini", .responses), ("codex-mini-latest", .responses), ("gpt-5.4-pro", .responses),
  ])
  func `some answer at one endpoint only`(_ id: String, _ endpoint: OpenAIEndpoint) {
    #expect(EndpointTable.entry(for: id) == .only(endpoint))
  }

  @Test(arguments: [
    "whisper-1", "openai/whisper-large-v3", "distil-whisper-large-v3-en", "tts-1-hd", "gpt-4o-mini-tts",
    "playai-tts-arabic", "dall-e-3", "gpt-image-1", "sora-2", "gpt-realtime-mini",
    "gpt-4o-realtime-preview", "gpt-audio", "gpt-4o-audio-preview", "gpt-4o-transcribe-diarize",
    "omni-moderation-latest", "o4-mini-deep-research", "computer-use-preview", "mistral-ocr-latest",
    "grok-2-image-1212",
  ])
  func `of some nothing small can be asked`(_ id: String) {
    #expect(EndpointTable.entry(for: id) == .noSmallRequest)
  }
}
