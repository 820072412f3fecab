import Domain
import SnapshotFiles

/// One way to call one model: a backend, a provider, and the id to send.
package struct Route: Sendable {
  /// Through which backend.
  package let backend: BackendName
  /// Who makes the model.
  package let provider: ProviderName
  /// The model, with the id to send.
  package let model: Model
  /// Whether its row should not be relied on.
  package let isStale: Bool
  /// What the backend may be taken for.
  package let status: Status
  /// How long the backend takes for an answer to its list, in milliseconds: the median of its history, else its last
  /// good probe; nil when it never answered.
  package var latency: Int?
  /// Whether the model's end has come, at the time for which the route was looked up.
  package var hasEnded = false

  /// A route whose model lasts, at a backend that never answered, until more is set.
  package init(
    backend: BackendName, provider: ProviderName, model: Model, isStale: Bool, status: Status
  ) {
    self.backend = backend
    self.provider = provider
    self.model = model
    self.isStale = isStale
    self.status = status
  }

  /// The model under one name whatever backend offers it: provider, a slash, and the id without the provider's own
  /// name in front, with which routers decorate it.
  package var modelKey: String { ModelKey.text(provider, model.id) }

  /// `BACKEND/PROVIDER/MODEL`: what patterns are matched against, and how a route is shown.
  package var path: String { "\(backend)/\(provider)/\(model.id)" }

  /// Whether it can be taken now: it is listed, not known to be unusable, its backend is up, slow or not, and its end
  /// has not come. The one meaning of the word wherever a file, page or verb uses it of a route.
  package var isOffered: Bool {
    model.isListed && model.usability != .no && status.isUp == true && !hasEnded
  }

  /// The better one first: offered, then usable, then fresh, then of a backend that is up, then fast, then by name.
  package static func isBetter(_ left: Route, than right: Route) -> Bool {
    let (leftRank, rightRank) = (left.rank, right.rank)
    return leftRank == rightRank ? isNamedBefore(left, right) : leftRank < rightRank
  }

  fileprivate static func isNamedBefore(_ left: Route, _ right: Route) -> Bool {
    if left.backend != right.backend { return left.backend < right.backend }
    return left.provider == right.provider ? left.model.id < right.model.id : left.provider < right.provider
  }

  /// How good it is, its name aside.
  var rank: Rank {
    let usable =
      switch model.usability {
      case .yes: 0
      case .unknown: 1
      case .no: 2
      }
    let up =
      switch status {
      case .available: 0
      case .degraded: 1
      case .unknown: 2
      case .unavailable, .drained, .disabled: 3
      }
    return Rank(
      offered: isOffered ? 0 : 1, usable: model.isListed ? usable : usable + 3, stale: isStale ? 1 : 0,
      up: up, latency: latency ?? .max)
  }

  /// What makes one route better than another, in the order in which it counts; less is better.
  struct Rank: Comparable {
    let offered: Int
    let usable: Int
    let stale: Int
    let up: Int
    let latency: Int

    static func < (left: Rank, right: Rank) -> Bool {
      (left.offered, left.usable, left.stale, left.up, left.latency)
        < (right.offered, right.usable, right.stale, right.up, right.latency)
    }
  }
}

extension [Route] {
  /// The same, the better ones first: what `best first` means everywhere. Routes are large, so their places are sorted.
  var bestFirst: [Route] {
    if count <= 1 { return self }
    let ranks = map(\.rank)
    return indices.sorted { left, right in
      ranks[left] == ranks[right]
        ? Route.isNamedBefore(self[left], self[right]) : ranks[left] < ranks[right]
    }.map { self[$0] }
  }
}

extension Snapshot {
  /// Every route, by backend, provider and model id.
  ///
  /// - Parameters:
  ///   - history: where the backends' usual latency is known from; nil when none is kept.
  ///   - now: when somebody asks, by which models have ended or not. For what a run publishes, the end of that run, so
  ///     that the same context is always the same bytes.
  package func routes(_ history: History?, at now: Timestamp) -> [Route] {
    backends.flatMap { backend in
      let latency = backend.usualLatency(history)
      return backend.rows.flatMap { provider, row in
        row.models.map { backend.route(to: $0, of: provider, in: row, latency: latency, at: now) }
      }
    }
  }
}

extension SnapshotBackend {
  /// How long it takes for an answer to its list, in milliseconds: the median of its history, else its last good
  /// probe; nil when it never answered.
  func usualLatency(_ history: History?) -> Int? {
    let probe = backendState.probe
    let last = probe?.outcome == .ok ? probe?.timings.total : nil
    return history?.backends[name]?.medianMilliseconds ?? last
  }

  /// The way to call one of its models.
  func route(
    to model: Model, of provider: ProviderName, in row: Row, latency: Int?, at now: Timestamp
  ) -> Route {
    var route = Route(
      backend: name, provider: provider, model: model, isStale: row.isStale, status: status)
    route.latency = latency
    route.hasEnded = model.lifecycle.hasEnded(at: now)
    return route
  }
}
