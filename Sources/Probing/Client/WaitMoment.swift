import Domain

/// A time to wait as headers have it, relative or absolute.
///
/// RFC 9110, section 10.2.3, knows seconds and dates. Servers also send ISO dates, seconds and milliseconds since 1970,
/// Go's durations, and lists of any of them, as several header lines become.
enum WaitMoment {
  /// How long it is from `now` to the latest time in `text`; nil when it holds none. May be negative.
  static func latest(in text: String, now: Timestamp) -> Duration? {
    if let single = read(text[...].trimmed, now: now) { return single }
    let parts = text.split(separator: ",").map(\.trimmed)
    var times: [Duration] = []
    for (place, part) in parts.enumerated() {
      // The comma of a date stands behind the day of the week.
      let dated = place > 0 ? parts[place - 1] + ", " + part : nil
      if let time = dated.flatMap({ HTTPDate.read($0, now: now) }) {
        times.append(time.since(now))
      } else if let time = read(part, now: now) {
        times.append(time)
      }
    }
    return times.max()
  }

  /// Numbers above this are moments, not waits: seconds since 1970, and, from a thousand times it, milliseconds.
  private static let (firstEpochSecond, firstEpochMillisecond) = (1e9, 1e12)

  private static func read(_ text: String, now: Timestamp) -> Duration? {
    if let number = Double(text) {
      guard number.isFinite, number > firstEpochSecond else { return wait(milliseconds: number * 1000) }
      let milliseconds = number >= firstEpochMillisecond ? number : number * 1000
      return wait(milliseconds: milliseconds - Double(now.milliseconds))
    }
    if let moment = HTTPDate.read(text, now: now) ?? Timestamp(lenient: text) { return moment.since(now) }
    return WaitText.whole(text)
  }

  private static func wait(milliseconds: Double) -> Duration? {
    guard milliseconds.isFinite else { return nil }
    let most = 1e12
    return .milliseconds(Int64(min(max(milliseconds.rounded(.up), -most), most)))
  }
}

extension Substring {
  /// Without blanks around it.
  fileprivate var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
