import Domain

/// Reads `history`: by what incidents open and close.
enum HistoryRulesParser {
  private enum Key: String, CaseIterable {
    case openAfter = "open_after"
    case closeAfter = "close_after"
  }

  private static let bounds = 1...100

  /// The rules given, with the usual ones for what is not.
  static func read(_ field: Field) -> HistoryRules {
    var rules = HistoryRules()
    for (key, value) in field.members(of: Key.self, "an object of rules") ?? [] {
      guard let count = value.wholeNumber(bounds) else { continue }
      switch key {
      case .openAfter: rules.openAfter = count
      case .closeAfter: rules.closeAfter = count
      }
    }
    return rules
  }
}
