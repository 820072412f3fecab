import Domain
import SnapshotFiles

/// Compares the rows that a backend had with those that it has.
///
/// Only what somebody reports counts: a row that rests on the baseline alone is an assumption, and so no news when it comes,
/// changes or goes.
package struct ChangeFinder: Sendable {
  /// How much is told.
  package enum Scope: Sendable {
    /// What is news to somebody who follows run by run. What comes with its backend or provider is counted, not told one
    /// by one; a fact that only one side states is no change of the model (lists and checks differ in what they say),
    /// and neither is a model that one list lacks.
    case run
    /// Every difference between two snapshots that somebody has put side by side.
    case full
  }

  /// The date of what is found.
  let at: Timestamp
  /// The run of what is found.
  let sequence: Int
  let scope: Scope

  /// Collects the parts.
  package init(at: Timestamp, sequence: Int, scope: Scope) {
    self.at = at
    self.sequence = sequence
    self.scope = scope
  }

  /// The reported row of one provider through a backend, before and after.
  package struct RowPair: Sendable {
    let provider: ProviderName
    /// The models before, by id; nil when there was no such row. Those that are the same on both sides may be left out.
    let old: [Model]?
    /// The models now, by id.
    let new: [Model]?
  }

  /// The changes among the rows of `backend`, by provider and model.
  package func changes(_ backend: BackendName, _ pairs: [RowPair]) -> [Change] {
    pairs.flatMap { pair -> [Change] in
      switch (pair.old, pair.new) {
      case (nil, nil): []
      case (nil, let new?):
        whole(.providerAdded, .modelAdded, backend, pair.provider, new) {
          Change.Detail($0, after: $1)
        }
      case (let old?, nil):
        whole(.providerRemoved, .modelRemoved, backend, pair.provider, old) {
          Change.Detail($0, before: $1)
        }
      case (let old?, let new?): models(backend, pair.provider, old, new)
      }
    }
  }

  /// A backend that was not there.
  func added(_ backend: SnapshotBackend) -> [Change] {
    [change(.backendAdded, backend.name)] + changes(backend.name, RowPair.all(nil, backend))
  }

  /// A backend that is no longer there.
  func removed(_ backend: SnapshotBackend) -> [Change] {
    [change(.backendRemoved, backend.name)] + changes(backend.name, RowPair.all(backend, nil))
  }

  func change(
    _ kind: Change.Category, _ backend: BackendName, _ provider: ProviderName? = nil, _ model: ModelID? = nil,
    _ details: [Change.Detail] = []
  ) -> Change {
    Change(
      .init(at: at, sequence: sequence), kind, backend: backend, provider: provider, model: model,
      details: details)
  }

  /// A provider that comes or goes with all its models.
  private func whole(
    _ kind: Change.Category, _ single: Change.Category, _ backend: BackendName, _ provider: ProviderName,
    _ models: [Model], _ detail: (String, String) -> Change.Detail
  ) -> [Change] {
    let namesEach = scope == .full
    var details = [detail("models", String(models.count))]
    if !namesEach, models.count <= Change.namedModels {
      details = models.map { detail("model_id", $0.id.text) } + details
    }
    return [change(kind, backend, provider, nil, details)]
      + (namesEach ? models.map { change(single, backend, provider, $0.id) } : [])
  }

  private func models(
    _ backend: BackendName, _ provider: ProviderName, _ old: [Model], _ new: [Model]
  ) -> [Change] {
    var (changes, rest) = ([Change](), old[...])
    func drop(while goes: (ModelID) -> Bool) {
      while let first = rest.first, goes(first.id) {
        changes.append(change(.modelRemoved, backend, provider, first.id))
        rest.removeFirst()
      }
    }
    for model in new {
      drop { $0 < model.id }
      if let held = rest.first, held.id == model.id {
        rest.removeFirst()
        changes += ModelDifference(from: held, to: model, scope).all.map {
          change($0.kind, backend, provider, model.id, $0.details)
        }
      } else {
        changes.append(change(.modelAdded, backend, provider, model.id))
      }
    }
    drop { _ in true }
    return changes
  }
}

extension ChangeFinder.RowPair {
  /// All reported rows of a backend before and after; nil for one that is not there.
  static func all(_ old: SnapshotBackend?, _ new: SnapshotBackend?) -> [Self] {
    let (old, new) = (reported(old), reported(new))
    return Set(old.keys).union(new.keys).sorted().map { Self(provider: $0, old: old[$0], new: new[$0]) }
  }

  private static func reported(_ backend: SnapshotBackend?) -> [ProviderName: [Model]] {
    let rows = backend?.rows.lazy.filter { $0.row.isReported }.map { ($0.provider, $0.row.models) }
    return Dictionary(rows.map { Array($0) } ?? [], uniquingKeysWith: { first, _ in first })
  }
}

extension Row {
  /// Whether anybody but the baseline says that there are such models.
  var isReported: Bool { source != .baseline }
}
