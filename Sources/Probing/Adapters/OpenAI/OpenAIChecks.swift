import Baseline
import Domain
import JSON
import Transport

// What a dialect answers for free beside its list: by the data of its row, so that a new row needs no code.

extension OpenAIAdapter {
  func checks(of backend: BackendPlan, listing models: () -> [ListedModel], hasKey: Bool) -> [Check] {
    guard let health = dialect.health else { return [] }
    if let vendor = dialect.defaultBaseURL, backend.isVendorsOwn(at: vendor, profile) { return [] }
    let step = Step(
      .get(path: health.path, query: []), purpose: "health", isBesideAPI: health.isBesideAPI)
    return [Check(step, health.isOfEngine ? .engineHealth : .serverHealth)]
  }

  /// A document without an id is no model: some other page answered.
  func read(_ body: JSONNode, of check: Check, for backend: BackendPlan) -> CheckResult {
    CheckResult(body.identifier(at: "id") == nil ? .malformedResponse : .ok)
  }

  /// The slashes of an id stay separators, as in the vendors' own clients.
  func lookUp(_ id: ModelID, for backend: BackendPlan) -> Step? {
    guard dialect.looksUpModels else { return nil }
    return Step(
      .get(path: dialect.listPath + "/" + PathSegment.path(id.text), query: []), purpose: "look_up")
  }
}
