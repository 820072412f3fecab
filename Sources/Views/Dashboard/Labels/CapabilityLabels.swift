import Domain

/// What a model can do, where that is known.
struct CapabilityLabels {
  /// 0 unknown, 1 yes, 2 no.
  let tools: Int
  /// The same of reasoning.
  let reasoning: Int
  /// The same of images that go in.
  let images: Int

  /// Of what is known of a model.
  init(_ facts: Capabilities) {
    let code = { (known: Bool?) in known.map { $0 ? 1 : 2 } ?? 0 }
    tools = code(facts.tools)
    reasoning = code(facts.reasoning)
    images = facts.inputModalities.isEmpty ? 0 : facts.inputModalities.contains("image") ? 1 : 2
  }

  /// All of them in one number, for the page's script.
  var code: Int { tools + 3 * reasoning + 9 * images }
}
