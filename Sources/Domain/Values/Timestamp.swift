import Redaction

/// A moment in UTC, to the millisecond: what every file of ours calls a time.
///
/// The core never asks what time it is; moments come in as parameters.
package struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Milliseconds since 1970-01-01T00:00:00Z; negative before.
  package let milliseconds: Int64

  /// Wraps a count of milliseconds since the epoch.
  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Reads exactly the form that we write: `2026-11-20T10:00:00.120Z`.
  package init?(_ text: String) {
    guard let milliseconds = ExactTime.milliseconds(text.utf8.span) else { return nil }
    self.milliseconds = milliseconds
  }

  /// Reads what vendors write: any RFC 3339 date and time (any fraction, any offset), or a bare date, which is
  /// its midnight in UTC; nothing outside the years 0 to 9999 of UTC.
  package init?(lenient text: String) {
    guard let parsed = Self.rfc3339(text) else { return nil }
    self = parsed
  }

  /// Seconds since the epoch, as vendors' `created` fields have them; nothing outside the years 1970 to 9999,
  /// and nothing for zero, which vendors write for "unknown".
  package init?(unixSeconds: Double) {
    guard unixSeconds > 0, unixSeconds < 253_402_300_800 else { return nil }
    self.milliseconds = Int64(unixSeconds * 1000)
  }

  /// Earlier is smaller.
  package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

  /// The moment `duration` later (earlier when negative); saturates instead of overflowing.
  package func advanced(by duration: Duration) -> Timestamp {
    let (sum, overflow) = milliseconds.addingReportingOverflow(duration.milliseconds)
    return Timestamp(milliseconds: overflow ? (duration < .zero ? .min : .max) : sum)
  }

  /// How long after `earlier` this moment is; negative when it is before; saturates.
  package func since(_ earlier: Timestamp) -> Duration {
    let (difference, overflow) = milliseconds.subtractingReportingOverflow(earlier.milliseconds)
    return .milliseconds(overflow ? (milliseconds < 0 ? .min : .max) : difference)
  }

  /// `2026-11-20T10:00:00.120Z`, always 24 bytes for the years 0 to 9999.
  package var description: String {
    if let bytes = ExactTime.bytes(milliseconds) { return String(decoding: bytes, as: UTF8.self) }
    let day = Int(milliseconds.flooredDivision(by: 86_400_000))
    let remainder = Int(milliseconds % 86_400_000)  // not by subtraction, which overflows at the far end
    let rest = remainder < 0 ? remainder + 86_400_000 : remainder
    let date = CivilDate(daysSinceEpoch: day)
    let time =
      "\(padded(rest / 3_600_000, 2)):\(padded(rest / 60_000 % 60, 2)):\(padded(rest / 1000 % 60, 2))"
    return "\(date)T\(time).\(padded(rest % 1000, 3))Z"
  }

  private static func rfc3339(_ text: String) -> Timestamp? {
    var reader = DigitReader(text)
    guard let date = reader.date() else { return nil }
    let midnight = Int64(date.daysSinceEpoch) * 86_400_000
    if reader.isAtEnd { return Timestamp(milliseconds: midnight) }
    guard reader.takesAny(of: "Tt "), let time = reader.timeOfDay(), let offset = reader.offset(),
      reader.isAtEnd
    else { return nil }
    let moment = Timestamp(milliseconds: midnight + time - offset)
    // An offset may lead out of the years that can be written, and so out of what can be read back.
    return ExactTime.bytes(moment.milliseconds) == nil ? nil : moment
  }
}

/// A day of the proleptic Gregorian calendar, by the well-known civil-from-days arithmetic.
struct CivilDate: CustomStringConvertible {
  let year: Int
  let month: Int
  let day: Int

  init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1 else { return nil }
    let lengths = [31, year.isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= lengths[month - 1] else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  init(daysSinceEpoch: Int) {
    let shifted = daysSinceEpoch + 719_468  // days since 0000-03-01
    let era = Int(Int64(shifted).flooredDivision(by: 146_097))
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  var daysSinceEpoch: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = Int(Int64(shiftedYear).flooredDivision(by: 400))
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  var description: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }
}

/// Takes fixed-width numbers and separators from the front of an ASCII text.
private struct DigitReader {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = text[...].utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func date() -> CivilDate? {
    guard let year = number(4), takesAny(of: "-"), let month = number(2), takesAny(of: "-"),
      let day = number(2)
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// Milliseconds since midnight; a leap second counts as the last second of its minute.
  mutating func timeOfDay() -> Int64? {
    guard let hour = number(2), takesAny(of: ":"), let minute = number(2), takesAny(of: ":"),
      let second = number(2), hour < 24, minute < 60, second <= 60
    else { return nil }
    var milliseconds = 0
    if takesAny(of: ".") {
      guard let fraction = fraction() else { return nil }
      milliseconds = fraction
    }
    return Int64((hour * 3600 + minute * 60 + min(second, 59)) * 1000 + milliseconds)
  }

  /// `Z` or `+hh:mm`, in milliseconds east of UTC.
  mutating func offset() -> Int64? {
    if takesAny(of: "Zz") { return 0 }
    let sign: Int64
    if takesAny(of: "+") { sign = 1 } else if takesAny(of: "-") { sign = -1 } else { return nil }
    guard let hours = number(2), takesAny(of: ":"), let minutes = number(2), hours < 24, minutes < 60 else {
      return nil
    }
    return sign * Int64((hours * 60 + minutes) * 60_000)
  }

  mutating func takesAny(of set: StaticString) -> Bool {
    guard let byte = rest.first, set.description.utf8.contains(byte) else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func number(_ width: Int) -> Int? {
    var value = 0
    for _ in 0..<width {
      guard let byte = rest.first, isDigit(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
      rest.removeFirst()
    }
    return value
  }

  /// The digits after the point, cut to milliseconds.
  private mutating func fraction() -> Int? {
    var (value, count) = (0, 0)
    while let byte = rest.first, isDigit(byte) {
      if count < 3 { value = value * 10 + Int(byte - UInt8(ascii: "0")) }
      count += 1
      rest.removeFirst()
    }
    guard count > 0, count <= 12 else { return nil }
    for _ in 0..<max(0, 3 - count) { value *= 10 }
    return value
  }
}

extension Duration {
  /// Whole milliseconds, towards zero; saturates.
  package var milliseconds: Int64 {
    let (seconds, attoseconds) = components
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
    if overflow { return seconds < 0 ? .min : .max }
    let (sum, carry) = product.addingReportingOverflow(attoseconds / 1_000_000_000_000_000)
    return carry ? (seconds < 0 ? .min : .max) : sum
  }
}

extension Int64 {
  fileprivate func flooredDivision(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}

extension Int {
  fileprivate var isLeapYear: Bool { self % 4 == 0 && (self % 100 != 0 || self % 400 == 0) }
}

/// `value` in decimal with at least `width` digits.
private func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

extension Timestamp {
  /// Its day in UTC: `2026-11-20`.
  package var day: Substring { description.prefix { $0 != "T" } }
}
