@testable import Baseline
@testable import Domain
@testable import Probing
import Testing

struct ProviderRuleTests {
  @Test(arguments: [
    ("meta-llama", "meta"), ("Meta", "meta"), (" Alibaba  Cloud ", "qwen"), ("alibaba_cloud", "qwen"),
    ("Azure OpenAI", "openai"), ("mistralai", "mistral"), ("Mistral AI", "mistral"), ("x-ai", "xai"),
    ("zai-org", "zai"), ("Z.ai", "zai"), ("01-ai", "p_01_ai"), ("In House GmbH", "in_house_gmbh"),
    ("a//b", "a_b"), ("Ünder", "_nder"), ("black forest labs", "black_forest_labs"),
    ("CohereForAI", "cohere"),
    ("ollama-cloud", "ollama_cloud"), ("_x", "p__x"),
  ])
  func `a maker's spellings become one provider`(_ owner: String, _ provider: String) {
    let expected = provider.hasPrefix("_") ? "p_" + provider : provider
    #expect(ProviderAliases.provider(for: owner)?.text == expected)
  }

  @Test(arguments: ["", " ", "🙂", "___", "--", "\u{0}"])
  func `a maker without a letter or digit is none`(_ owner: String) {
    #expect(ProviderAliases.provider(for: owner) == nil)
  }

  @Test func `long makers are cut to the length of a name`() {
    let long = ProviderAliases.provider(for: String(repeating: "9a", count: 500))
    #expect(long?.text.utf8.count == 64)
  }

  @Test func `no alias stands for two providers, and every provider is a name`() {
    let aliases = ProviderAliases.spellings.flatMap(\.aliases)
    #expect(Set(aliases).count == aliases.count)
    #expect(ProviderAliases.spellings.allSatisfy { ProviderName($0.provider) != nil })
  }

  private func plan(_ provider: String? = nil, map: [String: String] = [:]) throws -> BackendPlan {
    var plan = BackendPlan(name: try #require(BackendName("b")), kind: "k", base: nil, folder: "/")
    plan.provider = provider.flatMap(ProviderName.init)
    plan.providerMap = map.compactMapValues(ProviderName.init)
    return plan
  }

  private func assign(
    _ owner: String?, _ plan: BackendPlan, _ owners: OwnerPolicy, fixed: String? = nil
  ) -> String {
    let profile = BackendKind(
      name: "k", owners: KindOwners(policy: owners, fixed: fixed.flatMap(ProviderName.init)))
    return switch ProviderRule.assign(ListedModel(id: "m", owner: owner), of: plan, profile: profile) {
    case .named(let name): name.text
    case .unknown: "(unknown)"
    case .refused: "(refused)"
    }
  }

  @Test func `the user's map stands before all else, at the exact spelling`() throws {
    let plan = try plan("mine", map: ["Meta": "llama_team"])
    #expect(assign("Meta", plan, .one, fixed: "openai") == "llama_team")
    #expect(assign("meta", plan, .one) == "mine")
    #expect(assign("meta", plan, .many) == "meta")
  }

  @Test func `a configured provider is fixed for one maker's backends, a fallback for many`() throws {
    #expect(assign("qwen", try plan("mine"), .one) == "mine")
    #expect(assign("qwen", try plan("mine"), .one, fixed: "openai") == "mine")
    #expect(assign("qwen", try plan(), .one, fixed: "openai") == "openai")
    #expect(assign("Qwen", try plan("mine"), .many) == "qwen")
    #expect(assign(nil, try plan("mine"), .many) == "mine")
    #expect(assign(nil, try plan("mine"), .stated) == "mine")
  }

  @Test func `a model that nobody claims is unknown, or refused where a maker must be stated`() throws {
    #expect(assign(nil, try plan(), .one) == "(unknown)")
    #expect(assign("🙂", try plan(), .many) == "(unknown)")
    #expect(assign(nil, try plan(), .stated) == "(refused)")
    #expect(ProviderName(ProviderRule.unknownText) != nil)
  }

  @Test(arguments: [
    ("meta-llama/x", "meta-llama"), ("~anthropic/x", "anthropic"), ("accounts/f/models/m", nil),
    ("models/x", nil),
    ("../models/x.gguf", nil), ("./x", nil), ("/x", nil), ("x", nil), ("~/x", nil), ("Publishers/x", nil),
  ])
  func `an id's organisation is its first segment, unless that is a path or a resource`(
    _ id: String, _ expected: String?
  ) {
    #expect(OwnerResolver.organisation(of: id) == expected)
  }
}
