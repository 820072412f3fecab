import Domain

extension BaseURL {
  /// Reads the `base_url` of a backend of the kind: as `init(_:rootPath:)`, but a root of another API on the same
  /// server (`KindAddress.foreignRoots`) is cut off first, since that is what its documentation tells people to copy
  /// for other programs.
  package init(_ text: String, for profile: BackendKind) throws(Problem) {
    let written = try BaseURL(text, rootPath: profile.address.rootPath)
    for root in profile.address.foreignRoots where written.path.hasSuffix(root) {
      let front = written.path.dropLast(root.count)
      self = try BaseURL(written.origin + front, rootPath: profile.address.rootPath)
      return
    }
    self = written
  }
}

extension BackendKind {
  /// The option that stands for `{region}` in `KindAddress.defaultURL`.
  package static let region = "region"

  /// Whether its public service has an address in each region.
  var isRegional: Bool { address.defaultURL?.contains("{region}") ?? false }

  /// Where its public service lives; nil without the region that the address is made from.
  func defaultBaseURL(in region: String?) -> String? {
    guard isRegional else { return address.defaultURL }
    return region.flatMap { address.defaultURL?.replacing("{region}", with: $0) }
  }
}

extension OptionsParser.Options {
  /// The region of a kind whose service has an address in each.
  var region: String? { texts[BackendKind.region]?.first }
}
