import Domain

/// How one model differs from what it was, sorted into kinds of change.
struct ModelDifference {
  private let old: Model
  private let new: Model
  private let scope: ChangeFinder.Scope

  init(from old: Model, to new: Model, _ scope: ChangeFinder.Scope) {
    (self.old, self.new, self.scope) = (old, new, scope)
  }

  /// The kinds of change with the facts that are others; none for a model that is the same. What a local engine happens
  /// to hold in memory, who serves a routed model at the moment and when it was built (servers tell the time of their own
  /// start) come and go, and are no changes.
  var all: [(kind: Change.Category, details: [Change.Detail])] {
    [
      (.modelRenamed, details([("display_name", old.displayName, new.displayName)])),
      (.limitsChanged, details(Self.limits(old.capabilities, new.capabilities)).filter(isNotable)),
      (.priceChanged, details(Self.prices(old.capabilities.price, new.capabilities.price)).filter(isNotable)),
      (.lifecycleChanged, lifecycle),
      (.usabilityChanged, usability),
    ].filter { !$0.details.isEmpty }
  }

  private typealias Fact = (field: String, before: String?, after: String?)

  private func details(_ facts: [Fact]) -> [Change.Detail] {
    facts.filter { fact in
      // Not `!=`, for which canonically equal texts are one.
      !(fact.before ?? "").utf8.elementsEqual((fact.after ?? "").utf8)
    }.map { Change.Detail($0.field, before: $0.before, after: $0.after) }
  }

  private func isNotable(_ detail: Change.Detail) -> Bool {
    scope == .full || detail.before != nil && detail.after != nil
  }

  private static func limits(_ old: Capabilities, _ new: Capabilities) -> [Fact] {
    [
      ("context_tokens", number(old.contextTokens), number(new.contextTokens)),
      ("input_modalities", words(old.inputModalities), words(new.inputModalities)),
      ("max_output_tokens", number(old.maxOutputTokens), number(new.maxOutputTokens)),
      ("output_modalities", words(old.outputModalities), words(new.outputModalities)),
      ("parameter_count", number(old.parameterCount), number(new.parameterCount)),
      ("quantization", old.quantization, new.quantization),
      ("reasoning", word(old.reasoning), word(new.reasoning)),
      ("size_bytes", number(old.sizeBytes), number(new.sizeBytes)),
      ("structured_output", word(old.structuredOutput), word(new.structuredOutput)),
      ("task", old.task, new.task),
      ("tools", word(old.tools), word(new.tools)),
    ]
  }

  private static func prices(_ old: Price?, _ new: Price?) -> [Fact] {
    [
      ("price.cache_read", old?.cacheRead?.description, new?.cacheRead?.description),
      ("price.cache_write", old?.cacheWrite?.description, new?.cacheWrite?.description),
      ("price.input", old?.input?.description, new?.input?.description),
      ("price.output", old?.output?.description, new?.output?.description),
      ("price.per_request", old?.perRequest?.description, new?.perRequest?.description),
      ("price.reasoning", old?.reasoning?.description, new?.reasoning?.description),
    ]
  }

  /// That a list begins to say of its models that they are active, or ceases to, is none; all else of a model's life is.
  private var lifecycle: [Change.Detail] {
    let (before, after) = (old.lifecycle, new.lifecycle)
    let found = details([
      ("lifecycle.deprecated_at", before.deprecatedAt?.description, after.deprecatedAt?.description),
      ("lifecycle.retires_at", before.retiresAt?.description, after.retiresAt?.description),
      ("lifecycle.status", before.status?.rawValue, after.status?.rawValue),
      ("lifecycle.successor", before.successor, after.successor),
    ])
    guard scope == .run else {
      return found + details([("listed", Self.word(old.isListed), Self.word(new.isListed))])
    }
    let words = [before.status, after.status]
    let isSilent = words.contains(nil) && !words.contains(.deprecated) && !words.contains(.retired)
    return found.filter { $0.field != "lifecycle.status" || !isSilent }
  }

  private var usability: [Change.Detail] {
    let refusal = details([("refusal", old.refusal?.rawValue, new.refusal?.rawValue)])
    let usable = details([("usable", old.usability.rawValue, new.usability.rawValue)])
    guard !usable.isEmpty else { return refusal }
    let outcomes = (old.evidence?.outcome?.rawValue, new.evidence?.outcome?.rawValue)
    let evidence =
      outcomes == (nil, nil)
      ? [] : [Change.Detail("evidence.outcome", before: outcomes.0, after: outcomes.1)]
    return evidence + refusal + usable
  }

  private static func number(_ value: Int?) -> String? { value.map(String.init) }

  private static func word(_ value: Bool?) -> String? { value.map { $0 ? "true" : "false" } }

  /// The words as one text, or how many they are where that would be too long for one: cut, it could be half a word.
  private static func words(_ values: [String]) -> String? {
    guard !values.isEmpty else { return nil }
    let text = values.joined(separator: ", ")
    return text.utf8.count <= ModelText.maxBytes ? text : "\(values.count) words"
  }
}
