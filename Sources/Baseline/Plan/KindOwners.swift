import Domain

/// Whose models the backends of a kind offer.
package struct KindOwners: Sendable, Hashable {
  /// What a configured `provider` means for the kind, and what becomes of a model without a maker.
  package var policy: OwnerPolicy
  /// The maker of all its models, whatever the rows say.
  package var fixed: ProviderName?
  /// Whether its models come from another rollcall, each with a provider's name that is taken as it is, and with
  /// stamps of their own: then nothing of them is assumed or checked here.
  package var areSecondHand: Bool

  /// Collects the parts.
  package init(policy: OwnerPolicy = .one, fixed: ProviderName? = nil, areSecondHand: Bool = false) {
    self.policy = policy
    self.fixed = fixed
    self.areSecondHand = areSecondHand
  }

  /// Usually one maker's.
  package static let one = KindOwners(policy: .one)
  /// Those of many, as the rows name them.
  package static let many = KindOwners(policy: .many)
  /// Those that each row must name.
  package static let stated = KindOwners(policy: .stated)
  /// Those that another rollcall names.
  package static let ofUpstream = KindOwners(areSecondHand: true)

  /// Always this one's.
  package static func always(_ owner: ProviderName?) -> KindOwners { KindOwners(fixed: owner) }
}

/// How a kind takes the makers that its rows name.
package enum OwnerPolicy: Sendable, Hashable {
  /// Usually one maker's: a configured `provider` is that of every model, whatever the rows say.
  case one
  /// A router's or catalogue's: rows name their makers, a configured `provider` takes those that name none.
  case many
  /// Whatever somebody's own program prints: as `many`, but a model without a maker is refused and counted, where
  /// the other kinds let it fall to `unknown`.
  case stated
}
