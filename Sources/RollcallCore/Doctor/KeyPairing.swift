/// Keys compared with one another: the same one at two addresses, and several at one.
struct KeyPairing {
  let examination: Examination
  let followed: [CredentialReference: FollowedReference]

  private struct Use {
    let backend: BackendPlan
    let reference: CredentialReference
    let key: Secret
    let site: String
  }

  /// Every backend with a key of its own. What anyone may read, and what is too short to be a key, is no secret that
  /// could be in the wrong place.
  private var uses: [Use] {
    examination.backends.compactMap { backend in
      guard let reference = backend.credential, let key = followed[reference]?.secret,
        let base = backend.base,
        !examination.baseline.literals(among: [key]).isEmpty
      else { return nil }
      return Use(backend: backend, reference: reference, key: key, site: Self.site(of: base))
    }
  }

  /// Who a host belongs to, as far as its name tells: the last two labels of a name, which the regions of one vendor
  /// share; a number as it is; all of this machine together.
  static func site(of base: BaseURL) -> String {
    if base.isLoopback { return "this machine" }
    if base.host.hasPrefix("[") || base.host.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") }) {
      return base.host
    }
    return base.host.split(separator: ".").suffix(2).joined(separator: ".")
  }

  /// Keys that go to two vendors: one of them gets what is not meant for it.
  var sharedKeys: [Finding] {
    Dictionary(grouping: uses, by: \.key).values.compactMap { uses in
      let sorted = uses.sorted { $0.backend.name < $1.backend.name }
      guard let first = sorted.first, let other = sorted.first(where: { $0.site != first.site }) else {
        return nil
      }
      let names = sorted.map(\.backend.name)
      let isOne = first.reference == other.reference
      let what =
        isOne
        ? "\(first.reference.words) is sent to two vendors: \(place(of: first)) and \(place(of: other))"
        : "\(first.reference.words) and \(other.reference.words) hold the same key, and it is sent to two vendors: "
          + "\(place(of: first)) and \(place(of: other))"
      return Finding(
        .warning, .credentials, about: names, what,
        "give each its own: whoever should not have it may use it now, so renew it")
    }
  }

  private func place(of use: Use) -> String { Spelling.masked(use.backend.base?.host ?? "") }

  /// Of a backend whose key was refused: another reference whose key works at the same address.
  func better(than refused: Checkup, among checkups: [Checkup]) -> (refused: String, works: String)? {
    guard let own = uses.first(where: { $0.backend.name == refused.backend.name }) else { return nil }
    let working = Set(checkups.filter { $0.ending == .outcome(.ok) }.map(\.backend.name))
    let other = uses.first {
      working.contains($0.backend.name) && $0.backend.base?.origin == own.backend.base?.origin
        && $0.key != own.key
    }
    return other.map { (own.reference.words, $0.reference.words) }
  }
}
