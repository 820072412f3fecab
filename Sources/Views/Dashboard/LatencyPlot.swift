import Domain

/// How long the checks that are kept took, over time. A failure is a stroke at the foot: it has no time worth comparing.
struct LatencyPlot {
  private static let width = 240
  private static let height = 26
  private static let stroke = 8

  private let checks: [HistoryCheck]
  private let good: [HistoryCheck]
  private let ceiling: Int

  /// Draws `checks`, oldest first.
  init(_ checks: [HistoryCheck]) {
    self.checks = checks
    good = checks.filter { $0.outcome == .ok }
    ceiling = max(1, good.map(\.milliseconds).max() ?? 1)
  }

  /// Whether there is anything to draw a line from.
  var isEmpty: Bool { checks.count < 2 }

  /// What the drawing says, in words.
  var summary: String {
    guard let first = checks.first, let last = checks.last else { return "No checks are kept." }
    let failures = checks.count - good.count
    var text =
      "\(PageText.count(checks.count, "check")) from \(PageText.minute(first.at)) to \(PageText.minute(last.at))"
    let sorted = good.map(\.milliseconds).sorted()
    if let least = sorted.first, let most = sorted.last {
      let median = sorted[(sorted.count - 1) / 2]
      text += ": \(PageText.milliseconds(least)) to \(PageText.milliseconds(most))"
      text += ", median \(PageText.milliseconds(median))"
    }
    return text + (failures == 0 ? "; none failed." : "; \(PageText.grouped(failures)) failed.")
  }

  /// Where a check stands from left to right: by its time, so that pauses show.
  private func x(_ check: HistoryCheck) -> Int {
    guard let first = checks.first, let last = checks.last else { return 0 }
    let span = Double(last.at.since(first.at).milliseconds)
    guard span > 0 else { return 0 }
    let share = Double(check.at.since(first.at).milliseconds) / span
    return 1 + Int((min(max(share, 0), 1) * Double(Self.width - 2)).rounded())
  }

  private func y(_ check: HistoryCheck) -> Int {
    let share = Double(max(0, check.milliseconds)) / Double(ceiling)
    return Self.height - 1 - Int((min(share, 1) * Double(Self.height - 3)).rounded())
  }

  /// The line through the good checks, broken where one failed.
  var line: String {
    var (text, isDrawing) = ("", false)
    for (index, check) in checks.enumerated() {
      guard check.outcome == .ok else {
        isDrawing = false
        continue
      }
      text += "\(isDrawing ? "L" : "M")\(x(check)) \(y(check))"
      let isAlone = !isDrawing && (index + 1 == checks.count || checks[index + 1].outcome != .ok)
      if isAlone { text += "h1" }
      isDrawing = true
    }
    return text
  }

  /// A stroke for each failure.
  var strokes: String {
    checks.filter { $0.outcome != .ok }.map { "M\(x($0)) \(Self.height - Self.stroke)v\(Self.stroke)" }
      .joined()
  }

  /// Writes the drawing.
  func write(to page: inout HTML, id: String) {
    page.element(
      "svg",
      [
        "class": "plot", "viewBox": "0 0 \(Self.width) \(Self.height)", "role": "img",
        "aria-labelledby": "\(id)-plot", "preserveAspectRatio": "none",
      ]
    ) { page in
      page.element("title", ["id": "\(id)-plot"], summary)
      if !strokes.isEmpty { page.element("path", ["class": "stroke", "d": strokes], "") }
      if !line.isEmpty { page.element("path", ["class": "line", "d": line], "") }
    }
  }
}
