import Domain

/// Which routes a person wants to see.
package struct RouteFilter: Sendable {
  /// Any of these; empty for all.
  package var patterns: [RoutePattern] = []
  /// Through any of these backends; empty for all.
  package var backends: Set<BackendName> = []
  /// Of any of these providers; empty for all.
  package var providers: Set<ProviderName> = []
  /// Whether they must have answered a request not long ago.
  package var onlyUsable = false
  /// What they must offer.
  package var needs = Needs()

  /// Everything.
  package init() {}

  /// Whether it asks for anything of models, beyond whose they are.
  package var isAboutModels: Bool {
    !patterns.isEmpty || !providers.isEmpty || onlyUsable || !needs.asked.isEmpty
  }

  /// Whether `route` is wanted.
  package func takes(_ route: Route) -> Bool {
    (backends.isEmpty || backends.contains(route.backend))
      && (providers.isEmpty || providers.contains(route.provider))
      && (!onlyUsable || route.model.usability == .yes) && needs.areMet(by: route.model)
      && (patterns.isEmpty || patterns.contains { $0.matches(route) })
  }
}

/// An ability that a filter may ask for by a word.
package enum Capability: String, CaseIterable, Sendable {
  case tools, reasoning
  case structuredOutput = "structured_output"
  /// Takes images.
  case vision
  case audio, pdf, video

  /// Has `needs` ask for it.
  package func add(to needs: inout Needs) {
    switch self {
    case .tools: needs.tools = true
    case .reasoning: needs.reasoning = true
    case .structuredOutput: needs.structuredOutput = true
    case .vision: needs.add(input: "image")
    case .audio, .pdf, .video: needs.add(input: rawValue)
    }
  }

  /// Those that a model is known to have.
  package static func known(of facts: Capabilities) -> [Capability] {
    allCases.filter { capability in
      var needs = Needs()
      capability.add(to: &needs)
      return needs.areMet(
        by: Model(id: ModelID(""), displayName: "", capabilities: facts, isListed: true))
    }
  }
}

extension Needs {
  /// Asks for one more thing that goes in.
  package mutating func add(input: String) {
    inputModalities = Set(inputModalities + [input]).sorted()
  }
}
