import Domain
import JSON

/// One row of a dialect's list, and the facts in it. Filled anew for each row of a list, it allocates nothing.
struct MappedRow {
  private let fields: DialectFields
  private var members: JSONMembers

  /// Without a row, until it is filled.
  init(_ fields: DialectFields) {
    self.fields = fields
    members = JSONMembers(fields.table)
  }

  /// Takes in `node`.
  init(_ node: JSONNode, _ fields: DialectFields) {
    self.init(fields)
    fill(from: node)
  }

  /// Forgets its row for `node`.
  mutating func fill(from node: JSONNode) { members.fill(from: node) }

  /// The first member for `fact` that is there, whatever it holds.
  func member(_ fact: ModelField) -> JSONNode? { first(of: fact) { $0 } }

  /// What `read` makes of the first member for `fact` of which it can make something.
  func first<Fact>(of fact: ModelField, _ read: (JSONNode) -> Fact?) -> Fact? {
    for slot in fields.slots(of: fact) {
      if let value = members[slot], let fact = read(value) { return fact }
    }
    return nil
  }
}

extension MappedRow {
  /// The capabilities that it states.
  var capabilities: Capabilities {
    var facts = Capabilities()
    facts.task = first(of: .task) { $0.text.flatMap(TaskName.known) }
    if facts.task == nil, first(of: .chat, \.support) == true { facts.task = "chat" }
    facts.contextTokens = first(of: .context, \.positive)
    facts.maxOutputTokens = first(of: .maxOutput, \.positive)
    readModalities(into: &facts)
    facts.tools = first(of: .tools, \.support)
    facts.reasoning = first(of: .reasoning, \.support)
    readEfforts(into: &facts)
    facts.structuredOutput = first(of: .structuredOutput, \.support)
    readParameters(into: &facts)
    facts.price = price
    readWeights(into: &facts)
    return facts
  }

  /// Dates, and the state that follows from them: a model with an announced end is served, but deprecated.
  var lifecycle: Lifecycle {
    var life = Lifecycle()
    life.deprecatedAt = first(of: .deprecatedAt, \.moment)
    life.retiresAt = first(of: .retiresAt, \.moment)
    life.successor = first(of: .successor, \.label)
    let flagged = first(of: .deprecatedFlag, \.bool) == true
    if flagged || life.deprecatedAt != nil || life.retiresAt != nil { life.status = .deprecated }
    return life
  }

  /// Why the list itself says that the model does not answer.
  var refusal: Outcome? { first(of: .active, \.bool) == false ? .modelMissing : nil }

  /// A model that can be asked for an effort of reasoning reasons.
  private func readEfforts(into facts: inout Capabilities) {
    let levels = first(of: .reasoningEfforts) { $0.elements == nil ? nil : $0.texts } ?? []
    if levels.contains(where: { $0 != "none" }) { facts.reasoning = facts.reasoning ?? true }
  }

  private func readModalities(into facts: inout Capabilities) {
    facts.inputModalities =
      first(of: .inputModalities) { $0.elements == nil ? nil : modalities($0.texts) } ?? []
    facts.outputModalities =
      first(of: .outputModalities) { $0.elements == nil ? nil : modalities($0.texts) } ?? []
    if facts.inputModalities.isEmpty, first(of: .vision, \.support) == true {
      facts.inputModalities = ["image", "text"]
    }
  }

  /// A parameter in the list is a capability; one that is missing says nothing, since not every server's list is
  /// complete.
  private func readParameters(into facts: inout Capabilities) {
    let stated = first(of: .parameters) { $0.elements == nil ? nil : $0.texts }
    guard let stated, !stated.isEmpty else { return }
    let supported = Set(stated)
    if supported.contains("tools") { facts.tools = facts.tools ?? true }
    if supported.contains("reasoning") { facts.reasoning = facts.reasoning ?? true }
    if supported.contains("structured_outputs") { facts.structuredOutput = facts.structuredOutput ?? true }
  }

  private func readWeights(into facts: inout Capabilities) {
    facts.quantization = first(of: .quantization, \.label)
    facts.parameterCount = first(of: .parameterCount, \.positive)
    facts.sizeBytes = first(of: .size, \.positive)
    facts.loaded = first(of: .state) { $0.text.map { $0 == "loaded" } }
  }
}

extension MappedRow {
  /// The prices that it states, nil when it states none.
  var price: Price? {
    guard let unit = fields.prices else { return nil }
    var price = Price()
    price.input = first(of: .inputPrice, unit.perMillion)
    price.output = first(of: .outputPrice, unit.perMillion)
    price.cacheRead = first(of: .cacheReadPrice, unit.perMillion)
    price.cacheWrite = first(of: .cacheWritePrice, unit.perMillion)
    price.reasoning = first(of: .reasoningPrice, unit.perMillion)
    price.perRequest = first(of: .requestPrice, \.amount)
    return price.isEmpty ? nil : price
  }
}

extension PriceUnit {
  fileprivate func perMillion(_ node: JSONNode) -> DecimalNumber? {
    guard let amount = node.amount else { return nil }
    switch self {
    case .token: return amount.scaled(byPowerOfTen: 6)
    case .millionTokens: return amount
    case .chargedMillionTokens: return Self.plausible(amount)
    case .centsPerHundredMillionTokens: return Self.plausible(amount.scaled(byPowerOfTen: -4))
    case .byType:
      let scaled = node.text == nil ? amount : amount.scaled(byPowerOfTen: 6)
      return scaled == .zero ? scaled : Self.plausible(scaled)
    }
  }

  /// A price that can be one, between a hundredth of a cent and 100,000 USD a million; else nil. A wrong price is worse
  /// than none.
  private static func plausible(_ price: DecimalNumber) -> DecimalNumber? {
    guard let least = leastPrice, let most = mostPrice else { return nil }
    return price >= least && price <= most ? price : nil
  }

  private static let leastPrice = DecimalNumber("0.0001")
  private static let mostPrice = DecimalNumber("100000")
}
