import Domain
import JSON

/// Reads one model in our own format, as a user writes it under `models`.
///
/// Strict, as for all files of ours: an unknown key or a wrong type makes the entry bad. Values are not judged here:
/// lengths and characters are the business of `Validate`.
package struct ModelEntry {
  /// What is wrong with one part of an entry. Never quotes it.
  package struct Fault: Sendable, Hashable {
    /// The way from the entry to the part: `capabilities.price.currency`; empty for the entry itself.
    package let path: [JSONStep]
    /// What is wrong, in one line.
    package let message: String
  }

  /// An entry that is no model.
  package struct Bad: Error, Sendable, Hashable {
    /// At least one, in the order of the entry.
    package let faults: [Fault]
  }

  private var faults: [Fault] = []

  /// Reads `node`. Keys in `alsoAllowed` may stand in the entry besides its own; their reader is the caller.
  /// - Throws: `Bad`, with everything that is wrong.
  package static func read(_ node: JSONNode, alsoAllowed: Set<String> = []) throws(Bad) -> ListedModel {
    var reader = ModelEntry()
    let model = reader.model(node, alsoAllowed: alsoAllowed)
    guard let model, reader.faults.isEmpty else { throw Bad(faults: reader.faults) }
    return model
  }

  private mutating func model(_ node: JSONNode, alsoAllowed: Set<String>) -> ListedModel? {
    guard let members = members(node, []) else { return nil }
    var model = ListedModel(id: "")
    var hasID = false
    for (key, value) in members {
      switch key {
      case "model_id":
        hasID = true
        model.id = text(value, [.key(key)]) ?? ""
      case "display_name": model.displayName = text(value, [.key(key)])
      case "capabilities": model.capabilities = capabilities(value, [.key(key)])
      case "lifecycle": model.lifecycle = lifecycle(value, [.key(key)])
      default: if !alsoAllowed.contains(key) { refuse([.key(key)], "unknown key") }
      }
    }
    if !hasID { refuse([.key("model_id")], "missing") }
    return model
  }

  private mutating func capabilities(_ node: JSONNode, _ path: [JSONStep]) -> Capabilities {
    var found = Capabilities()
    for (key, value) in members(node, path) ?? [] {
      let at = path + [.key(key)]
      switch key {
      case "task": found.task = text(value, at)
      case "context_tokens": found.contextTokens = count(value, at)
      case "max_output_tokens": found.maxOutputTokens = count(value, at)
      case "input_modalities": found.inputModalities = texts(value, at)
      case "output_modalities": found.outputModalities = texts(value, at)
      case "tools": found.tools = flag(value, at)
      case "reasoning": found.reasoning = flag(value, at)
      case "structured_output": found.structuredOutput = flag(value, at)
      case "price": found.price = price(value, at)
      case "quantization": found.quantization = text(value, at)
      case "parameter_count": found.parameterCount = count(value, at)
      case "size_bytes": found.sizeBytes = count(value, at)
      case "loaded": found.loaded = flag(value, at)
      case "vram_bytes": found.vramBytes = count(value, at)
      case "served_by": found.servedBy = texts(value, at)
      default: refuse(at, "unknown key")
      }
    }
    return found
  }

  private mutating func lifecycle(_ node: JSONNode, _ path: [JSONStep]) -> Lifecycle {
    var found = Lifecycle()
    for (key, value) in members(node, path) ?? [] {
      let at = path + [.key(key)]
      switch key {
      case "status": found.status = status(value, at)
      case "created_at": found.createdAt = time(value, at)
      case "deprecated_at": found.deprecatedAt = time(value, at)
      case "retires_at": found.retiresAt = time(value, at)
      case "successor": found.successor = text(value, at)
      default: refuse(at, "unknown key")
      }
    }
    return found
  }

  private mutating func price(_ node: JSONNode, _ path: [JSONStep]) -> Price? {
    var found = Price()
    var hasCurrency = false
    for (key, value) in members(node, path) ?? [] {
      let at = path + [.key(key)]
      switch key {
      case "currency":
        hasCurrency = true
        if value.text != "USD" { refuse(at, "expected \"USD\", the one currency that prices are kept in") }
      case "per_million_tokens": readRates(value, at, into: &found)
      case "per_request": found.perRequest = decimal(value, at)
      default: refuse(at, "unknown key")
      }
    }
    if node.isObject && !hasCurrency { refuse(path + [.key("currency")], "missing") }
    return found.isEmpty ? nil : found
  }

  private mutating func readRates(_ node: JSONNode, _ path: [JSONStep], into found: inout Price) {
    for (key, value) in members(node, path) ?? [] {
      let at = path + [.key(key)]
      switch key {
      case "input": found.input = decimal(value, at)
      case "output": found.output = decimal(value, at)
      case "cache_read": found.cacheRead = decimal(value, at)
      case "cache_write": found.cacheWrite = decimal(value, at)
      case "reasoning": found.reasoning = decimal(value, at)
      default: refuse(at, "unknown key")
      }
    }
  }
}

