import Domain
import SnapshotFiles

/// What `explain` is asked about, found in a snapshot.
package struct ExplainTarget: Sendable {
  /// The backend.
  package let backend: SnapshotBackend
  /// The provider; nil when the backend as a whole is meant.
  package let provider: ProviderName?
  /// The model; nil when a backend or a provider is meant.
  package let model: Model?

  /// Why nothing is found.
  package struct Unknown: Error, Sendable {
    /// What is not there, quoted.
    package let sentence: String
    /// What is.
    package let advice: String
  }

  var path: String {
    ([backend.name.text] + [provider?.text, model?.id.text].compactMap(\.self)).joined(separator: "/")
  }

  /// Finds `BACKEND`, `BACKEND/PROVIDER` or `BACKEND/PROVIDER/MODEL`; a model's id may hold slashes, and its maker in front
  /// may be left out.
  package static func find(_ text: String, in snapshot: Snapshot) throws(Unknown) -> ExplainTarget {
    let parts = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    let backend = try backend(parts[0], in: snapshot)
    guard parts.count > 1 else { return ExplainTarget(backend: backend, provider: nil, model: nil) }
    let (provider, row) = try row(parts[1], of: backend)
    guard parts.count > 2 else { return ExplainTarget(backend: backend, provider: provider, model: nil) }
    let model = try model(parts[2], of: provider, row, backend)
    return ExplainTarget(backend: backend, provider: provider, model: model)
  }

  private static func backend(_ text: String, in snapshot: Snapshot) throws(Unknown) -> SnapshotBackend {
    if let name = BackendName(text), let backend = snapshot[name] { return backend }
    throw Unknown(
      sentence: "the snapshot has no backend \(DisplayText.quoted(text))",
      advice: known(snapshot.backends.map(\.name.text), text, "backends"))
  }

  private static func row(
    _ text: String, of backend: SnapshotBackend
  ) throws(Unknown) -> (provider: ProviderName, row: Row) {
    if let found = backend.rows.first(where: { $0.provider.text == text }) { return found }
    throw Unknown(
      sentence: "\(backend.name) has no provider \(DisplayText.quoted(text))",
      advice: known(backend.rows.map(\.provider.text), text, "providers there"))
  }

  private static func model(
    _ text: String, of provider: ProviderName, _ row: Row, _ backend: SnapshotBackend
  ) throws(Unknown) -> Model {
    let id = ModelID(text)
    if let model = row.models.first(where: { $0.id == id }) { return model }
    if let model = row.models.first(where: { ModelID(String(ModelKey.bareID(provider, $0.id))) == id }) {
      return model
    }
    throw Unknown(
      sentence: "\(backend.name)/\(provider) has no model \(DisplayText.quoted(text))",
      advice: known(row.models.map(\.id.text), text, "models there"))
  }

  /// The nearest name, and the known ones as far as a line holds them.
  private static func known(_ names: [String], _ typed: String, _ what: String) -> String {
    let near =
      Suggestion.nearest(to: typed, among: names).map { "did you mean \(DisplayText.quoted($0))? " } ?? ""
    if names.isEmpty { return near + "there are no \(what)" }
    let shown = names.prefix(12).joined(separator: ", ")
    return near + "the \(what) are \(shown)\(names.count > 12 ? " and \(names.count - 12) more" : "")"
  }
}
