@testable import Domain
@testable import Probing
import Testing

/// What the rows of `OpenAIDialects` are asked beside their lists.
struct OpenAIChecksTests {
  private func probing(_ kind: String, at base: String) throws -> Probing {
    var probing = try Probing(kind: kind)
    probing.plan.base = try BaseURL(base, for: probing.adapter.profile)
    return probing
  }

  private func asked(_ kind: String, at base: String) throws -> [String] {
    let probing = try probing(kind, at: base)
    return probing.adapter.checks.ofBackend(probing.plan, { [] }, true).map {
      ResolvedRequest($0.step, of: probing.plan, probing.adapter.profile).identity
    }
  }

  @Test(arguments: [
    ("vllm", "http://lab:8000", ["http://lab:8000/health"]),
    ("vllm", "http://127.0.0.1:8000/v1", ["http://127.0.0.1:8000/health"]),
    ("sglang", "https://lab/a/v1/", ["https://lab/a/model_info"]),
    ("nvidia_nim", "http://lab:8000", ["http://lab:8000/v1/health/ready"]),
    ("nvidia_nim", "https://integrate.api.nvidia.com/v1", []),
    ("nvidia_nim", "https://Integrate.API.nvidia.com", []),
    ("openai_compatible", "http://lab:8000", []), ("openai", "https://api.openai.com", []),
    ("groq", "https://api.groq.com", []), ("together", "https://api.together.xyz", []),
  ])
  func `a server that somebody runs is asked for its health, where its kind has such a path`(
    _ kind: String, _ base: String, _ expected: [String]
  ) throws {
    #expect(try asked(kind, at: base) == expected)
  }

  @Test(arguments: [
    ("openai", "ft:gpt-4o-mini:lab::a", "https://lab.test/v1/models/ft%3Agpt-4o-mini%3Alab%3A%3Aa"),
    ("groq", "qwen/qwen3-32b", "https://lab.test/openai/v1/models/qwen/qwen3-32b"),
    ("cerebras", "../api-key?x#y", "https://lab.test/v1/models/%2E%2E/api-key%3Fx%23y"),
    ("xai", "grök 4", "https://lab.test/v1/models/gr%C3%B6k%204"),
  ])
  func `a model is looked up below the list, whatever its id holds`(
    _ kind: String, _ id: String, _ expected: String
  ) throws {
    let probing = try probing(kind, at: "https://lab.test")
    let step = try #require(probing.adapter.checks.lookUp(ModelID(id), probing.plan))
    #expect(ResolvedRequest(step, of: probing.plan, probing.adapter.profile).identity == expected)
    let check = try #require(probing.adapter.checks.ofModel(ListedModel(id: id), probing.plan))
    #expect(check.step == step && check.subject == ModelID(id) && check.hasDocument)
  }

  @Test(arguments: [
    "openai_compatible", "vllm", "sglang", "deepseek", "perplexity", "together", "nvidia_nim",
  ])
  func `no model is looked up where nobody documents it`(_ kind: String) throws {
    let probing = try probing(kind, at: "https://lab.test")
    #expect(probing.adapter.checks.lookUp(ModelID("a"), probing.plan) == nil)
    #expect(probing.adapter.checks.ofModel(ListedModel(id: "a"), probing.plan) == nil)
  }
}
