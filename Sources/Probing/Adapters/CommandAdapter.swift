import Baseline
import Domain
import JSON

/// Reads what a program of the user's own prints: `{"models": [{"id": …}]}` or the bare list, each model with
/// `display_name`, `provider`, `capabilities` and `lifecycle` as the snapshot writes them.
///
/// The program is outside, so its output is read as any backend's: unknown members are passed over, and a fact of
/// the wrong type is no fact. Only the id is needed, and a provider: its own, or the backend's.
package struct CommandAdapter: AdapterSource {
  let profile = BackendKind(
    name: "command", address: KindAddress(rootPath: "", place: .program), key: KindKey(.none),
    owners: .stated,
    options: [
      OptionField(
        "argv", .texts, isRequired: true, meaning: "the program that prints the models, and its arguments."),
      OptionField("environment", .texts, meaning: "variables that the program may see besides PATH."),
    ])

  /// Makes an empty one.
  package init() {}

  /// The adapter of the kind `command`.
  package var adapter: Adapter {
    Adapter(profile, listing: Listing(firstStep: firstStep, read: read))
  }

  func firstStep(for backend: BackendPlan) -> Step {
    Step(
      .process(argv: backend.options["argv"] ?? [], environment: backend.options["environment"] ?? []))
  }

  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ParseError) -> ListPage {
    try ModelRows(of: body, at: ["models"], read: model).reading()
  }

  private func model(_ row: JSONNode) -> ListedModel? {
    // `model_id` is what the snapshot calls it; a program may well print what it read there.
    guard let id = row.identifier(at: "id") ?? row.identifier(at: "model_id") else { return nil }
    var model = ListedModel(id: id, displayName: row["display_name"]?.label, owner: row["provider"]?.label)
    if let facts = row["capabilities"] { model.capabilities = LenientFacts.capabilities(facts) }
    if let life = row["lifecycle"] { model.lifecycle = LenientFacts.lifecycle(life) }
    return model
  }
}
