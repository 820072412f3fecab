@testable import Probing
@testable import Views
import Testing

struct ModelsDevKindsTests {
  @Test func `every kind has a line, in the order of their names`() {
    #expect(ModelsDevKind.all.map(\.kind) == AdapterList.all.map(\.profile.name))
  }

  @Test
  func `a kind that is called has a package, a variable and a page; a path just where an address is taken`() {
    let addressed = [
      "@ai-sdk/openai-compatible", "@openrouter/ai-sdk-provider", "@ai-sdk/anthropic", "@ai-sdk/openai",
    ]
    for kind in ModelsDevKind.all {
      guard let package = kind.package else {
        #expect(kind.variables.isEmpty && kind.path == nil)
        continue
      }
      #expect((kind.path != nil) == addressed.contains(package), "\(kind.kind)")
      #expect(!kind.variables.isEmpty && kind.documentation.hasPrefix("https://"), "\(kind.kind)")
    }
  }

  @Test func `no vendor's key is looked for on behalf of anybody's server`() {
    for name in ["openai_compatible", "vllm", "sglang", "tgi", "llamacpp", "litellm", "lmstudio"] {
      let own = ModelsDevKind.byKind[name]?.variables ?? []
      let others = ModelsDevKind.all.filter { $0.kind != name }.flatMap(\.variables)
      #expect(!own.isEmpty && Set(own).isDisjoint(with: others), "\(name)")
    }
  }
}
