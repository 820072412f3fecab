import Redaction

/// Dates as HTTP writes them (RFC 9110 section 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`, and the two older forms that
/// a recipient must still read.
package enum HTTPDate {
  /// The moment that `text`, which came at `now`, names; nil for anything but the three forms.
  package static func read(_ text: String, now: Timestamp) -> Timestamp? {
    let parts = text.split { $0 == " " || $0 == "," }.map(String.init)
    switch parts.count {
    case 6: return moment(day: parts[1], month: parts[2], year: parts[3], time: parts[4])
    case 5: return asctime(parts)
    case 4: return rfc850(parts, now: now)
    default: return nil
    }
  }

  /// `Sun Nov  6 08:49:37 1994`
  private static func asctime(_ parts: [String]) -> Timestamp? {
    moment(day: parts[2], month: parts[1], year: parts[4], time: parts[3])
  }

  /// `Sunday, 06-Nov-94 08:49:37 GMT`. Two digits of a year are of this century, unless that is more than 50 years
  /// ahead: then they are of the last one (RFC 9110 section 5.6.7).
  private static func rfc850(_ parts: [String], now: Timestamp) -> Timestamp? {
    let date = parts[1].split(separator: "-").map(String.init)
    guard date.count == 3, date[2].utf8.count == 2 else { return nil }
    let century = CivilDate(daysSinceEpoch: Int(now.milliseconds / 86_400_000)).year / 100
    func moment(in century: Int) -> Timestamp? {
      self.moment(day: date[0], month: date[1], year: "\(century)" + date[2], time: parts[2])
    }
    let found = moment(in: century)
    guard let found, found.since(now) <= fiftyYears else { return moment(in: century - 1) }
    return found
  }

  private static let fiftyYears = Duration.seconds(50 * 31_557_600)

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  private static func moment(day: String, month: String, year: String, time: String) -> Timestamp? {
    guard let monthIndex = months.firstIndex(of: month.lowercased()), let day = number(day, 1...2),
      let year = number(year, 4...4),
      let date = CivilDate(year: year, month: monthIndex + 1, day: day)
    else { return nil }
    return Timestamp(lenient: "\(date)T\(time)Z")
  }

  private static func number(_ text: String, _ lengths: ClosedRange<Int>) -> Int? {
    guard lengths.contains(text.utf8.count), text.utf8.allSatisfy(isDigit) else { return nil }
    return Int(text)
  }
}
