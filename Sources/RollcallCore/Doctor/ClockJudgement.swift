/// Judges this machine's clock by the `Date` of the answers.
struct ClockJudgement {
  let checkups: [Checkup]

  /// Told from here on: a cache on the way may hand out an answer that is some seconds old.
  static let tolerance: Duration = .seconds(30)
  /// From here on signatures are refused (AWS takes five minutes) and certificates may seem to have run out.
  static let limit: Duration = .seconds(300)

  /// The least by which clocks differ, one for each server; positive where the server's is ahead.
  private var offsets: [(names: [BackendName], ahead: Duration)] {
    let told = checkups.filter { $0.clockAhead != nil }
    let servers = Dictionary(grouping: told) { $0.backend.base?.origin ?? $0.backend.name.text }
    return servers.values.map { checkups in
      let range =
        checkups.compactMap(\.clockAhead).min { distance(of: $0) < distance(of: $1) } ?? .zero ... .zero
      let ahead =
        range.contains(.zero) ? .zero : (range.lowerBound > .zero ? range.lowerBound : range.upperBound)
      return (checkups.map(\.backend.name), ahead)
    }.sorted { $0.ahead < $1.ahead }
  }

  private func distance(of range: ClosedRange<Duration>) -> Duration {
    range.contains(.zero) ? .zero : min(magnitude(range.lowerBound), magnitude(range.upperBound))
  }

  var findings: [Finding] {
    let offsets = offsets
    guard !offsets.isEmpty else { return [] }
    let middle = offsets[offsets.count / 2].ahead
    // One server alone may be wrong itself; of several that agree, this machine is.
    let agree = offsets.filter { magnitude($0.ahead - middle) <= Self.tolerance }.count
    let isOurs = magnitude(middle) > Self.tolerance && agree * 2 > offsets.count
    if isOurs {
      let severity: Finding.Severity = magnitude(middle) > Self.limit && offsets.count > 1 ? .error : .warning
      let side = middle > .zero ? "behind" : "ahead"
      let whose =
        offsets.count == 1
        ? "the one server that told its time" : "\(agree) of \(counted(offsets.count, "server"))"
      return [
        Finding(
          severity, .clock, about: offsets.count == 1 ? offsets[0].names : [],
          "this machine's clock is \(ageText(magnitude(middle))) \(side) of \(whose)",
          "set it, and let NTP keep it: stamps, back-offs, certificates and signatures rest on it")
      ]
    }
    let odd = offsets.filter { magnitude($0.ahead - middle) > Self.tolerance }
    return odd.map { names, ahead in
      Finding(
        .note, .clock, about: names,
        "its server's clock differs by \(ageText(magnitude(ahead))) from the others'", nil)
    }.or(.clock, ok: "within \(DurationText.text(Self.tolerance)) of \(counted(offsets.count, "server"))")
  }

  private func magnitude(_ duration: Duration) -> Duration { duration < .zero ? .zero - duration : duration }
}

/// About how long, in one unit: `45s`, `12m`, `3h`, `5d`.
func ageText(_ duration: Duration) -> String {
  let seconds = max(0, duration.milliseconds / 1000)
  switch seconds {
  case ..<120: return "\(seconds)s"
  case ..<7200: return "\(seconds / 60)m"
  case ..<172_800: return "\(seconds / 3600)h"
  default: return "\(seconds / 86_400)d"
  }
}
