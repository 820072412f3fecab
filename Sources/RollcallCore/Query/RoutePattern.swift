/// A pattern over routes: a glob that has to match the whole of `BACKEND/PROVIDER/MODEL`, of `PROVIDER/MODEL`, or of the
/// model's id alone. `*` is any run of characters, slashes included.
public struct RoutePattern: Hashable, Sendable {
  private let glob: Glob

  /// The pattern as written.
  public var text: String { glob.pattern }

  /// Takes any text as a pattern.
  public init(_ text: String) { glob = Glob(text) }

  /// Whether it means `route`.
  public func matches(_ route: ModelRoute) -> Bool {
    matches(backend: route.backend, provider: route.provider, model: route.model.id)
  }

  /// Whether it means a model of that id, of that provider, through that backend.
  public func matches(backend: BackendName, provider: ProviderName, model: ModelID) -> Bool {
    glob.matches(model.text) || glob.matches("\(provider)/\(model)")
      || glob.matches("\(backend)/\(provider)/\(model)")
  }
}
