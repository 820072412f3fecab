import Domain

/// A part of the sentence that tells a change, so that whoever shows it can escape what is from outside.
package enum ChangePhrase: Hashable, Sendable {
  /// Words of ours.
  case words(String)
  /// A name that a backend wrote: a model's id, a name for people.
  case name(String)
  /// What a fact was or is, maybe in a backend's own word.
  case value(String)
}

extension Change {
  /// The change in one sentence for people: lower case, no full stop, its backend in front.
  package var sentence: String { "\(backend): \(news)" }

  /// The same without the backend.
  package var news: String { phrases.text }

  /// The same in its parts, blanks included.
  package var phrases: [ChangePhrase] {
    switch kind {
    case .backendAdded: [.words("is new in the baseline")]
    case .backendRemoved: [.words("gone from the baseline, and from the snapshot")]
    case .backendDown: [.words("is down")] + after("outcome", behind: ": ")
    case .backendUp: [.words("is up again")]
    case .backendDrained: [.words("is drained")] + after("by", behind: " by ") + after("why", behind: ": ")
    case .backendResumed: [.words("is no longer drained")]
    case .providerAdded: [.words("now offers ")] + models(\.after)
    case .providerRemoved: [.words("no longer offers ")] + models(\.before)
    case .modelAdded: subject + [.words(" is new")]
    case .modelRemoved: subject + [.words(" is gone")]
    case .modelRenamed: subject + renaming
    case .limitsChanged, .lifecycleChanged: subject + facts
    case .priceChanged: subject + prices
    case .usabilityChanged: subject + usability
    case .retirementAhead: subject + retirement
    }
  }

  /// What is said of the fact `field`; nil when nothing is.
  package func detail(_ field: String) -> Detail? { details.first { $0.field == field } }

  private var subject: [ChangePhrase] { model.map { [.name($0.text)] } ?? [] }

  private func after(_ field: String, behind words: String) -> [ChangePhrase] {
    guard let value = detail(field)?.after else { return [] }
    return [.words(words), .value(value)]
  }

  /// `2 models of acme: "a", "b"`.
  private func models(_ side: (Detail) -> String?) -> [ChangePhrase] {
    let count = detail("models").flatMap(side).flatMap { Int($0) }
    let names = details.filter { $0.field == "model_id" }.compactMap(side)
    var phrases: [ChangePhrase] = [
      .words(count.map { $0 == 1 ? "1 model of " : "\($0) models of " } ?? "models of "),
      .words(provider?.text ?? ""),
    ]
    for (place, name) in names.enumerated() { phrases += [.words(place == 0 ? ": " : ", "), .name(name)] }
    return phrases
  }

  private var renaming: [ChangePhrase] {
    guard let detail = detail("display_name"), let before = detail.before, let after = detail.after else {
      return [.words(" has another name")]
    }
    return [.words(" is now called "), .name(after), .words(", no longer "), .name(before)]
  }

  private var facts: [ChangePhrase] {
    listed(": ") { detail in
      let name = detail.field.split(separator: ".").last ?? ""
      return [.words("\(name) ")] + detail.step
    }
  }

  private var prices: [ChangePhrase] {
    listed(" now costs ") { detail in
      let name = detail.field.split(separator: ".").last.map { $0.replacing("_", with: " ") } ?? ""
      return detail.step + [.words(" USD \(name)")]
    }
  }

  private var usability: [ChangePhrase] {
    let usable = detail("usable")
    switch usable?.after.flatMap(Usability.init) {
    case .yes?: return [.words(" is usable")]
    case .no?:
      let why = detail("refusal")?.after ?? detail("evidence.outcome")?.after
      return [.words(" is not usable")] + (why.map { [.words(": "), .value($0)] } ?? [])
    case .unknown?:
      let was = usable?.before == Usability.no.rawValue ? "unusable" : "usable"
      return [.words(" is no longer known to be \(was)")]
    case nil: return facts
    }
  }

  private var retirement: [ChangePhrase] {
    var phrases: [ChangePhrase] = [.words(" retires")]
    if let days = detail("days")?.after { phrases += [.words(" within "), .value(days), .words(" days")] }
    if let day = detail("retires_at")?.after { phrases += [.words(", on "), .value(String(day.prefix(10)))] }
    if let successor = detail("successor")?.after {
      phrases += [.words("; its backend names "), .name(successor), .words(" in its place")]
    }
    return phrases
  }

  /// A part for each fact; a change that a hand has robbed of them is told all the same.
  private func listed(_ opening: String, _ part: (Detail) -> [ChangePhrase]) -> [ChangePhrase] {
    guard !details.isEmpty else { return [.words(" is not as it was")] }
    return details.enumerated().flatMap { place, detail in
      [.words(place == 0 ? opening : ", ")] + part(detail)
    }
  }
}

extension Change.Detail {
  /// The fact in one line: `context_tokens: 1000 → 2000`; what had no value before is told alone.
  package var sentence: String {
    guard let after else { return before == nil ? field : "\(field): \(step.text)" }
    return "\(field): \(before == nil ? after : step.text)"
  }

  /// `1000 → 2000`; of moments the days are enough.
  fileprivate var step: [ChangePhrase] {
    func phrase(_ text: String?) -> ChangePhrase {
      guard let text else { return .words("unknown") }
      return .value(Timestamp(text).map { String($0.day) } ?? text)
    }
    return [phrase(before), .words(" → "), phrase(after)]
  }
}

extension [ChangePhrase] {
  /// The phrases as plain text, names in quotes.
  fileprivate var text: String {
    map { phrase in
      switch phrase {
      case .words(let text), .value(let text): text
      case .name(let text): "\"\(text)\""
      }
    }.joined()
  }
}
