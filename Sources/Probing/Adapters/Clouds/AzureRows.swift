import Domain
import JSON

/// The two kinds of rows that Azure has for a model.
enum AzureRows {
  /// A model that the resource could deploy. All are OpenAI's where the row names no other maker.
  static func baseModel(_ row: JSONNode) -> ListedModel? {
    guard let id = row.identifier(at: "id") else { return nil }
    var facts = Capabilities()
    let stated = row["capabilities"]
    let tasks = [("chat_completion", "chat"), ("completion", "completion"), ("embeddings", "embedding")]
    facts.task = tasks.first { stated?[$0.0]?.bool == true }?.1
    var life = Lifecycle()
    life.status = row["lifecycle_status"]?.text.flatMap { statuses[$0.lowercased()] }
    life.createdAt = row["created_at"]?.moment
    life.retiresAt = row["deprecation"]?["inference"]?.moment
    return ListedModel(
      id: id, owner: row["model"]?["format"]?.label ?? "openai", capabilities: facts, lifecycle: life)
  }

  /// A deployment: called by its own name, whatever the model in it is called.
  static func deployment(_ row: JSONNode) -> ListedModel? {
    guard let name = row.identifier(at: "name") else { return nil }
    let properties = row["properties"]
    let model = properties?["model"]
    let title = [model?["name"]?.label, model?["version"]?.label].compactMap(\.self).joined(separator: " ")
    var found = ListedModel(
      id: name, displayName: title.isEmpty ? nil : title, owner: owner(model?["format"]?.label),
      capabilities: capabilities(properties?["capabilities"]), refusal: refusal(properties))
    found.calls = calls(properties?["capabilities"])
    return found
  }

  private static let statuses: [String: Lifecycle.Status] = [
    "generally-available": .active, "preview": .preview, "deprecating": .deprecated,
    "deprecated": .deprecated,
  ]

  /// The open weights of OpenAI are a format of their own.
  private static func owner(_ format: String?) -> String? {
    format?.lowercased() == "openai-oss" ? "openai" : format
  }

  private static func calls(_ stated: JSONNode?) -> Set<String> {
    Set(["chatCompletion", "responses"].filter { isSet($0, in: stated) })
  }

  private static func isSet(_ name: String, in stated: JSONNode?) -> Bool {
    stated?[name]?.text?.lowercased() == "true"
  }

  /// All values are texts, the flags too.
  private static func capabilities(_ stated: JSONNode?) -> Capabilities {
    var facts = Capabilities()
    let tasks = [
      ("embeddings", "embedding"), ("chatCompletion", "chat"), ("completion", "completion"),
      ("imageGenerations", "image"),
    ]
    facts.task = tasks.first { isSet($0.0, in: stated) }?.1
    facts.contextTokens = stated?["maxContextToken"]?.positive
    facts.maxOutputTokens = stated?["maxOutputToken"]?.positive
    facts.structuredOutput = isSet("jsonSchemaResponse", in: stated) ? true : nil
    return facts
  }

  /// States in which nobody serves the deployment, not yet or no more. While it is updated or moved it goes on.
  private static func refusal(_ properties: JSONNode?) -> Outcome? {
    switch properties?["provisioningState"]?.text {
    case "Accepted", "Creating": .modelLoading
    case "Canceled", "Deleting", "Disabled", "Failed": .modelMissing
    default: nil
    }
  }
}
