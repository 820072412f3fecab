/// The same quantity measured a few times.
struct Samples {
  let values: [Double]

  /// At least one value is needed.
  init(_ values: [Double]) {
    self.values = values.sorted()
  }

  var least: Double { values.first ?? 0 }
  var most: Double { values.last ?? 0 }

  var median: Double {
    guard !values.isEmpty else { return 0 }
    let middle = values.count / 2
    return values.count.isMultiple(of: 2) ? (values[middle - 1] + values[middle]) / 2 : values[middle]
  }

  /// Whether the runs differ so much that a median says little.
  var isNoisy: Bool { most - least > abs(median) / 2 }

  func map(_ change: (Double) -> Double) -> Samples {
    Samples(values.map(change))
  }
}

extension Duration {
  /// As a fraction of a thousandth of a second.
  var milliseconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) * 1_000 + Double(attoseconds) / 1e15
  }
}
