/// One thing that a model must be able to do, by its word in the baseline. In the order in which they are held against
/// a model: what it is first, what it costs last.
public enum Need: String, CaseIterable, Sendable {
  case task
  case contextTokens = "context_tokens"
  case maxOutputTokens = "max_output_tokens"
  case inputModalities = "input_modalities"
  case tools, reasoning
  case structuredOutput = "structured_output"
  case maxInputPrice = "max_input_price"
  case maxOutputPrice = "max_output_price"

  /// The tasks that have a word of ours; backends may use others.
  public static let tasks = [
    "chat", "completion", "embedding", "rerank", "image", "video", "speech", "transcription", "moderation",
  ]
  /// What may go in, in words of ours.
  public static let modalities = ["audio", "image", "pdf", "text", "video"]
}

extension Needs {
  /// Those that are asked for.
  public var asked: [Need] { Need.allCases.filter { text(of: $0) != nil } }

  /// Those that a model does not meet: what it can do is less, dearer or something else, or nobody said.
  public func unmet(by model: ModelRecord) -> [Need] {
    asked.filter { !isMet($0, by: model.capabilities) }
  }

  /// Whether a model meets all of them.
  public func areMet(by model: ModelRecord) -> Bool {
    Need.allCases.allSatisfy { isMet($0, by: model.capabilities) }
  }

  /// What is asked for, for people: `context_tokens 100000`, `tools`; nil when it is not.
  public func text(of need: Need) -> String? {
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

  /// A need that is not asked for is met; one that is, only by a fact that somebody stated.
  private func isMet(_ need: Need, by known: Capabilities) -> Bool {
    switch need {
    case .task: task == nil || known.task.map { isSame($0, task) } ?? false
    case .contextTokens: contextTokens.map { known.contextTokens ?? -1 >= $0 } ?? true
    case .maxOutputTokens: maxOutputTokens.map { known.maxOutputTokens ?? -1 >= $0 } ?? true
    case .inputModalities: inputModalities.allSatisfy { known.inputModalities.contains($0) }
    case .tools: !tools || known.tools == true
    case .reasoning: !reasoning || known.reasoning == true
    case .structuredOutput: !structuredOutput || known.structuredOutput == true
    case .maxInputPrice: isCheap(known.price?.input, maxInputPrice)
    case .maxOutputPrice: isCheap(known.price?.output, maxOutputPrice)
    }
  }

  private func isSame(_ known: String, _ wanted: String?) -> Bool {
    wanted.map { known.utf8.elementsEqual($0.utf8) } ?? true
  }

  /// A price below zero, which only a hand can have written, is no price.
  private func isCheap(_ price: DecimalNumber?, _ most: DecimalNumber?) -> Bool {
    guard let most else { return true }
    return price.map { !$0.isBelowZero && $0 <= most } ?? false
  }
}