extension ModelEntry {
  private mutating func refuse(_ path: [JSONStep], _ message: String) {
    faults.append(Fault(path: path, message: message))
  }

  private mutating func members(_ node: JSONNode, _ path: [JSONStep]) -> [(key: String, value: JSONNode)]? {
    if let members = node.members { return members }
    refuse(path, "expected an object, found \(node.typeName)")
    return nil
  }

  private mutating func text(_ node: JSONNode, _ path: [JSONStep]) -> String? {
    if let text = node.text, !text.isEmpty { return text }
    refuse(
      path,
      node.text == nil ? "expected a text, found \(node.typeName)" : "expected a text, found an empty one")
    return nil
  }

  private mutating func flag(_ node: JSONNode, _ path: [JSONStep]) -> Bool? {
    if let bool = node.bool { return bool }
    refuse(path, "expected true or false, found \(node.typeName)")
    return nil
  }

  private mutating func count(_ node: JSONNode, _ path: [JSONStep]) -> Int? {
    if let count = node.integer, count >= 0 { return count }
    let found = node.number == nil ? node.typeName : "another number"
    refuse(path, "expected a whole number from 0, found \(found)")
    return nil
  }

  /// A set written as a list: sorted by bytes, each once.
  private mutating func texts(_ node: JSONNode, _ path: [JSONStep]) -> [String] {
    guard let elements = node.elements else {
      refuse(path, "expected a list of texts, found \(node.typeName)")
      return []
    }
    var found: [String] = []
    for (index, element) in elements.enumerated() {
      if let text = text(element, path + [.index(index)]) { found.append(text) }
    }
    found.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return found.indices.filter { $0 == 0 || !found[$0].utf8.elementsEqual(found[$0 - 1].utf8) }.map {
      found[$0]
    }
  }

  /// A decimal text, or a number, which becomes the shortest decimal that reads back as the same double.
  private mutating func decimal(_ node: JSONNode, _ path: [JSONStep]) -> DecimalNumber? {
    let decimal = node.text.flatMap { DecimalNumber($0) } ?? node.number.flatMap { DecimalNumber($0) }
    if let decimal, !decimal.isBelowZero { return decimal }
    let isWrongType = node.text == nil && node.number == nil
    refuse(
      path,
      "expected a decimal from 0 such as \"0.25\", found \(isWrongType ? node.typeName : "something else")")
    return nil
  }

  private mutating func time(_ node: JSONNode, _ path: [JSONStep]) -> Timestamp? {
    if let time = node.text.flatMap({ Timestamp(lenient: $0) }) { return time }
    refuse(path, "expected a time such as \"2026-11-20T10:00:00.000Z\" or a day such as \"2026-11-20\"")
    return nil
  }

  private mutating func status(_ node: JSONNode, _ path: [JSONStep]) -> Lifecycle.Status? {
    if let status = node.text.flatMap({ Lifecycle.Status(rawValue: $0) }) { return status }
    let known = Lifecycle.Status.allCases.map(\.rawValue)
    refuse(path, "expected \(DisplayText.list(known, "or"))")
    return nil
  }
}
