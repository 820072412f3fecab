import Domain
import Transport

/// How long a backend asks to be left alone, in every form that vendors have for it.
package enum RetryAfter {
  /// The longest wait that is believed.
  package static let longest = Duration.seconds(86_400)

  /// The time that `response` states, counted from `now`: `retry-after-ms`, then `Retry-After` in seconds or as a date,
  /// then Google's `RetryInfo`, then a sentence such as "try again in 750ms". What is not positive or makes no sense
  /// is passed over; more than a day becomes a day.
  package static func stated(_ response: Response, now: Timestamp) -> Duration? {
    if let stated = header(response, now: now) { return stated }
    guard response.status != 200 else { return nil }
    let envelope = ErrorEnvelope(body: response.body)
    return envelope.retryDelay.flatMap(WaitText.read).flatMap(bounded) ?? sentence(envelope)
  }

  /// What the headers alone tell.
  static func header(_ response: Response, now: Timestamp) -> Duration? {
    if let text = response.headers["retry-after-ms"], let value = Double(text.trimmed) {
      if let stated = bounded(milliseconds: value) { return stated }
    }
    guard let text = response.headers["retry-after"]?.trimmed else { return nil }
    if let seconds = Double(text) { return bounded(milliseconds: seconds * 1000) }
    // The server's own clock is what its date was counted from; ours may be off.
    let reference = response.headers["date"].flatMap { HTTPDate.read($0.trimmed, now: now) } ?? now
    return HTTPDate.read(text, now: reference).flatMap { bounded($0.since(reference)) }
  }

  private static func sentence(_ envelope: ErrorEnvelope) -> Duration? {
    for opening in ["try again in ", "retry after ", "retry in ", "please wait "] {
      guard let rest = envelope.text(after: opening) else { continue }
      if let stated = WaitText.read(rest).flatMap(bounded) { return stated }
    }
    return nil
  }

  private static func bounded(milliseconds: Double) -> Duration? {
    guard milliseconds.isFinite, milliseconds > 0 else { return nil }
    return bounded(.milliseconds(Int64(min(milliseconds.rounded(.up), 86_400_000))))
  }

  private static func bounded(_ duration: Duration) -> Duration? {
    duration > .zero ? min(duration, longest) : nil
  }
}

/// Waiting times in words: `750ms`, `38.2s`, `6m0s`, `26 seconds`.
enum WaitText {
  /// The time at the start of `text`; nil when it does not start with a number and a unit.
  static func read(_ text: String) -> Duration? {
    var rest = text.prefix(64)[...]
    var total = 0.0
    var found = false
    while let (amount, unit) = takePair(&rest) {
      total += amount * unit
      found = true
    }
    guard found, total.isFinite, total >= 0 else { return nil }
    return .milliseconds(Int64(min(total.rounded(.up), 1e12)))
  }

  private static let units: [String: Double] = [
    "ms": 1, "millisecond": 1, "milliseconds": 1, "s": 1000, "sec": 1000, "secs": 1000, "second": 1000,
    "seconds": 1000, "m": 60_000, "min": 60_000, "mins": 60_000, "minute": 60_000, "minutes": 60_000,
    "h": 3_600_000, "hour": 3_600_000, "hours": 3_600_000, "d": 86_400_000, "day": 86_400_000,
    "days": 86_400_000,
  ]

  private static func takePair(_ rest: inout Substring) -> (Double, Double)? {
    var ahead = rest.drop { $0 == " " }
    let digits = ahead.prefix { ("0"..."9").contains($0) || $0 == "." }
    ahead = ahead.dropFirst(digits.count).drop { $0 == " " }
    let word = ahead.prefix { ("a"..."z").contains($0) }
    // A full stop that ends the sentence before, not a fraction, leaves no number.
    guard let amount = Double(digits), let unit = units[String(word)] else { return nil }
    rest = ahead.dropFirst(word.count)
    return (amount, unit)
  }
}

extension ErrorEnvelope {
  /// At most 64 bytes of the messages after the first place where they contain `phrase`.
  func text(after phrase: String) -> String? {
    let wanted = Array(phrase.utf8)
    guard text.count >= wanted.count else { return nil }
    for start in 0...(text.count - wanted.count) where text[start...].starts(with: wanted) {
      return String(decoding: text[(start + wanted.count)...].prefix(64), as: UTF8.self)
    }
    return nil
  }
}

extension String {
  /// Without blanks around it.
  fileprivate var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
