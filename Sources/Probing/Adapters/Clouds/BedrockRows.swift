import Domain
import JSON

/// Who made an inference profile; the value of the `type` of a list.
enum BedrockProfileType: String {
  /// AWS, to spread requests over regions.
  case systemDefined = "SYSTEM_DEFINED"
  /// The account, to count what an application uses.
  case application = "APPLICATION"

  /// The type that a row states; nil when it states none that is known.
  init?(of row: JSONNode) {
    guard let type = row["type"]?.text.flatMap(Self.init(rawValue:)) else { return nil }
    self = type
  }
}

/// The rows of Bedrock's lists.
enum BedrockRows {
  /// A row of `modelSummaries`. Its values are open sets: the service answers words that its documentation lacks.
  static func model(_ row: JSONNode) -> ListedModel? {
    guard let id = row.identifier(at: "modelId") else { return nil }
    var model = ListedModel(
      id: id, displayName: row["modelName"]?.label, owner: row["providerName"]?.label ?? front(of: id),
      lifecycle: lifecycle(row["modelLifecycle"]))
    model.capabilities.inputModalities = modalities(row["inputModalities"]?.texts ?? [])
    model.capabilities.outputModalities = modalities(row["outputModalities"]?.texts ?? [])
    model.capabilities.task = task(of: id, model.capabilities.outputModalities)
    model.calls = Set(row["inferenceTypesSupported"]?.texts ?? [])
    return model
  }

  /// A row of `inferenceProfileSummaries`. A profile of the account's own is called by its ARN alone
  /// (<https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-use.html>), which is then its id. It has
  /// its maker from the first of the models that it leads to.
  static func profile(_ row: JSONNode, _ type: BedrockProfileType) -> ListedModel? {
    let key = type == .application ? "inferenceProfileArn" : "inferenceProfileId"
    guard let id = row.identifier(at: key) else { return nil }
    let models = row["models"]?.elements?.compactMap { $0["modelArn"]?.text } ?? []
    return ListedModel(
      id: id, displayName: row["inferenceProfileName"]?.label, owner: models.first.flatMap(owner))
  }

  /// `anthropic` of `arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-…`.
  private static func owner(ofARN arn: String) -> String? {
    arn.firstRange(of: "foundation-model/").flatMap { front(of: arn[$0.upperBound...]) }
  }

  private static func front(of id: some StringProtocol) -> String? {
    guard let dot = id.firstIndex(of: "."), dot > id.startIndex else { return nil }
    return String(id[..<dot])
  }

  /// Whatever puts out text talks, but for those that only put texts in order, whose output is called `TEXT` too. Of
  /// the others, one with a single kind of output is for that.
  private static func task(of id: String, _ outputs: [String]) -> String? {
    if id.contains(".rerank-") { return "rerank" }
    if outputs.contains("text") { return "chat" }
    guard outputs.count == 1, let only = outputs.first else { return nil }
    return TaskName.known(only)
  }

  /// `LEGACY` is AWS's word for a model that still answers while its end is announced.
  private static func lifecycle(_ node: JSONNode?) -> Lifecycle {
    var life = Lifecycle()
    switch node?["status"]?.text {
    case "ACTIVE": life.status = .active
    case "LEGACY": life.status = .deprecated
    default: break
    }
    life.createdAt = node?["startOfLifeTime"]?.moment
    life.deprecatedAt = node?["legacyTime"]?.moment
    life.retiresAt = node?["endOfLifeTime"]?.moment
    return life
  }
}
