/// One row of the table: what was measured, what was wanted, and whether that is met.
struct Figure {
  enum Unit {
    case milliseconds
    case megabytes
    /// A plain ratio.
    case times
  }

  enum Target {
    case atMost(Double)
    /// Shown for its own sake, or as the yardstick of another row.
    case none
  }

  let what: String
  let samples: Samples
  let unit: Unit
  let target: Target
  /// What a reader has to know about how it was measured; printed once below the table.
  let remark: String?

  init(_ what: String, _ samples: Samples, _ unit: Unit, target: Target = .none, remark: String? = nil) {
    self.what = what
    self.samples = samples
    self.unit = unit
    self.target = target
    self.remark = remark
  }

  var targetText: String {
    switch target {
    case .atMost(let limit): "≤ \(text(limit)) \(unitText)"
    case .none: ""
    }
  }

  var measuredText: String {
    guard !samples.values.isEmpty else { return "–" }
    let range = samples.values.count > 1 ? " (\(text(samples.least))–\(text(samples.most)))" : ""
    return "\(text(samples.median)) \(unitText)\(range)"
  }

  var verdictText: String {
    switch target {
    case .atMost(let limit): samples.values.isEmpty ? "–" : samples.median <= limit ? "yes" : "no"
    case .none: ""
    }
  }

  private var unitText: String {
    switch unit {
    case .milliseconds: "ms"
    case .megabytes: "MB"
    case .times: "×"
    }
  }

  /// Two digits behind the point for ratios, one for small numbers, none for large ones.
  private func text(_ value: Double) -> String {
    let places = unit == .times ? 100 : abs(value) < 100 ? 10 : 1
    let scaled = Int((value * Double(places)).rounded())
    guard places > 1 else { return "\(scaled)" }
    let fraction = "\(abs(scaled) % places)"
    let padding = String(repeating: "0", count: (places == 100 ? 2 : 1) - fraction.count)
    return "\(scaled < 0 ? "-" : "")\(abs(scaled) / places).\(padding)\(fraction)"
  }
}
