import Domain
import JSON

/// Reads a backend's `readiness`.
enum ReadinessParser {
  private enum Key: String, CaseIterable {
    case mode, models, every
    case maxRequestsPerRun = "max_requests_per_run"
    case maxUSDPerDay = "max_usd_per_day"
  }

  /// The keys that it may have.
  static let keys = Key.allCases.map(\.rawValue)

  static func read(_ field: Field) -> ReadinessPlan? {
    guard let members = field.members(of: Key.self, "an object such as { \"mode\": \"metadata\" }") else {
      return nil
    }
    var (plan, isGood) = (ReadinessPlan(), true)
    for (key, part) in members where !read(part, as: key, into: &plan) { isGood = false }
    guard isGood else { return nil }
    return checkEffects(of: members, in: plan) ? plan : nil
  }

  /// Reads one part; false when it was refused.
  private static func read(_ field: Field, as key: Key, into plan: inout ReadinessPlan) -> Bool {
    switch key {
    case .mode: return put(field.word(ReadinessPlan.Mode.self), &plan.mode)
    case .models: return put(models(field), &plan.models)
    case .every: return put(field.duration(upTo: Bounds.validity), &plan.every)
    case .maxRequestsPerRun: return put(field.wholeNumber(Bounds.readinessRequests), &plan.maxRequestsPerRun)
    case .maxUSDPerDay:
      let amount = field.amount()
      plan.maxUSDPerDay = amount
      return amount != nil
    }
  }

  private static func put<Value>(_ value: Value?, _ part: inout Value) -> Bool {
    if let value { part = value }
    return value != nil
  }

  private static func models(_ field: Field) -> [Glob]? {
    guard let texts = field.texts("a list of patterns") else { return nil }
    if texts.isEmpty { field.report("expected at least one pattern, found an empty list") }
    return texts.isEmpty ? nil : texts.map { Glob($0) }
  }

  /// A part that the others leave without effect is refused: its writer expects something of it.
  private static func checkEffects(of members: [(key: Key, field: Field)], in plan: ReadinessPlan) -> Bool {
    var isGood = true
    for (key, field) in members {
      let hint: String
      switch (key, plan.mode) {
      case (.mode, _), (_, .inference): continue
      case (_, .off): hint = "remove it, or choose another mode"
      case (.maxUSDPerDay, .metadata): hint = "free checks cost nothing: remove it, or choose \"inference\""
      case (.every, .metadata), (.maxRequestsPerRun, .metadata):
        if !plan.models.isEmpty { continue }
        hint = "it is about single models: name them under \"models\""
      case (.models, .metadata): continue
      }
      field.report("has no effect with mode \"\(plan.mode.rawValue)\"", hint: hint)
      isGood = false
    }
    return isGood
  }
}

extension Field {
  /// One of the words of a closed set.
  func word<Word: RawRepresentable<String> & CaseIterable>(_ words: Word.Type) -> Word? {
    let known = DisplayText.list(Word.allCases.map(\.rawValue), "or")
    guard let text = node.text else {
      reportType(known)
      return nil
    }
    if let word = Word(rawValue: text) { return word }
    report("expected \(known), found \(DisplayText.quoted(text))")
    return nil
  }

  /// An amount of money from 0: a number, or a text that holds one to the last digit.
  func amount() -> DecimalNumber? {
    let amount = node.text.flatMap { DecimalNumber($0) } ?? node.number.flatMap { DecimalNumber($0) }
    if let amount, !amount.isBelowZero { return amount }
    report(
      "expected an amount in USD from 0 such as \"0.05\", found \(amount == nil ? "something else" : "less")")
    return nil
  }
}
