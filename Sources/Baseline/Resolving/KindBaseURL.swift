import Domain

extension BaseURL {
  /// Reads the `base_url` of a backend of the kind: as `init(_:rootPath:)`, but a root of another API on the same
  /// server (`KindProfile.foreignRoots`) is cut off first, since that is what its documentation tells people to copy
  /// for other programs.
  package init(_ text: String, for profile: KindProfile) throws(Problem) {
    let written = try BaseURL(text, rootPath: profile.rootPath)
    for root in profile.foreignRoots where written.path.hasSuffix(root) {
      let front = written.path.dropLast(root.count)
      self = try BaseURL(written.origin + front, rootPath: profile.rootPath)
      return
    }
    self = written
  }
}

extension KindProfile {
  /// The option that stands for `{region}` in `defaultBaseURL`.
  package static let region = "region"

  /// Whether its public service has an address in each region.
  var isRegional: Bool { defaultBaseURL?.contains("{region}") ?? false }

  /// Where its public service lives; nil without the region that the address is made from.
  func defaultBaseURL(in region: String?) -> String? {
    guard isRegional else { return defaultBaseURL }
    return region.flatMap { defaultBaseURL?.replacing("{region}", with: $0) }
  }
}

extension OptionsReading.Options {
  /// The region of a kind whose service has an address in each.
  var region: String? { texts[KindProfile.region]?.first }
}
