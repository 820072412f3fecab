/// Waiting times in words: `750ms`, `38.2s`, `6m0s`, `26 seconds`.
enum WaitText {
  /// The time at the start of `text`; nil when it does not start with a number and a unit.
  static func read(_ text: String) -> Duration? { read(text[...])?.duration }

  /// The time that `text` is as a whole, as Go writes durations; nil when it is none.
  static func whole(_ text: String) -> Duration? {
    guard let read = read(text[...]), read.rest.allSatisfy({ $0 == " " }) else { return nil }
    return read.duration
  }

  private static func read(_ text: Substring) -> (duration: Duration, rest: Substring)? {
    var rest = text.prefix(64)[...]
    var total = 0.0
    var found = false
    while let (amount, unit) = takePair(&rest) {
      total += amount * unit
      found = true
    }
    guard found, total.isFinite, total >= 0 else { return nil }
    return (.milliseconds(Int64(min(total.rounded(.up), 1e12))), rest)
  }

  private static let units: [String: Double] = [
    "ns": 1e-6, "us": 1e-3, "µs": 1e-3,
    "ms": 1, "millisecond": 1, "milliseconds": 1, "s": 1000, "sec": 1000, "secs": 1000, "second": 1000,
    "seconds": 1000, "m": 60_000, "min": 60_000, "mins": 60_000, "minute": 60_000, "minutes": 60_000,
    "h": 3_600_000, "hour": 3_600_000, "hours": 3_600_000, "d": 86_400_000, "day": 86_400_000,
    "days": 86_400_000,
  ]

  private static func takePair(_ rest: inout Substring) -> (Double, Double)? {
    var ahead = rest.drop { $0 == " " }
    let digits = ahead.prefix { ("0"..."9").contains($0) || $0 == "." }
    ahead = ahead.dropFirst(digits.count).drop { $0 == " " }
    let word = ahead.prefix { ("a"..."z").contains($0) || $0 == "µ" }
    // A full stop that ends the sentence before, not a fraction, leaves no number.
    guard let amount = Double(digits), let unit = units[String(word)] else { return nil }
    rest = ahead.dropFirst(word.count)
    return (amount, unit)
  }
}
