import Domain

/// Ninety days of one backend as bars. A day's bar is split: the good share below, the failed one on top; a day without
/// checks is a dash, which no colour can be mistaken for.
struct UptimeBars {
  private static let step = 3
  private static let height = 26

  /// The width of the drawing.
  static var width: Int { History.keptDays * step }

  private let days: [(day: Timestamp, rolled: HistoryDay?)]
  private let percent: String?
  private let checks: Int

  /// Draws `figures`.
  init(_ figures: UptimeFigures) {
    days = figures.days
    percent = figures.percent(ofDays: History.keptDays)
    checks = figures.checks
  }

  /// How high the failed part of a day is drawn: at least 4 when anything failed, and never all of it when
  /// anything was good.
  static func failedHeight(_ day: HistoryDay) -> Int {
    let failed = max(0, day.checks - day.good)
    guard failed > 0, day.checks > 0 else { return 0 }
    if day.good <= 0 { return height }
    let exact = Int((Double(failed) / Double(day.checks) * Double(height)).rounded())
    return min(max(4, exact), height - 4)
  }

  /// What the drawing says, in words.
  var summary: String {
    guard let percent else { return "No checks in the last \(History.keptDays) days." }
    let silent = days.count { $0.rolled == nil }
    let bad = days.compactMap(\.rolled).filter { $0.good < $0.checks }
    var text =
      "\(percent) of \(PageText.count(checks, "check")) in \(History.keptDays) days were good."
    if silent > 0 { text += " \(PageText.count(silent, "day")) without checks." }
    if bad.isEmpty { return text + " No day with a failure." }
    text += " \(PageText.count(bad.count, "day")) with failures"
    let worst = bad.min { Double($0.good) / Double($0.checks) < Double($1.good) / Double($1.checks) }
    if let worst, let percent = Uptime(checks: worst.checks, good: worst.good).share {
      text += ", the worst \(PageText.day(worst.day)) with \(percent)"
    }
    return text + "."
  }

  /// Each day's checks and good ones, for the script's pointer: `12/10` or nothing, joined by commas.
  private var data: String {
    days.map { $0.rolled.map { "\($0.checks)/\($0.good)" } ?? "" }.joined(separator: ",")
  }

  /// Writes the drawing. The same days make one path a class, so that a thousand backends stay light.
  func write(to page: inout HTML, id: String) {
    var (good, failed, silent) = ("", "", "")
    for (index, day) in days.enumerated() {
      let x = index * Self.step
      guard let rolled = day.rolled else {
        silent += "M\(x) \(Self.height / 2)h1"
        continue
      }
      let top = Self.failedHeight(rolled)
      if top > 0 { failed += "M\(x) 0h2v\(top)h-2z" }
      let start = top == 0 ? 0 : top + 1
      if start < Self.height { good += "M\(x) \(start)h2v\(Self.height - start)h-2z" }
    }
    page.element(
      "svg",
      [
        "class": "bars", "viewBox": "0 0 \(Self.width) \(Self.height)", "role": "img",
        "aria-labelledby": "\(id)-bars", "preserveAspectRatio": "none",
        "data-last": PageText.day(days.last?.day ?? Timestamp(milliseconds: 0)), "data-days": data,
      ]
    ) { page in
      page.element("title", ["id": "\(id)-bars"], summary)
      if !silent.isEmpty { page.element("path", ["class": "silent", "d": silent], "") }
      if !good.isEmpty { page.element("path", ["class": "good", "d": good], "") }
      if !failed.isEmpty { page.element("path", ["class": "bad", "d": failed], "") }
    }
  }
}
