/// A pattern over routes: a glob that has to match the whole of `BACKEND/PROVIDER/MODEL`, of `PROVIDER/MODEL`, or of the
/// model's id alone. `*` is any run of characters, slashes included.
package struct RoutePattern: Hashable, Sendable {
  private let glob: Glob

  /// The pattern as written.
  package var text: String { glob.pattern }

  /// Takes any text as a pattern.
  package init(_ text: String) { glob = Glob(text) }

  /// Whether it means a model of that id, of that provider, through that backend.
  package func matches(backend: BackendName, provider: ProviderName, model: ModelID) -> Bool {
    matches(RoutePath(backend, provider, model))
  }

  /// Whether it means the route of that path.
  package func matches(_ path: RoutePath) -> Bool {
    let bytes = path.text.utf8.span
    return glob.matches(bytes.extracting(path.modelAt...))
      || glob.matches(bytes.extracting(path.providerAt...)) || glob.matches(bytes)
  }
}

/// `BACKEND/PROVIDER/MODEL` with the places where its parts start: made once, and held against any number of patterns.
package struct RoutePath {
  let text: String
  let providerAt: Int
  let modelAt: Int

  /// The path of a model at a backend.
  package init(_ backend: BackendName, _ provider: ProviderName, _ model: ModelID) {
    text = "\(backend)/\(provider)/\(model)"
    providerAt = backend.text.utf8.count + 1
    modelAt = providerAt + provider.text.utf8.count + 1
  }
}
