import Domain
import Views

/// Routes to choose among, written in a line each.
enum Sample {
  /// The route of `path`, `BACKEND/PROVIDER/MODEL`: listed, fresh, of a backend that is up, unless told otherwise.
  static func route(
    _ path: String, usable: Usability = .unknown, isListed: Bool = true, isStale: Bool = false,
    status: Status = .available, latency: Int? = 100, life: Lifecycle.Status? = nil,
    hasEnded: Bool? = nil,
    _ know: (inout Capabilities) -> Void = { _ in }
  ) -> Route {
    let parts = path.split(separator: "/", maxSplits: 2).map(String.init)
    guard let provider = ProviderName(parts[1]) else { return route("bad/provider/in/a/test") }
    var facts = Capabilities()
    know(&facts)
    var lifecycle = Lifecycle()
    lifecycle.status = life
    var model = Model(
      id: ModelID(parts[2]), displayName: parts[2], capabilities: facts, lifecycle: lifecycle,
      isListed: isListed)
    model.usability = usable
    var route = Route(
      backend: name(parts[0]), provider: provider, model: model, isStale: isStale, status: status)
    route.latency = latency
    route.hasEnded = hasEnded ?? (life == .retired)
    return route
  }

  /// The name of a backend, as a test writes it.
  static func name(_ text: String) -> BackendName { BackendName(text) ?? name("bad_name_in_a_test") }

  /// Prices in USD per million tokens.
  static func price(_ input: String?, _ output: String?) -> (inout Capabilities) -> Void {
    { facts in
      var price = Price()
      price.input = input.flatMap { DecimalNumber($0) }
      price.output = output.flatMap { DecimalNumber($0) }
      facts.price = price
    }
  }

  static func role(_ prefer: String..., needs: (inout Needs) -> Void = { _ in }) -> Role {
    var wanted = Needs()
    needs(&wanted)
    return Role(name: "a", prefer: prefer.map { RoutePattern($0) }, needs: wanted)
  }
}
