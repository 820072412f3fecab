import Baseline
import Domain

/// Which provider's row a found model belongs to.
package enum ProviderAssignment: Sendable, Hashable {
  /// A maker that its row, its kind or its user named.
  case named(ProviderName)
  /// Nobody named one: it goes to `ProviderRule.unknown`, and a warning says so.
  case unknown
  /// Nobody named one, and its kind demands that somebody does: dropped and counted.
  case refused
}

/// The one rule by which models are handed to providers.
package enum ProviderRule {
  /// Whose row takes the models whose maker nobody named.
  package static let unknownText = "unknown"

  /// The same as a name; never nil.
  static let unknown = ProviderName(unknownText)

  /// Decides for one model. What another rollcall has decided stands. Else the first that answers: the backend's
  /// `providers` map, taken at the maker's exact spelling; a `provider` of a kind whose backends have one maker; the
  /// kind's own maker; the alias table; any `provider`.
  ///
  /// What its user wrote stands before what the kind assumes, so that no key of the baseline is without effect.
  package static func assign(
    _ model: ListedModel, of backend: BackendPlan, profile: BackendKind
  ) -> ProviderAssignment {
    if profile.owners.areSecondHand, let name = model.owner.flatMap({ ProviderName($0) }) {
      return .named(name)
    }
    if let owner = model.owner, let mapped = backend.providerMap[owner] { return .named(mapped) }
    if profile.owners.policy == .one, let configured = backend.provider { return .named(configured) }
    if let fixed = profile.owners.fixed { return .named(fixed) }
    if let owner = model.owner, let provider = ProviderAliases.provider(for: owner) {
      return .named(provider)
    }
    if let configured = backend.provider { return .named(configured) }
    return profile.owners.policy == .stated ? .refused : .unknown
  }
}
