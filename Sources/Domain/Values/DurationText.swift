import Redaction

/// Durations as people write them: a whole number and a unit, `250ms`, `10s`, `5m`, `24h`, `7d`.
package enum DurationText {
  private static let units: [(name: String, milliseconds: Int64)] = [
    ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
  ]

  /// The duration that `text` names, zero included; nil for anything else, signs, points and blanks among them.
  /// At most nine digits, so that no product overflows.
  package static func parse(_ text: String) -> Duration? {
    let digits = text.utf8.prefix(while: isDigit)
    guard (1...9).contains(digits.count), let number = Int64(String(decoding: Array(digits), as: UTF8.self))
    else {
      return nil
    }
    let name = String(decoding: Array(text.utf8[digits.endIndex...]), as: UTF8.self)
    return units.first { $0.name == name }.map { .milliseconds(number * $0.milliseconds) }
  }

  /// The shortest such text for `duration`, in the largest unit that divides it.
  package static func text(_ duration: Duration) -> String {
    let milliseconds = duration.milliseconds
    let unit = units.last { milliseconds % $0.milliseconds == 0 } ?? units[0]
    return milliseconds == 0 ? "0s" : "\(milliseconds / unit.milliseconds)\(unit.name)"
  }
}
