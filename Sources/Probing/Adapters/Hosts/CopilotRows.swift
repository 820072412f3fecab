import Domain
import JSON

/// A row of Copilot's list.
enum CopilotRows {
  /// The model; its prices are premium requests, which are no dollars, so it has none.
  static func model(_ row: JSONNode) -> ListedModel? {
    guard let id = row.identifier(at: "id") else { return nil }
    var life = Lifecycle()
    life.status = row["preview"]?.bool == true ? .preview : nil
    var model = ListedModel(
      id: id, displayName: row["name"]?.label, owner: row["vendor"]?.label,
      capabilities: capabilities(row["capabilities"]), lifecycle: life, refusal: refusal(row["policy"]))
    model.calls = Set(row["supported_endpoints"]?.texts ?? [])
    return model
  }

  private static func capabilities(_ stated: JSONNode?) -> Capabilities {
    var facts = Capabilities()
    guard let stated else { return facts }
    facts.task = stated["type"]?.text.flatMap(TaskName.known)
    facts.contextTokens = stated["limits"]?["max_context_window_tokens"]?.positive
    facts.maxOutputTokens = stated["limits"]?["max_output_tokens"]?.positive
    let supports = stated["supports"]
    facts.tools = supports?["tool_calls"]?.bool
    facts.structuredOutput = supports?["structured_outputs"]?.bool
    if supports?["vision"]?.bool == true { facts.inputModalities = ["image", "text"] }
    let efforts = supports?["reasoning_effort"]?.texts ?? []
    if supports?["adaptive_thinking"]?.bool == true || supports?["max_thinking_budget"]?.positive != nil
      || !efforts.isEmpty
    {
      facts.reasoning = true
    }
    return facts
  }

  /// A policy that the account, or its organisation, has not switched on keeps the model from answering.
  private static func refusal(_ policy: JSONNode?) -> Outcome? {
    switch policy?["state"]?.text {
    case "disabled", "unconfigured": .forbidden
    default: nil
    }
  }
}
