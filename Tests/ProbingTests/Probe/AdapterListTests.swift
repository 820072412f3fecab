@testable import Baseline
@testable import Domain
@testable import Probing
import Testing

struct AdapterListTests {
  @Test func `every kind is there, once`() {
    let expected = [
      "anthropic", "azure_openai", "bedrock", "cerebras", "cohere", "command", "copilot", "deepseek",
      "fireworks", "gemini", "github_models", "groq", "huggingface", "litellm", "llamacpp", "lmstudio",
      "mistral", "nvidia_nim", "ollama", "openai", "openai_compatible", "openrouter", "perplexity",
      "replicate", "sglang", "snapshot", "tgi", "together", "vertex", "vllm", "xai",
    ]
    #expect(AdapterList.all.map(\.profile.name) == expected)
  }

  @Test(arguments: ["openai_compatible", "openai-compatible"])
  func `hyphens and underscores are the same in a kind's name`(_ name: String) {
    #expect(AdapterList.adapter(kind: name)?.profile.name == "openai_compatible")
  }

  @Test(arguments: ["", "OpenAI", "openai compatible", "vllm2"])
  func `other names are no kind`(_ name: String) { #expect(AdapterList.adapter(kind: name) == nil) }

  @Test func `every default address is one, in its one form`() throws {
    for profile in AdapterList.all.map(\.profile) {
      guard let text = profile.defaultBaseURL(in: "us-east-1") else { continue }
      #expect(try BaseURL(text, for: profile).text == text)
    }
  }

  @Test(arguments: [
    ("http://h:11434", ""), ("http://h:11434/", ""), ("http://h:11434/v1", ""), ("http://h:11434/v1/", ""),
    ("http://h:11434/api", ""), ("http://h/ollama/api/", "/ollama"), ("http://h/ollama", "/ollama"),
    ("http://h/my-v1", "/my-v1"),
  ])
  func `roots of other APIs are cut off Ollama's address`(_ text: String, _ path: String) throws {
    let profile = try #require(AdapterList.adapter(kind: "ollama")?.profile)
    #expect(try BaseURL(text, for: profile).path == path)
  }
}
