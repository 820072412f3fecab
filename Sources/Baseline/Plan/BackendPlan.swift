import Domain
import Transport

/// How to call one backend.
package struct BackendPlan: Sendable {
  /// Its name.
  package var name: BackendName
  /// Its kind's name, as in `BackendKind.name`.
  package var kind: String
  /// Where it lives; nil for kinds that have no URL (`command`).
  package var base: BaseURL?
  /// The maker of all its models, if its user says so; else the maker of those that name none.
  package var provider: ProviderName?
  /// Owner names as the backend writes them, to providers; looked up before the alias table.
  package var providerMap: [String: ProviderName]
  /// Where its key comes from.
  package var credential: CredentialReference?
  /// Where further keys come from, by role: `access_key_id`, `secret_access_key` and `session_token` of a backend that
  /// signs, and whatever option of its kind is a credential (`arm.credential`).
  package var otherCredentials: [String: CredentialReference]
  /// How long the commands among its references may take, where its user says so; ask `deadline(of:)`.
  package var commandDeadlines: [CredentialReference: Duration]
  /// Headers its user adds.
  package var headers: [ConfiguredHeader]
  /// The way there.
  package var route: ConnectionRoute
  /// Where the URL of its proxy comes from, when that is a secret: its value belongs in `route.proxy`, once
  /// `ProxyURL` has taken it.
  package var proxyReference: CredentialReference?
  /// For the whole probe: name lookup, connection, TLS, every page and retry.
  package var deadline: Duration
  /// For each connection, name lookup and TLS included.
  package var connectTimeout: Duration
  /// How long a good answer stands before the backend is due again; nil: every run.
  package var interval: Duration?
  /// For all pages together.
  package var maxResponseBytes: Int
  /// Globs over ids: when not empty, one must match.
  package var include: [Glob]
  /// Globs over ids: none may match.
  package var exclude: [Glob]
  /// What to check beyond the list.
  package var readiness: ReadinessPlan
  /// What only its kind needs, checked against `BackendKind.options`.
  package var options: [String: [String]]
  /// The baseline's own folder: where relative paths start and commands run.
  package var folder: String
  /// Whether its user switched it off.
  package var isDisabled: Bool

  /// A plan with the defaults of the README's table; callers set what differs.
  package init(name: BackendName, kind: String, base: BaseURL?, folder: String) {
    self.name = name
    self.kind = kind
    self.base = base
    self.folder = folder
    self.providerMap = [:]
    self.commandDeadlines = [:]
    self.otherCredentials = [:]
    self.readiness = ReadinessPlan()
    self.headers = []
    self.route = ConnectionRoute()
    self.deadline = .seconds(10)
    self.connectTimeout = .seconds(3)
    self.maxResponseBytes = 33_554_432
    self.include = []
    self.exclude = []
    self.options = [:]
    self.isDisabled = false
  }

  /// How long `reference` may take to give its value, when it is a command: 10 s unless its user says otherwise.
  package func deadline(of reference: CredentialReference) -> Duration {
    commandDeadlines[reference] ?? .seconds(10)
  }

  /// Every place that a secret of this backend comes from, each once: credentials, headers, proxy.
  package var references: [CredentialReference] {
    let ofHeaders = headers.compactMap { header -> CredentialReference? in
      if case .reference(let reference) = header.value { reference } else { nil }
    }
    var seen: Set<CredentialReference> = []
    let others = otherCredentials.sorted { $0.key < $1.key }.map(\.value)
    let all = [credential].compactMap(\.self) + others + ofHeaders + [proxyReference].compactMap(\.self)
    return all.filter { seen.insert($0).inserted }
  }
}
