import Domain
import SnapshotFiles

/// A snapshot's routes put together by what a person looks for.
package struct Overview: Sendable {
  private let snapshot: Snapshot
  private let filter: RouteFilter
  /// The routes that are wanted, by backend, provider and model id.
  package let routes: [Route]

  /// The routes of `snapshot` that `filter` takes, as they are at `now`.
  package init(_ snapshot: Snapshot, history: History?, filter: RouteFilter, now: Timestamp) {
    self.snapshot = snapshot
    self.filter = filter
    routes = snapshot.routes(history, at: now).filter(filter.takes)
  }

  /// One backend, and what of it is wanted.
  package struct BackendLine: Sendable {
    /// The backend.
    package let backend: SnapshotBackend
    /// Models that its last list named.
    package let models: Int
    /// Models that are proven usable.
    package let usable: Int
    /// Models that only the baseline assumes.
    package let assumed: Int
  }

  /// One provider over all backends.
  package struct ProviderLine: Sendable {
    /// The provider.
    package let provider: ProviderName
    /// Through whom it is reached.
    package let backends: [BackendName]
    /// Its models, each once.
    package let models: Int
    /// Those with a route that is proven usable.
    package let usable: Int
    /// The ways to call them.
    package let routes: Int
  }

  /// One model over all backends.
  package struct ModelLine: Sendable {
    /// Its one name, `PROVIDER/ID`, compared by bytes.
    package let key: ModelID
    /// The ways to call it, best first; never empty.
    package let routes: [Route]
    /// The best way: what is said of the model is what is known through it.
    package let best: Route

    /// Every model of `routes`, by name.
    static func all(of routes: [Route]) -> [ModelLine] {
      Dictionary(grouping: routes) { ModelID($0.modelKey) }.compactMap { key, routes in
        let routes = routes.bestFirst
        return routes.first.map { ModelLine(key: key, routes: routes, best: $0) }
      }.sorted { $0.key < $1.key }
    }
  }

  /// Every backend that is wanted; where models are asked for, only those that have one.
  package var backends: [BackendLine] {
    let byBackend = Dictionary(grouping: routes, by: \.backend)
    return snapshot.backends.compactMap { backend in
      guard filter.backends.isEmpty || filter.backends.contains(backend.name) else { return nil }
      let routes = byBackend[backend.name] ?? []
      if routes.isEmpty && filter.isAboutModels { return nil }
      return BackendLine(
        backend: backend, models: routes.count { $0.model.isListed },
        usable: routes.count { $0.model.usability == .yes },
        assumed: routes.count { $0.model.isAssumed })
    }
  }

  /// Every provider with a route that is wanted, by name.
  package var providers: [ProviderLine] {
    let byProvider: [ProviderName: [Route]] = Dictionary(grouping: routes, by: \.provider)
    return byProvider.keys.sorted().map { provider -> ProviderLine in
      let routes = byProvider[provider] ?? []
      let usable = routes.filter { $0.model.usability == .yes }
      return ProviderLine(
        provider: provider, backends: Set(routes.map(\.backend)).sorted(),
        models: Set(routes.map(\.modelKey)).count, usable: Set(usable.map(\.modelKey)).count,
        routes: routes.count)
    }
  }

  /// Every model with a route that is wanted, by name.
  package var models: [ModelLine] { ModelLine.all(of: routes) }
}

extension Overview {
  /// The routes by backend, by provider, or by the one name of their models, best first.
  package func routes(inOrderOf unit: ShowAnswer.Unit) -> [Route] {
    switch unit {
    case .backends, .routes: routes
    case .providers:
      // By provider, then as they were: the sort is stable.
      routes.sorted { $0.provider < $1.provider }
    case .models: models.flatMap(\.routes)
    }
  }
}

extension Model {
  /// Whether no list has ever named it.
  var isAssumed: Bool { !isListed && firstSeenAt == nil }
}
