import Domain

extension RoutePattern {
  /// Whether it means `route`.
  package func matches(_ route: Route) -> Bool { matches(RoutePath(route)) }
}

extension RoutePath {
  init(_ route: Route) { self.init(route.backend, route.provider, route.model.id) }
}
