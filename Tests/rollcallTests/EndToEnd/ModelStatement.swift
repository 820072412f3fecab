import JSON

/// A model that a fixture expects, held against the one in a snapshot.
struct ModelStatement {
  private let model: JSONNode
  private let evidence: JSONNode?

  /// The model's line, and what it says was tried of it.
  init(_ model: JSONNode, evidence: JSONNode? = nil) {
    self.model = model
    self.evidence = evidence ?? model["evidence"]
  }

  /// Whether a snapshot may hold it: its id, name and facts are texts that a snapshot takes.
  var isPublishable: Bool {
    let texts = ["capabilities", "lifecycle"].flatMap { Self.texts(in: model[$0]) }
    return ([model["id"]?.text ?? ""] + [model["display_name"]?.text].compactMap(\.self) + texts)
      .allSatisfy(Self.isPublishable)
  }

  /// Said here in other words than the program's: 1 to 256 bytes, nothing that cannot be seen but single inner spaces.
  private static func isPublishable(_ text: String) -> Bool {
    let seen = text.unicodeScalars.allSatisfy { scalar in
      scalar == " " || scalar.properties.isGraphemeBase || scalar.properties.isGraphemeExtend
    }
    let hasHidden = text.unicodeScalars.contains { scalar in
      let isSpace = scalar.properties.isWhitespace && scalar != " "
      return isSpace || scalar.properties.isDefaultIgnorableCodePoint
    }
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    return (1...256).contains(text.utf8.count) && seen && !hasHidden && !words.contains("")
  }

  /// Everything that differs in `found`, a model of a snapshot. With a past, what was known before may still stand.
  func differences(_ found: JSONNode, hasPast: Bool) -> [String] {
    var differences: [String] = []
    let name = model["display_name"]?.text ?? model["id"]?.text
    if found["display_name"]?.text != name { differences.append("its display_name") }
    for part in ["capabilities", "lifecycle"] {
      let (wanted, held) = (Self.facts(model[part]), Self.facts(found[part]))
      for key in Set(wanted.keys).union(held.keys).sorted() where wanted[key] != held[key] {
        differences.append("\(key) is \(held[key] ?? "absent"), not \(wanted[key] ?? "absent")")
      }
    }
    if found["capabilities", "price"].map({ $0["currency"]?.text != "USD" }) ?? false {
      differences.append("the currency of its price")
    }
    if model["refusal"]?.text != found["refusal"]?.text { differences.append("its refusal") }
    guard evidence != nil || model["refusal"] != nil || !hasPast else { return differences }
    for member in ["source", "outcome", "skipped", "request"] {
      let (wanted, held) = (evidence?[member]?.text, found["evidence", member]?.text)
      if wanted != held {
        differences.append("evidence: \(member) is \(held ?? "absent"), not \(wanted ?? "absent")")
      }
    }
    // What another rollcall says has its own moment, and may be too old by now.
    if evidence?["at"] == nil, model["last_seen_at"] == nil, found["usable"]?.text != usable {
      differences.append("usable is \(found["usable"]?.text ?? "absent"), not \(usable)")
    }
    return differences
  }

  /// What proves that a model cannot be called.
  private static let denials: Set = [
    "model_missing", "forbidden", "auth_rejected", "quota_exhausted", "inference_broken",
    "model_loading",
  ]

  private var usable: String {
    let outcome = evidence?["outcome"]?.text ?? ""
    if model["refusal"] != nil || Self.denials.contains(outcome) { return "no" }
    // A path that is not there says nothing on a model, unless a session says so of it.
    if outcome == "not_found", evidence?["source"]?.text == "session" { return "no" }
    let isAnswer = ["inference", "session"].contains(evidence?["source"]?.text)
    return outcome == "ok" && isAnswer ? "yes" : "unknown"
  }

  /// Every fact in words by its path, a snapshot's price without the level of its unit.
  private static func facts(_ node: JSONNode?, _ path: String = "") -> [String: String] {
    guard let node else { return [:] }
    guard let members = node.members else { return [path: words(of: node)] }
    return members.reduce(into: [:]) { facts, member in
      if member.key == "currency" { return }
      let isUnit = member.key == "per_million_tokens"
      let name = isUnit ? path : path.isEmpty ? member.key : path + "." + member.key
      facts.merge(Self.facts(member.value, name)) { first, _ in first }
    }
  }

  private static func words(of node: JSONNode) -> String {
    if let elements = node.elements { return "[" + elements.map(words).joined(separator: ", ") + "]" }
    return node.text ?? node.bool.map { "\($0)" } ?? node.integer.map { "\($0)" } ?? node.typeName
  }

  private static func texts(in node: JSONNode?) -> [String] {
    let inner = (node?.members ?? []).map(\.value) + (node?.elements.map(Array.init) ?? [])
    return [node?.text].compactMap(\.self) + inner.flatMap(texts)
  }
}
