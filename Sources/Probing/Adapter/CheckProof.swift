import Domain

/// What the answer to a free check can prove, besides what its document says.
package enum CheckProof: Sendable, Hashable {
  /// The kind documents the path as its engine's own health: 500 and 503 there are an outage.
  case engineHealth
  /// The server, or a router, says how it is; what it says is not about what serves the models.
  case serverHealth
  /// Whether a key holds. `listTakesKey` when the list itself is refused without that key, so that a good list has
  /// proven it.
  case key(listTakesKey: Bool)
  /// With what the server runs.
  case settings
  /// Facts of one model; nothing of the backend.
  case modelFacts
  /// That one model, which its user named, can be called.
  case model

  /// The word for it in a snapshot; nil for a check of one model.
  var sideCheck: SideCheck? {
    switch self {
    case .engineHealth, .serverHealth: .health
    case .key: .key
    case .settings: .settings
    case .modelFacts, .model: nil
    }
  }
}

extension CheckProof {
  /// What an answer to a check of the backend means beside its good list.
  enum Meaning: Sendable, Hashable {
    /// Nothing: something in front refuses the path, or the server does not have it.
    case nothing
    /// The server failed on it, and its list is good.
    case degraded
    /// The backend cannot be used.
    case fails
  }

  /// The verdict of a check that ended with `outcome`, and with `status` where a server answered.
  ///
  /// An open path that a proxy hides (401, 403, 404, 405, a redirect, a page) says nothing. A key endpoint that says 401
  /// has looked at the key; its 403 may only mean that the key may not read about itself.
  func verdict(on outcome: Outcome, status: Int?) -> Meaning {
    if outcome == .ok || outcome == .interrupted { return .nothing }
    guard let status else { return outcome.isOfTheWay ? .fails : .nothing }
    if (500..<600).contains(status) { return verdict(onServerError: status, outcome) }
    switch self {
    case .engineHealth, .serverHealth:
      // A proxy that refuses an open path says nothing; one that counts requests or money stands before the models too.
      return outcome == .modelLoading || status == 402 || status == 429 ? .fails : .nothing
    case .key(let listTakesKey):
      switch outcome {
      case .authRejected, .quotaExhausted, .rateLimited, .overloaded, .modelLoading: return .fails
      case .forbidden: return listTakesKey ? .nothing : .fails
      default: return .nothing
      }
    case .settings: return outcome == .authRejected || outcome == .modelLoading ? .fails : .nothing
    case .modelFacts, .model: return .nothing
    }
  }

  private func verdict(onServerError status: Int, _ outcome: Outcome) -> Meaning {
    // A server without the path may say 501, as llama.cpp does of settings that it hides.
    if status == 501 || self == .modelFacts || self == .model { return .nothing }
    if outcome == .modelLoading { return .fails }
    return self == .engineHealth && (status == 500 || status == 503) ? .fails : .degraded
  }
}

extension Check {
  /// The verdict of its end. Another server of the vendor speaks for the key and its account alone, which are the same
  /// there: its own troubles are not the backend's, and neither is its pace (the Hub's `whoami-v2` is limited more
  /// strictly than anything else of it).
  func verdict(on outcome: Outcome, status: Int?) -> CheckProof.Meaning {
    guard step.elsewhere == nil || [.authRejected, .forbidden, .quotaExhausted].contains(outcome) else {
      return .nothing
    }
    let verdict = proof.verdict(on: outcome, status: status)
    return step.elsewhere != nil && verdict == .degraded ? .nothing : verdict
  }
}

extension Outcome {
  /// Whether, without an answer, it says that the way to the backend has broken since its list came.
  fileprivate var isOfTheWay: Bool {
    switch self {
    case .dnsFailure, .unreachable, .connectionRefused, .connectionLost, .tlsFailure, .proxyRefused,
      .deadlineExceeded, .commandFailed, .unclassified:
      true
    default: false
    }
  }
}
