/// One way to call one model: a backend, a provider, and the id to send.
public struct ModelRoute: Sendable {
  /// Through which backend.
  public let backend: BackendName
  /// Who makes the model.
  public let provider: ProviderName
  /// The model, with the id to send.
  public let model: ModelRecord
  /// Whether its row should not be relied on.
  public let isStale: Bool
  /// What the backend may be taken for.
  public let status: Status
  /// How long the backend takes for an answer to its list, in milliseconds: the median of its history, else its last
  /// good probe; nil when it never answered.
  public let latency: Int?

  /// The model under one name whatever backend offers it: provider, a slash, and the id without the provider's own
  /// name in front, with which routers decorate it.
  public var modelKey: String { ModelKey.text(provider, model.id) }

  /// `BACKEND/PROVIDER/MODEL`: what patterns are matched against, and how a route is shown.
  public var path: String { "\(backend)/\(provider)/\(model.id)" }

  /// Whether anything speaks against calling it now: it is listed, not known to be unusable, and its backend is up.
  public var isOffered: Bool {
    model.isListed && model.usability != .no && (status == .available || status == .degraded)
  }

  /// The better one first: usable, then fresh, then of a backend that is up, then fast, then by name.
  public static func isBetter(_ left: ModelRoute, than right: ModelRoute) -> Bool {
    let (leftRank, rightRank) = (left.rank, right.rank)
    if leftRank != rightRank { return leftRank < rightRank }
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
      usable: model.isListed ? usable : usable + 3, stale: isStale ? 1 : 0, up: up, latency: latency ?? .max)
  }

  /// What makes one route better than another, in the order in which it counts; less is better.
  struct Rank: Comparable {
    let usable: Int
    let stale: Int
    let up: Int
    let latency: Int

    static func < (left: Rank, right: Rank) -> Bool {
      (left.usable, left.stale, left.up, left.latency) < (right.usable, right.stale, right.up, right.latency)
    }
  }
}

extension Snapshot {
  /// Every route, by backend, provider and model id.
  ///
  /// - Parameter history: where the backends' usual latency is known from; nil when none is kept.
  public func routes(_ history: History?) -> [ModelRoute] {
    backends.flatMap { backend in
      let latency = backend.usualLatency(history)
      return backend.rows.flatMap { provider, row in
        row.models.map { backend.route(to: $0, of: provider, in: row, latency: latency) }
      }
    }
  }
}

extension SnapshotBackend {
  /// How long it takes for an answer to its list, in milliseconds: the median of its history, else its last good
  /// probe; nil when it never answered.
  func usualLatency(_ history: History?) -> Int? {
    let probe = standing.probe
    let last = probe?.outcome == .ok ? probe?.timings.total : nil
    return history?.backends[name]?.medianMilliseconds ?? last
  }

  /// The way to call one of its models.
  func route(to model: ModelRecord, of provider: ProviderName, in row: Row, latency: Int?) -> ModelRoute {
    ModelRoute(
      backend: name, provider: provider, model: model, isStale: row.isStale, status: status, latency: latency)
  }
}
