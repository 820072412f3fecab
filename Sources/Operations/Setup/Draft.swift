import Baseline
import Domain
import Probing

/// A first baseline while it is put together.
struct Draft {
  let variables: [String: String]
  private(set) var entries: [DraftEntry] = []
  private(set) var leftOut: [String] = []

  init(variables: [String: String]) { self.variables = variables }

  /// Takes an entry that loads without a word; of another says why it is left out.
  mutating func add(_ entry: DraftEntry) {
    if let objection = entry.objection {
      leftOut.append("\(entry.kind), from \(entry.source): \(objection)")
    } else {
      entries.append(entry)
    }
  }

  /// The backend of a vendor whose key is there.
  mutating func add(_ row: UsualVariables, _ engines: [EngineSighting]) {
    guard let key = key(of: row) else { return addSigning(row) }
    var (kind, members) = (row.kind, [("credential", Self.reference(key))])
    var source = key
    if let (variable, address) = address(of: row) {
      guard let base = usable(address, variable, row.kind) else { return }
      if !isUsual(base, row) {
        // An address of one's own in front of a vendor's key, as a gateway has it, lists whatever it likes.
        if kind == "openai", !Self.belongs(base.host, to: "openai.com") { kind = "openai_compatible" }
        members.insert(("base_url", DraftEntry.quoted(base.text)), at: 0)
        source += " and " + variable
      }
    } else if row.isOwnServer {
      // It is used where a server that wants it was found; see `add(_:)` of an engine.
      if !engines.contains(where: { $0.kind == row.kind }) {
        leftOut.append("\(key) is set, but no \(row.kind) answers here: add it with its base_url")
      }
      return
    } else if let home = row.home {
      members.insert(("base_url", DraftEntry.quoted(home)), at: 0)
    } else if !row.addresses.isEmpty, profile(row.kind)?.address.defaultURL == nil {
      leftOut.append("\(key) is set, but not its address: set \(row.addresses[0]) too")
      return
    }
    if !row.regions.isEmpty {
      guard let (variable, region) = region(of: row) else {
        leftOut.append("\(key) is set, but not its region: set \(row.regions[0]) too")
        return
      }
      members.append(("options", Self.options(region)))
      source += " and " + variable
    }
    add(
      DraftEntry(
        name: row.home == nil ? row.kind : row.kind + "_cloud", kind: kind, source: source, members: members))
  }

  /// An engine that answered here.
  mutating func add(_ engine: EngineSighting) {
    var members: [(String, String)] = []
    if !engine.isAtHome || engine.kind == "openai_compatible" {
      members.append(("base_url", DraftEntry.quoted("http://127.0.0.1:\(engine.port)")))
    }
    var source = "answers on 127.0.0.1:\(engine.port)"
    if engine.wantsKey {
      guard let row = UsualVariables.of(engine.kind), let key = key(of: row) else {
        leftOut.append(
          "a server on 127.0.0.1:\(engine.port) wants a key: if it is \(engine.kind), set "
            + "\(UsualVariables.of(engine.kind)?.keys.first ?? "a variable") and add it")
        return
      }
      members.append(("credential", Self.reference(key)))
      source += ", and " + key
    }
    members.append(("deadline", "\"5s\""))
    let isFirst = !entries.contains { $0.name == "local_" + engine.kind }
    let name = "local_\(engine.kind)" + (isFirst ? "" : "_\(engine.port)")
    add(DraftEntry(name: name, kind: engine.kind, source: source, members: members))
  }
}

extension Draft {
  /// The first variable of a row that holds what can be a key; of others that are set says what is wrong.
  private mutating func key(of row: UsualVariables) -> String? {
    for name in row.keys {
      guard let value = variables[name] else { continue }
      guard let fault = Self.fault(of: value) else { return name }
      note("\(name) \(fault)")
    }
    return nil
  }

  /// Said once, however often a variable is looked at.
  private mutating func note(_ sentence: String) {
    if !leftOut.contains(sentence) { leftOut.append(sentence) }
  }

  /// What keeps a value from being a key; it is neither shown nor kept.
  private static func fault(of value: String) -> String? {
    let bytes = Array(value.utf8)
    if bytes.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) { return "is set, but blank" }
    if !bytes.allSatisfy({ (0x20..<0x7F).contains($0) }) { return "holds control or non-ASCII characters" }
    if bytes.count < 8 { return "is too short to be a key" }
    let word = value.lowercased()
    let isExample = ["your", "xxxx", "changeme", "...", "<", "placeholder"].contains { word.contains($0) }
    return isExample ? "holds an example, not a key" : nil
  }

  private static func reference(_ name: String) -> String { "{ \"env\": \(DraftEntry.quoted(name)) }" }

  private func profile(_ kind: String) -> BackendKind? { AdapterList.adapter(kind: kind)?.profile }

  private func address(of row: UsualVariables) -> (variable: String, text: String)? {
    row.addresses.lazy.compactMap { name in
      variables[name].flatMap { $0.isEmpty ? nil : (name, $0) }
    }.first
  }

  /// The address in a variable; one that cannot be used, or that holds a secret, is not shown.
  private mutating func usable(_ text: String, _ variable: String, _ kind: String) -> BaseURL? {
    guard let profile = profile(kind), DisplayText.masked(text) == text,
      let base = try? BaseURL(text, for: profile)
    else {
      note("\(variable) holds no plain address such as https://gateway.example, so \(kind) is left out")
      return nil
    }
    return base
  }

  private func isUsual(_ base: BaseURL, _ row: UsualVariables) -> Bool {
    guard let profile = profile(row.kind), let usual = profile.address.defaultURL else { return false }
    return (try? BaseURL(usual, for: profile)) == base
  }

  private static func belongs(_ host: String, to domain: String) -> Bool {
    host == domain || host.hasSuffix("." + domain)
  }

  /// The region that a kind's address is made from.
  private func region(of row: UsualVariables) -> (variable: String, text: String)? {
    row.regions.lazy.compactMap { name in
      variables[name].flatMap { $0.isEmpty || DisplayText.masked($0) != $0 ? nil : (name, $0) }
    }.first
  }

  private static func options(_ region: String) -> String { "{ \"region\": \(DraftEntry.quoted(region)) }" }

  /// The backend of a row whose key has parts. They are keys to all of a cloud, which many have who use none of its
  /// models: without a region it is not even worth a word.
  private mutating func addSigning(_ row: UsualVariables) {
    let parts = row.signing.filter { variables[$0].map { Self.fault(of: $0) == nil } ?? false }
    guard row.signing.count == 3, parts.starts(with: row.signing.prefix(2)),
      let (variable, region) = region(of: row)
    else { return }
    let roles = zip(["access_key_id", "secret_access_key", "session_token"], row.signing).filter {
      parts.contains($0.1)
    }
    let value = roles.map { "\"\($0.0)\": \(Self.reference($0.1))" }.joined(separator: ", ")
    add(
      DraftEntry(
        name: row.kind, kind: row.kind, source: "\(row.signing[0]) and \(variable)",
        members: [("credential", "{ \(value) }"), ("options", Self.options(region))]))
  }
}
