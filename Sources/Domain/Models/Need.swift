/// One thing that a model must be able to do, by its word in the baseline. In the order in which they are held against
/// a model: what it is first, what it costs last.
package enum Need: String, CaseIterable, Sendable {
  case task
  case contextTokens = "context_tokens"
  case maxOutputTokens = "max_output_tokens"
  case inputModalities = "input_modalities"
  case tools, reasoning
  case structuredOutput = "structured_output"
  case maxInputPrice = "max_input_price"
  case maxOutputPrice = "max_output_price"

  /// The tasks that have a word of ours; backends may use others.
  package static let tasks = [
    "chat", "completion", "embedding", "rerank", "image", "video", "speech", "transcription", "moderation",
  ]
  /// What may go in, in words of ours.
  package static let modalities = ["audio", "image", "pdf", "text", "video"]
}

extension Need {
  /// Whether anybody states the fact that it asks for.
  package func isStated(in known: Capabilities) -> Bool {
    switch self {
    case .task: known.task != nil
    case .contextTokens: known.contextTokens != nil
    case .maxOutputTokens: known.maxOutputTokens != nil
    case .inputModalities: !known.inputModalities.isEmpty
    case .tools: known.tools != nil
    case .reasoning: known.reasoning != nil
    case .structuredOutput: known.structuredOutput != nil
    case .maxInputPrice: known.price?.input != nil
    case .maxOutputPrice: known.price?.output != nil
    }
  }
}

extension Needs {
  /// Those that are asked for.
  package var asked: [Need] { Need.allCases.filter(isAsked) }

  /// Those that a model does not meet: what it can do is less, dearer or something else, or nobody said.
  package func unmet(by model: Model) -> [Need] {
    asked.filter { !isMet($0, by: model.capabilities) }
  }

  /// Whether a model meets all of them.
  package func areMet(by model: Model) -> Bool {
    Need.allCases.allSatisfy { isMet($0, by: model.capabilities) }
  }

  /// What is asked for, for people: `context_tokens 100000`, `tools`; nil when it is not.
  package func text(of need: Need) -> String? {
    let value: String? =
      switch need {
      case .task: task
      case .contextTokens: contextTokens.map { "at least \($0)" }
      case .maxOutputTokens: maxOutputTokens.map { "at least \($0)" }
      case .inputModalities: inputModalities.isEmpty ? nil : inputModalities.joined(separator: "+")
      case .tools: tools ? "" : nil
      case .reasoning: reasoning ? "" : nil
      case .structuredOutput: structuredOutput ? "" : nil
      case .maxInputPrice: maxInputPrice.map { "at most $\($0)" }
      case .maxOutputPrice: maxOutputPrice.map { "at most $\($0)" }
      }
    return value.map { $0.isEmpty ? need.rawValue : "\(need.rawValue) \($0)" }
  }

  private func isAsked(_ need: Need) -> Bool {
    switch need {
    case .task: task != nil
    case .contextTokens: contextTokens != nil
    case .maxOutputTokens: maxOutputTokens != nil
    case .inputModalities: !inputModalities.isEmpty
    case .tools: tools
    case .reasoning: reasoning
    case .structuredOutput: structuredOutput
    case .maxInputPrice: maxInputPrice != nil
    case .maxOutputPrice: maxOutputPrice != nil
    }
  }

  /// A need that is not asked for is met; one that is, only by a fact that somebody stated.
  private func isMet(_ need: Need, by known: Capabilities) -> Bool {
    !isAsked(need) || need.isStated(in: known) && suffices(known, for: need)
  }

  /// Whether a fact that is stated is enough for a need that is asked for.
  private func suffices(_ known: Capabilities, for need: Need) -> Bool {
    switch need {
    case .task: isSame(known.task, task)
    case .contextTokens: isAtLeast(known.contextTokens, contextTokens)
    case .maxOutputTokens: isAtLeast(known.maxOutputTokens, maxOutputTokens)
    case .inputModalities: inputModalities.allSatisfy { known.inputModalities.contains($0) }
    case .tools: known.tools == true
    case .reasoning: known.reasoning == true
    case .structuredOutput: known.structuredOutput == true
    case .maxInputPrice: isCheap(known.price?.input, maxInputPrice)
    case .maxOutputPrice: isCheap(known.price?.output, maxOutputPrice)
    }
  }

  private func isSame(_ known: String?, _ wanted: String?) -> Bool {
    guard let known, let wanted else { return false }
    return known.utf8.elementsEqual(wanted.utf8)
  }

  private func isAtLeast(_ known: Int?, _ least: Int?) -> Bool {
    guard let known, let least else { return false }
    return known >= least
  }

  /// A price below zero, which only a hand can have written, is no price.
  private func isCheap(_ price: DecimalNumber?, _ most: DecimalNumber?) -> Bool {
    guard let price, let most else { return false }
    return !price.isBelowZero && price <= most
  }
}
