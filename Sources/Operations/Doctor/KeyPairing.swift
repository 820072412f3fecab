import Baseline
import Domain
import Redaction

/// Keys compared with one another: the same one at two addresses, and several at one.
struct KeyPairing {
  let doctorRun: DoctorRun
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
    doctorRun.backends.compactMap { backend in
      guard let reference = backend.credential, let key = followed[reference]?.secret,
        let base = backend.base,
        !doctorRun.baseline.literals(among: [key]).isEmpty
      else { return nil }
      return Use(backend: backend, reference: reference, key: key, site: Self.site(of: base))
    }
  }

  /// The same for every spelling of one address: of this machine by name or number, of a name with the root's dot.
  static func address(of base: BaseURL) -> String {
    let host = base.host.hasSuffix(".") ? String(base.host.dropLast()) : base.host
    return "\(base.scheme)://\(base.isLoopback ? "localhost" : host):\(base.port)"
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

  /// Keys that go to several vendors: all but one of them get what is not meant for them.
  ///
  /// Servers of this machine count as one: whoever may listen on its loopback ports may as well read what is sent to the
  /// others, and one stand-in key for all local engines is the rule, not a slip.
  var sharedKeys: [DoctorFinding] {
    Dictionary(grouping: uses, by: \.key).values.compactMap { uses in
      let sorted = uses.sorted { $0.backend.name < $1.backend.name }
      var (places, sites) = ([String](), Set<String>())
      for use in sorted where sites.insert(use.site).inserted { places.append(place(of: use)) }
      guard sites.count > 1 else { return nil }
      var references: [String] = []
      for use in sorted where !references.contains(use.reference.words) {
        references.append(use.reference.words)
      }
      let vendors = "sent to \(sites.count == 2 ? "two" : "\(sites.count)") vendors: \(Self.joined(places))"
      return DoctorFinding(
        .warning, .credentials, about: sorted.map(\.backend.name),
        references.count == 1
          ? "\(references[0]) is \(vendors)"
          : "\(Self.joined(references)) hold the same key, and it is \(vendors)",
        "give each its own: whoever should not have it may use it now, so renew it")
    }
  }

  /// `a`, `a and b`, `a, b and c`.
  private static func joined(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  private func place(of use: Use) -> String { DisplayText.masked(use.backend.base?.host ?? "") }

  /// Of a backend whose key was refused: another reference whose key works at the same address.
  func better(than refused: ConnectivityCheck, among connectivityChecks: [ConnectivityCheck]) -> (
    refused: String, works: String
  )? {
    guard let own = uses.first(where: { $0.backend.name == refused.backend.name }) else { return nil }
    let working = Set(connectivityChecks.filter { $0.ending == .outcome(.ok) }.map(\.backend.name))
    let other = uses.first {
      working.contains($0.backend.name)
        && $0.backend.base.map(Self.address) == own.backend.base.map(Self.address)
        && $0.key != own.key
    }
    return other.map { (own.reference.words, $0.reference.words) }
  }
}
