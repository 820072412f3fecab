import Baseline

/// One server or host that speaks OpenAI's list dialect, as data: what it is called, where it lives, which members of
/// its rows hold facts, what it answers for free beside the list. A dialect that needs an `if` is no row of the table
/// but an adapter of its own.
struct OpenAIDialect: Sendable {
  /// The kind's name in the baseline.
  var name: String
  /// Where its public service lives, or a local one listens by custom.
  var defaultBaseURL: String?
  /// The path its API has under a bare host.
  var rootPath = "/v1"
  /// See `KindAddress.foreignRoots`.
  var foreignRoots: [String] = []
  /// Where the list stands, below the base URL.
  var listPath = "/models"
  /// Whether its public service answers nothing without a key.
  var needsCredential = false
  /// Which provider its models belong to.
  var providerRule: ProviderSource
  /// The maker of rows that name nobody, where the host is a maker itself.
  var defaultOwner: String?
  /// What a configured `provider` means for it.
  var owners = OwnerPolicy.one
  /// Where a row holds facts beyond those that all dialects have.
  var fields: DialectFields
  /// Its check of itself, where it has one.
  var health: HealthCheck?
  /// Whether it answers `GET {list}/{id}` with one model, or 404.
  var looksUpModels = false
  /// What it takes as a smallest request to a model.
  var requests = OpenAIRequests()

  /// Where a dialect's models get their provider from.
  enum ProviderSource: Sendable {
    /// All are one maker's.
    case fixed(String)
    /// From each row, by `OwnerResolver`.
    case rows
  }

  /// A path that costs nothing, whose status alone says whether a server that somebody runs is there and, as far as it
  /// knows, can serve. Never asked of a vendor's own public service, which has none.
  struct HealthCheck: Sendable {
    /// The path.
    var path: String
    /// Whether it stands beside the API, at the server's root: `/health` next to `/v1`.
    var isBesideAPI = false
    /// Whether the vendor documents it as the health of the engine itself, so that 500 and 503 are an outage.
    var isOfEngine = false
  }
}
