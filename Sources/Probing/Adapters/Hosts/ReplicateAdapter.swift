import Baseline
import Domain
import JSON
import Transport

/// Reads one of Replicate's collections (<https://replicate.com/docs/reference/http#collections.get>): unless the
/// option `collection` names another, that of language models. The collection `all` stands for the list of every
/// public model instead: tens of thousands, of all media, on pages that link to the next.
struct ReplicateAdapter: AdapterSource {
  let profile = BackendKind(
    name: "replicate", address: KindAddress("https://api.replicate.com/v1"), key: KindKey(isRequired: true),
    owners: .many,
    options: [
      OptionField(
        "collection", .text,
        meaning:
          "which collection to list: language-models unless told otherwise; all lists every public model.")
    ])

  var adapter: Adapter {
    Adapter(
      profile, listing: Listing(firstStep: firstStep, read: read),
      checks: Checks(ofBackend: checks, ofModel: Checks.byLookUp(lookUp), lookUp: lookUp))
  }

  func firstStep(for backend: BackendPlan) -> Step {
    let collection = backend.options["collection"]?.first ?? "language-models"
    if collection == "all" { return Step(.get(path: "/models", query: [])) }
    return Step(.get(path: "/collections/" + PathSegment.encoded(collection), query: []))
  }

  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ParseError) -> ListPage {
    let rows = try ModelRows(of: body, at: ["models", "results"], read: model)
    guard let link = body.cursor(at: "next") else { return rows.reading() }
    return rows.reading(next: .link(link))
  }

  func checks(of backend: BackendPlan, listing models: () -> [ListedModel], hasKey: Bool) -> [Check] {
    let step = Step(.get(path: "/account", query: []), purpose: "key")
    return hasKey ? [Check(step, .key(listTakesKey: true), hasDocument: true)] : []
  }

  /// A model that has only left its collection is still there, and still runs.
  func lookUp(_ id: ModelID, for backend: BackendPlan) -> Step? {
    Step(.get(path: "/models/" + PathSegment.path(id.text), query: []), purpose: "look_up")
  }

  /// The rows say nothing of what a model does but in prose and in the schema of its input.
  private func model(_ row: JSONNode) -> ListedModel? {
    guard let owner = row.identifier(at: "owner"), let name = row.identifier(at: "name") else { return nil }
    var model = ListedModel(id: owner + "/" + name, owner: owner)
    model.lifecycle.createdAt = row["latest_version"]?["created_at"]?.moment
    return model
  }
}
