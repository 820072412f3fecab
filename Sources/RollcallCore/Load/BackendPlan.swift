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
  /// Where further keys come from, by role: `access_key_id`, `secret_access_key` and `session_token` of a backend that
  /// signs, and whatever option of its kind is a credential (`arm.credential`).
  public var otherCredentials: [String: CredentialReference]
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
  /// What to check beyond the list.
  public var readiness: ReadinessPlan
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
    self.otherCredentials = [:]
    self.readiness = ReadinessPlan()
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

  /// Every place that a secret of this backend comes from, each once: credentials, headers, proxy.
  public var references: [CredentialReference] {
    let ofHeaders = headers.compactMap { header -> CredentialReference? in
      if case .reference(let reference) = header.value { reference } else { nil }
    }
    var seen: Set<CredentialReference> = []
    let others = otherCredentials.sorted { $0.key < $1.key }.map(\.value)
    let all = [credential].compactMap(\.self) + others + ofHeaders + [proxyReference].compactMap(\.self)
    return all.filter { seen.insert($0).inserted }
  }
}
