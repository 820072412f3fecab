import Glibc

/// A day of UTC as vendors write it.
enum CalendarDay {
  /// `2026-12-22`, so many days from now.
  static func text(daysAhead days: Int) -> String {
    var moment = time(nil) + days * 86_400
    var parts = tm()
    gmtime_r(&moment, &parts)
    let padded = { (number: Int32) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
  }
}
