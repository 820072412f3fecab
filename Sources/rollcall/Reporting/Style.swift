/// Colours, only for a person at a capable terminal who has not said `NO_COLOR` (<https://no-color.org>).
enum Style {
  static let terminalIsCapable = ThisProcess.variables["TERM"].map { $0 != "dumb" && !$0.isEmpty } ?? false

  private static let hasColour = terminalIsCapable && (ThisProcess.variables["NO_COLOR"] ?? "").isEmpty

  static func dim(_ text: String) -> String { hasColour ? "\u{1B}[2m\(text)\u{1B}[0m" : text }

  static func bold(_ text: String) -> String { hasColour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
}
