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
  /// Where a row holds facts beyond `id`, `created` and `owned_by`.
  var fields: DialectFields

  /// Where a dialect's models get their provider from.
  enum ProviderSource: Sendable {
    /// All are one maker's.
    case fixed(String)
    /// From each row, by `MakerClues`.
    case rows
  }
}

/// The members that may hold each fact; the first that does counts.
struct DialectFields: Sendable {
  var displayName: [FieldPath] = []
  var task: [FieldPath] = []
  /// Flags that are true for a chat model.
  var chat: [FieldPath] = []
  var context: [FieldPath] = []
  var maxOutput: [FieldPath] = []
  var inputModalities: [FieldPath] = []
  var outputModalities: [FieldPath] = []
  /// Flags that are true for a model that takes images beside text.
  var vision: [FieldPath] = []
  var tools: [FieldPath] = []
  var reasoning: [FieldPath] = []
  var structuredOutput: [FieldPath] = []
  /// The list of request parameters that a model supports.
  var parameters: [FieldPath] = []
  /// The object of prices.
  var price: PriceFields?
  var quantization: [FieldPath] = []
  var parameterCount: [FieldPath] = []
  var size: [FieldPath] = []
  /// A word that says `loaded`, or something else for a model that is not.
  var state: [FieldPath] = []
  var deprecatedFlag: [FieldPath] = []
  var deprecatedAt: [FieldPath] = []
  var retiresAt: [FieldPath] = []
  var successor: [FieldPath] = []
}

/// Where a price object lies and what its numbers mean.
struct PriceFields: Sendable {
  /// What a number is the price of.
  enum Unit: Sendable {
    case token
    case millionTokens
    /// A text is per token, a number per million: by custom, routers that write prices per token write them as
    /// texts (OpenRouter, Vercel), and hosts that write numbers mean millions (Together, Hugging Face, Chutes).
    case byType
  }

  var object: FieldPath = "pricing"
  var input: [FieldPath] = ["prompt", "input"]
  var output: [FieldPath] = ["completion", "output"]
  var cacheRead: [FieldPath] = ["input_cache_read", "cached_input"]
  var cacheWrite: [FieldPath] = ["input_cache_write"]
  var reasoning: [FieldPath] = ["internal_reasoning"]
  var unit: Unit
}

/// The name of a row's member, or of a member of one of its objects: `max_model_len`, `meta.size`.
struct FieldPath: Sendable, ExpressibleByStringLiteral {
  /// The row's object that holds the member, if it is not the row itself.
  let parent: String?
  /// The member.
  let name: String

  /// Reads `name` or `parent.name`.
  init(stringLiteral path: String) {
    let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
    parent = parts.count == 2 ? parts.first : nil
    name = parts.last ?? ""
  }
}
