import Domain

/// What a way to call a model is worth, as two words of ours.
package struct RouteLabel {
  /// What is known of the model there.
  package enum Availability: Int, CaseIterable {
    case listed, usable, unusable, assumed, missing

    /// For people; empty for a list that proves neither.
    package var word: String {
      switch self {
      case .listed: ""
      case .usable: "usable"
      case .unusable: "not usable"
      case .assumed: "assumed"
      case .missing: "missing"
      }
    }
  }

  /// What speaks against relying on the backend or its row.
  package enum Reserve: Int, CaseIterable {
    case none, stale, down, drained, disabled, slow

    /// For people.
    package var word: String {
      switch self {
      case .none: ""
      case .stale: "stale"
      case .down: "down"
      case .drained: "drained"
      case .disabled: "disabled"
      case .slow: "degraded"
      }
    }
  }

  let verdict: Availability
  let reserve: Reserve
  let isOffered: Bool

  /// Of `route`.
  init(_ route: Route) {
    verdict =
      switch (route.model.isListed, route.model.usability) {
      case (false, _): route.model.missingSince == nil ? .assumed : .missing
      case (true, .yes): .usable
      case (true, .no): .unusable
      case (true, .unknown): .listed
      }
    reserve =
      switch route.status {
      case .unavailable: .down
      case .drained: .drained
      case .disabled: .disabled
      case .degraded where !route.isStale: .slow
      case .available, .degraded, .unknown: route.isStale ? .stale : .none
      }
    isOffered = route.isOffered
  }

  /// The class of its mark.
  var tone: String {
    if !isOffered { return "off" }
    return verdict == .usable ? "ok" : "on"
  }

  /// Both words: `usable, stale`; empty without any.
  var text: String {
    if verdict == .listed { return reserve.word }
    return reserve == .none ? verdict.word : "\(verdict.word), \(reserve.word)"
  }

  /// All of it in one number, for the page's script.
  var code: Int { verdict.rawValue + 8 * reserve.rawValue + (isOffered ? 64 : 0) }
}
