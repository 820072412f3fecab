import Domain

/// Reads a role's `needs`.
enum NeedsParser {
  /// The keys that it may have.
  static let keys = Need.allCases.map(\.rawValue)

  /// Tokens: from one to far more than any model has.
  private static let tokens = 1...1_000_000_000

  static func read(_ field: Field) -> Needs {
    var needs = Needs()
    for (need, part) in field.members(of: Need.self, "an object such as { \"tools\": true }") ?? [] {
      read(part, as: need, into: &needs)
    }
    return needs
  }

  private static func read(_ field: Field, as need: Need, into needs: inout Needs) {
    switch need {
    case .contextTokens: needs.contextTokens = field.wholeNumber(tokens)
    case .maxOutputTokens: needs.maxOutputTokens = field.wholeNumber(tokens)
    case .tools: needs.tools = isNeeded(field)
    case .reasoning: needs.reasoning = isNeeded(field)
    case .structuredOutput: needs.structuredOutput = isNeeded(field)
    case .inputModalities: needs.inputModalities = inputs(field)
    case .task: needs.task = word(field, "a task such as \"chat\"", among: Need.tasks)
    case .maxInputPrice: needs.maxInputPrice = field.amount()
    case .maxOutputPrice: needs.maxOutputPrice = field.amount()
    }
  }

  /// `false` is refused: its writer may expect that models which can are kept out.
  private static func isNeeded(_ field: Field) -> Bool {
    guard field.flag() == false else { return true }
    field.report("expected true, found false", hint: "remove it: what is not named is not needed")
    return false
  }

  private static func inputs(_ field: Field) -> [String] {
    let elements = field.elements("a list of what goes in, such as \"image\"") ?? []
    return Set(elements.compactMap { word($0, "what goes in, such as \"image\"", among: Need.modalities) })
      .sorted()
  }

  /// A word that backends may use for themselves, so an unknown one is only odd.
  private static func word(_ field: Field, _ wanted: String, among known: [String]) -> String? {
    guard let text = field.text(wanted) else { return nil }
    guard DisplayText.masked(text) == text, ModelText.isAcceptable(text) else {
      field.report("expected \(wanted), found something else")
      return nil
    }
    if !known.contains(text) {
      let near = Suggestion.nearest(to: text, among: known).map { "did you mean \"\($0)\"? " } ?? ""
      field.findings.warn(
        field.path, "\(DisplayText.quoted(text)) is no word of ours, and few models will have it",
        hint: near + "the usual ones are \(DisplayText.list(known))")
    }
    return text
  }
}
