/// One server or host that speaks OpenAI's list dialect, as data: what it is called, where it lives, which members of
/// its rows hold facts. A dialect that needs an `if` is no row of the table but an adapter of its own.
struct OpenAIDialect: Sendable {
  /// The kind's name in the baseline.
  var name: String
  /// Where its public service lives, if it has one.
  var defaultBaseURL: String?
  /// The path its API has under a bare host.
  var rootPath = "/v1"
  /// Whether its public service answers nothing without a key.
  var needsCredential = false
  /// Which provider its models belong to.
  var providerRule: ProviderSource
  /// Where a row holds facts beyond those that all dialects have.
  var fields: DialectFields
  /// What it takes as a smallest request to a model.
  var requests = OpenAIRequests()

  /// Where a dialect's models get their provider from.
  enum ProviderSource: Sendable {
    /// All are one maker's.
    case fixed(String)
    /// From each row, by `MakerClues`.
    case rows
  }
}
