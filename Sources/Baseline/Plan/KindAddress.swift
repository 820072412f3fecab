/// Where the backends of a kind are.
package struct KindAddress: Sendable, Hashable {
  /// Where its public service lives, or a local one listens by custom; else `base_url` must be given. `{region}`
  /// stands for the option of that name.
  package var defaultURL: String?
  /// The path that its API has under a bare host: `/v1`; appended to a `base_url` that lacks it.
  package var rootPath: String
  /// Paths of other APIs on the same server, which people paste as its `base_url`: cut off its end, before
  /// `rootPath` is appended.
  package var foreignRoots: [String]
  /// Whether it is a URL at all.
  package var place: BackendLocation

  /// Collects the parts.
  package init(
    _ defaultURL: String? = nil, rootPath: String = "/v1", foreignRoots: [String] = [],
    place: BackendLocation = .url
  ) {
    self.defaultURL = defaultURL
    self.rootPath = rootPath
    self.foreignRoots = foreignRoots
    self.place = place
  }
}

/// Where the backends of a kind are to be found.
package enum BackendLocation: Sendable, Hashable {
  /// At a URL.
  case url
  /// In a program that is run; whatever belongs to a URL is an error.
  case program
  /// At a URL, or in the file that `options.path` names: exactly one of the two.
  case urlOrFile
}
