import JSON

extension JSONNode {
  /// The value at `path`, unless it is absent or `null`.
  func value(at path: FieldPath) -> JSONNode? {
    var holder = self
    if let parent = path.parent {
      guard let object = self[parent] else { return nil }
      holder = object
    }
    guard let value = holder[path.name], !value.isNull else { return nil }
    return value
  }

  /// The first of `paths` whose value `read` can make something of.
  func first<Fact>(of paths: [FieldPath], _ read: (JSONNode) -> Fact?) -> Fact? {
    for path in paths {
      if let value = value(at: path), let fact = read(value) { return fact }
    }
    return nil
  }
}

extension DialectFields {
  /// The capabilities that `row` states.
  func capabilities(of row: JSONNode) -> Capabilities {
    var facts = Capabilities()
    facts.task = row.first(of: task) { $0.text.flatMap(TaskWord.known) }
    if facts.task == nil, row.first(of: chat, \.support) == true { facts.task = "chat" }
    facts.contextTokens = row.first(of: context, \.positive)
    facts.maxOutputTokens = row.first(of: maxOutput, \.positive)
    readModalities(of: row, into: &facts)
    facts.tools = row.first(of: tools, \.support)
    facts.reasoning = row.first(of: reasoning, \.support)
    facts.structuredOutput = row.first(of: structuredOutput, \.support)
    readParameters(of: row, into: &facts)
    facts.price = price?.read(row)
    readWeights(of: row, into: &facts)
    return facts
  }

  /// Dates, and the state that follows from them: a model with an announced end is served, but deprecated.
  func lifecycle(of row: JSONNode) -> Lifecycle {
    var life = Lifecycle()
    life.deprecatedAt = row.first(of: deprecatedAt, \.moment)
    life.retiresAt = row.first(of: retiresAt, \.moment)
    life.successor = row.first(of: successor, \.label)
    let flagged = row.first(of: deprecatedFlag, \.bool) == true
    if flagged || life.deprecatedAt != nil || life.retiresAt != nil { life.status = .deprecated }
    return life
  }

  private func readModalities(of row: JSONNode, into facts: inout Capabilities) {
    facts.inputModalities =
      row.first(of: inputModalities) { $0.elements == nil ? nil : modalities($0.texts) } ?? []
    facts.outputModalities =
      row.first(of: outputModalities) { $0.elements == nil ? nil : modalities($0.texts) } ?? []
    if facts.inputModalities.isEmpty, row.first(of: vision, \.support) == true {
      facts.inputModalities = ["image", "text"]
    }
  }

  /// A parameter in the list is a capability; one that is missing says nothing, since not every server's list is
  /// complete.
  private func readParameters(of row: JSONNode, into facts: inout Capabilities) {
    guard !parameters.isEmpty else { return }
    let supported = Set(row.first(of: parameters) { $0.elements == nil ? nil : $0.texts } ?? [])
    if supported.contains("tools") { facts.tools = facts.tools ?? true }
    if supported.contains("reasoning") { facts.reasoning = facts.reasoning ?? true }
    if supported.contains("structured_outputs") { facts.structuredOutput = facts.structuredOutput ?? true }
  }

  private func readWeights(of row: JSONNode, into facts: inout Capabilities) {
    facts.quantization = row.first(of: quantization, \.label)
    facts.parameterCount = row.first(of: parameterCount, \.positive)
    facts.sizeBytes = row.first(of: size, \.positive)
    facts.loaded = row.first(of: state) { $0.text.map { $0 == "loaded" } }
  }
}

extension PriceFields {
  /// The prices that `row` states, in USD per million tokens; nil when it states none.
  func read(_ row: JSONNode) -> Price? {
    guard let prices = row.value(at: object), prices.isObject else { return nil }
    var price = Price()
    price.input = prices.first(of: input, perMillion)
    price.output = prices.first(of: output, perMillion)
    price.cacheRead = prices.first(of: cacheRead, perMillion)
    price.cacheWrite = prices.first(of: cacheWrite, perMillion)
    price.reasoning = prices.first(of: reasoning, perMillion)
    return price.isEmpty ? nil : price
  }

  private func perMillion(_ node: JSONNode) -> DecimalNumber? {
    guard let amount = node.amount else { return nil }
    switch unit {
    case .token: return amount.scaled(byPowerOfTen: 6)
    case .millionTokens: return amount
    case .byType:
      let scaled = node.text == nil ? amount : amount.scaled(byPowerOfTen: 6)
      return Self.isPlausible(scaled) ? scaled : nil
    }
  }

  /// Whether a price whose unit was only inferred can be one: free, or between a hundredth of a cent and 100,000 USD
  /// a million. A wrong price is worse than none.
  private static func isPlausible(_ price: DecimalNumber) -> Bool {
    guard let least = leastPrice, let most = mostPrice else { return false }
    return price == Self.free || (price >= least && price <= most)
  }

  private static let free = DecimalNumber("0")
  private static let leastPrice = DecimalNumber("0.0001")
  private static let mostPrice = DecimalNumber("100000")
}
