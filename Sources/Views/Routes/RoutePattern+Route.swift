import Domain

extension RoutePattern {
  /// Whether it means `route`.
  package func matches(_ route: ModelRoute) -> Bool { matches(RoutePath(route)) }

}
extension RoutePath {
  init(_ route: ModelRoute) { self.init(route.backend, route.provider, route.model.id) }
}
