import JSON

/// What a run does, as the baseline says. Private: it names URLs, files and variables, and no stage after `Probe`
/// ever sees it.
public struct Plan: Sendable {
  /// The backends of the chosen profile, by name.
  public var backends: [BackendPlan]
  /// Probes under way at the same time, in all.
  public var maxInFlight: Int
  /// Probes under way at the same time towards one host and port (or one Unix socket).
  public var maxInFlightPerHost: Int
  /// The run's own deadline, when the baseline gives one; see `Schedule` for the default.
  public var runDeadline: Duration?

  /// Collects the parts.
  public init(backends: [BackendPlan], maxInFlight: Int, maxInFlightPerHost: Int, runDeadline: Duration?) {
    self.backends = backends
    self.maxInFlight = maxInFlight
    self.maxInFlightPerHost = maxInFlightPerHost
    self.runDeadline = runDeadline
  }
}

/// How to call one backend.
public struct BackendPlan: Sendable {
  /// Its name.
  public var name: BackendName
  /// Its kind's name, as in `KindProfile.name`.
  public var kind: String
  /// Where it lives; nil for kinds that have no URL (`command`).
  public var base: BaseURL?
  /// The maker of all its models, if its user says so; else the maker of those that name none.
  public var provider: ProviderName?
  /// Owner names as the backend writes them, to providers; looked up before the alias table.
  public var providerMap: [String: ProviderName]
  /// Where its key comes from.
  public var credential: CredentialReference?
  /// How long the commands among its references may take, where its user says so; ask `deadline(of:)`.
  public var commandDeadlines: [CredentialReference: Duration]
  /// Headers its user adds.
  public var headers: [ConfiguredHeader]
  /// The way there.
  public var route: Route
  /// Where the URL of its proxy comes from, when that is a secret: its value belongs in `route.proxy`, once
  /// `ProxyURL` has taken it.
  public var proxyReference: CredentialReference?
  /// For the whole probe: name lookup, connection, TLS, every page and retry.
  public var deadline: Duration
  /// For each connection, name lookup and TLS included.
  public var connectTimeout: Duration
  /// How long a good answer stands before the backend is due again; nil: every run.
  public var interval: Duration?
  /// For all pages together.
  public var maxResponseBytes: Int
  /// Globs over ids: when not empty, one must match.
  public var include: [Glob]
  /// Globs over ids: none may match.
  public var exclude: [Glob]
  /// What only its kind needs, checked against `KindProfile.options`.
  public var options: [String: [String]]
  /// The baseline's own folder: where relative paths start and commands run.
  public var folder: String
  /// Whether its user switched it off.
  public var isDisabled: Bool

  /// A plan with the defaults of the README's table; callers set what differs.
  public init(name: BackendName, kind: String, base: BaseURL?, folder: String) {
    self.name = name
    self.kind = kind
    self.base = base
    self.folder = folder
    self.providerMap = [:]
    self.commandDeadlines = [:]
    self.headers = []
    self.route = Route()
    self.deadline = .seconds(10)
    self.connectTimeout = .seconds(3)
    self.maxResponseBytes = 33_554_432
    self.include = []
    self.exclude = []
    self.options = [:]
    self.isDisabled = false
  }

  /// How long `reference` may take to give its value, when it is a command: 10 s unless its user says otherwise.
  public func deadline(of reference: CredentialReference) -> Duration {
    commandDeadlines[reference] ?? .seconds(10)
  }

  /// Every place that a secret of this backend comes from, each once: credential, headers, proxy.
  public var references: [CredentialReference] {
    let ofHeaders = headers.compactMap { header -> CredentialReference? in
      if case .reference(let reference) = header.value { reference } else { nil }
    }
    var seen: Set<CredentialReference> = []
    let all = [credential].compactMap(\.self) + ofHeaders + [proxyReference].compactMap(\.self)
    return all.filter { seen.insert($0).inserted }
  }
}

/// Where a secret comes from. Never the secret itself.
public enum CredentialReference: Sendable, Hashable {
  /// A variable of the run's own environment.
  case environment(String)
  /// A file's content, one newline at its end cut off. Absolute.
  case file(String)
  /// A program's standard output, one newline at its end cut off. The program is an absolute path, or a name to
  /// find in `PATH`.
  case command([String])
}

/// A header that the baseline adds to each request of a backend.
public struct ConfiguredHeader: Sendable {
  /// Where its value comes from.
  public enum Value: Sendable {
    case text(String)
    case reference(CredentialReference)
  }

  /// The name, a token.
  public var name: String
  /// The value.
  public var value: Value

  /// Pairs the two.
  public init(name: String, value: Value) {
    self.name = name
    self.value = value
  }
}

/// What may be said of a backend in public, and what is known of it before any probe. All that `Merge` sees of
/// the baseline.
public struct PublicFacts: Sendable {
  /// Its name.
  public var name: BackendName
  /// Its kind.
  public var kind: String
  /// Scheme and host, only where its user opted in with `publish_origin`.
  public var origin: String?
  /// Whether its user switched it off.
  public var isDisabled: Bool
  /// How long a row may be believed.
  public var validFor: Duration
  /// How many models a row may hold.
  public var modelsPerRow: Int
  /// The models its user assumes, by provider, as typed: not yet validated, not yet redacted.
  public var assumed: [ProviderName: [FoundModel]]
  /// How many entries under `models` were no models and were dropped.
  public var droppedModels: Int

  /// Collects the parts.
  public init(
    name: BackendName, kind: String, origin: String? = nil, isDisabled: Bool = false,
    validFor: Duration = .seconds(86_400), modelsPerRow: Int = 500,
    assumed: [ProviderName: [FoundModel]] = [:],
    droppedModels: Int = 0
  ) {
    self.name = name
    self.kind = kind
    self.origin = origin
    self.isDisabled = isDisabled
    self.validFor = validFor
    self.modelsPerRow = modelsPerRow
    self.assumed = assumed
    self.droppedModels = droppedModels
  }
}
