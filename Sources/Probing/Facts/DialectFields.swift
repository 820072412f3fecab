import JSON

/// What a row of a dialect may say of its model.
enum ModelField: Int, CaseIterable {
  // In the rows of all dialects.
  case id, created
  /// The account that owns it, or whoever the server names in its place.
  case owner
  /// Who made it, and nothing else.
  case publisher
  /// The model it was tuned from.
  case parent

  case displayName, task
  /// A flag that is true for a chat model.
  case chat
  case context, maxOutput, inputModalities, outputModalities
  /// A flag that is true for a model that takes images beside text.
  case vision
  case tools, reasoning, structuredOutput
  /// The list of efforts that it can be asked to reason with.
  case reasoningEfforts
  /// The list of request parameters that it supports.
  case parameters
  case inputPrice, outputPrice, cacheReadPrice, cacheWritePrice, reasoningPrice
  /// USD for each request, whatever the unit of the other prices.
  case requestPrice
  case quantization, parameterCount, size
  /// A word that says `loaded`, or something else for a model that is not.
  case state
  /// A flag that is false for a model that is listed and not served.
  case active
  case deprecatedFlag, deprecatedAt, retiresAt, successor
}

/// What the number in a price is the price of.
enum PriceUnit: Sendable {
  case token
  case millionTokens
  /// A text is per token, a number per million: by custom, routers that write prices per token write them as texts
  /// (OpenRouter, Vercel), and hosts that write numbers mean millions (Together, Hugging Face, Chutes).
  case byType
  /// As `millionTokens`, but 0 is how the host says that a model is charged in some other way: by the image, by the
  /// hour (Together). Nothing is known then, least of all that it is free.
  case chargedMillionTokens
  /// US cents per hundred million tokens, with the same meaning of 0 (xAI).
  case centsPerHundredMillionTokens
}

/// Where the rows of a dialect hold their facts.
struct DialectFields: Sendable {
  /// All paths, those of one fact side by side.
  let table: JSONPathTable
  /// What its prices mean; nil when it states none.
  let prices: PriceUnit?
  private var slots: [Range<Int>] = []

  /// Takes the members that may hold each fact, beside those that all dialects have: `max_model_len`, `meta.size`.
  /// The first that does counts. None for one that all dialects have: there it means something else.
  init(_ members: [ModelField: [String]] = [:], prices: PriceUnit? = nil) {
    var paths: [String] = []
    for fact in ModelField.allCases {
      let own = members[fact] ?? Self.common[fact] ?? (prices == nil ? nil : Self.priced[fact]) ?? []
      slots.append(paths.count..<paths.count + own.count)
      paths += own
    }
    table = JSONPathTable(paths)
    self.prices = prices
  }

  /// The slots of `table` that may hold `fact`, the best first.
  func slots(of fact: ModelField) -> Range<Int> { slots[fact.rawValue] }

  private static let common: [ModelField: [String]] = [
    .id: ["id", "model"], .created: ["created", "created_at"], .owner: ["owned_by"],
    .publisher: ["organization", "publisher", "provider"], .parent: ["parent"],
  ]

  private static let priced: [ModelField: [String]] = [
    .inputPrice: ["pricing.prompt", "pricing.input"], .outputPrice: ["pricing.completion", "pricing.output"],
    .cacheReadPrice: ["pricing.input_cache_read", "pricing.cached_input"],
    .cacheWritePrice: ["pricing.input_cache_write"], .reasoningPrice: ["pricing.internal_reasoning"],
  ]
}
