/// How many of a backend's checks were good.
package struct Uptime: Sendable, Hashable {
  /// How many there were.
  package var checks: Int
  /// How many of them were good, slow ones too.
  package var good: Int

  /// Pairs the two.
  package init(checks: Int, good: Int) {
    self.checks = checks
    self.good = good
  }

  /// Good checks in ten thousand, cut and never rounded up: 10,000 only when every one was good. Nil without checks.
  package var hundredths: Int? { checks > 0 ? good * 10_000 / checks : nil }

  /// The same as a percentage in decimal: `99.65`, `99.5`, `100`.
  package var percent: String? {
    guard let hundredths else { return nil }
    let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return "\(whole)" }
    return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}

/// How long a backend took to be well again.
package enum Recovery: Sendable, Hashable {
  /// It was never asked, so nothing is known.
  case noChecks
  /// It was asked, and no incident of its is remembered.
  case noOutage
  /// Its first incident goes on, so there is no length yet.
  case ongoing
  /// From its first failure to its first good check, over the incidents that are over.
  case measured(median: Duration, worst: Duration, outages: Int)

  /// Its word in a file.
  package var word: String {
    switch self {
    case .noChecks: "no_checks"
    case .noOutage: "no_outage"
    case .ongoing: "ongoing"
    case .measured: "measured"
    }
  }
}
