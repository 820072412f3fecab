import Domain

/// How the page writes numbers, times and words of ours.
package enum PageText {
  /// `1,048,576`.
  static func grouped(_ value: Int) -> String {
    var digits = Array(String(value.magnitude).utf8)
    for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(UInt8(ascii: ","), at: place) }
    return (value < 0 ? "-" : "") + String(decoding: digits, as: UTF8.self)
  }

  /// `1 model`, `2,000 models`.
  static func count(_ value: Int, _ one: String, _ many: String? = nil) -> String {
    "\(grouped(value)) \(value == 1 ? one : many ?? one + "s")"
  }

  /// `212 ms`, `1.24 s`.
  static func milliseconds(_ value: Int) -> String {
    if value < 1000 { return "\(value) ms" }
    if value >= 100_000 { return "\(grouped(value / 1000)) s" }
    let hundredths = value / 10 % 100
    return "\(value / 1000).\(hundredths < 10 ? "0" : "")\(hundredths) s"
  }

  /// The two largest units of a length of time: `45 s`, `12 min`, `2 h 5 min`, `4 d 3 h`.
  static func length(_ duration: Duration) -> String {
    let seconds = max(0, duration.milliseconds / 1000)
    let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400)
    func pair(_ first: String, _ rest: Int64, _ unit: String) -> String {
      rest == 0 ? first : "\(first) \(rest) \(unit)"
    }
    if minutes == 0 { return "\(seconds) s" }
    if hours == 0 { return "\(minutes) min" }
    if days == 0 { return pair("\(hours) h", minutes % 60, "min") }
    return pair("\(days) d", hours % 24, "h")
  }

  /// `2026-11-20 13:29`, in UTC.
  static func minute(_ time: Timestamp) -> String {
    let text = time.description
    guard text.utf8.count == 24 else { return text }
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
  }

  /// `2026-11-20`, in UTC.
  static func day(_ time: Timestamp) -> String { String(time.day) }

  /// An identifier of ours for people: `connection_refused` is `connection refused`.
  package static func plain(_ identifier: String) -> String {
    String(identifier.map { $0 == "_" ? " " : $0 })
  }
}

extension PageText {
  /// A price with at least two decimals, so that points stand below each other: `5.00`, `0.075`.
  static func price(_ price: DecimalNumber) -> String {
    let text = price.description
    guard let point = text.firstIndex(of: ".") else { return text + ".00" }
    return text.distance(from: point, to: text.endIndex) == 2 ? text + "0" : text
  }
}

extension Uptime {
  /// The share of good ones for people: `99.65 %`; nil without checks.
  var share: String? { percent.map { "\($0) %" } }
}

extension HTML {
  /// A sentence of ours in which backticks mark what is typed.
  mutating func sentence(_ text: String) {
    for (place, part) in text.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
      if place.isMultiple(of: 2) { self.text(String(part)) } else { element("code", String(part)) }
    }
  }

  /// A moment: as it is, and for the script to say how long ago that was.
  ///
  /// - Parameter isDue: whether something is to happen then, which is due "now" once that moment is over.
  mutating func moment(_ time: Timestamp, isDue: Bool = false) {
    element(
      "time", ["datetime": time.description, "class": isDue ? "ago due" : "ago"], PageText.minute(time))
  }

  /// A moment that is not followed by its age.
  mutating func stamp(_ time: Timestamp) {
    element("time", ["datetime": time.description], PageText.minute(time))
  }

  /// A day.
  mutating func day(_ time: Timestamp) {
    element("time", ["datetime": PageText.day(time)], PageText.day(time))
  }
}
