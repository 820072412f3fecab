import Baseline
import Domain

/// Judges this machine's clock by the `Date` of the answers: each server is a witness, those whose clocks agree with ours
/// speak for it, and those that agree with one another on another time against it.
struct ClockCheck {
  let connectivityChecks: [ConnectivityCheck]

  /// Told from here on: a cache on the way may hand out an answer that is some seconds old.
  static let tolerance: Duration = .seconds(30)
  /// From here on signatures are refused (AWS takes five minutes) and certificates may seem to have run out.
  static let limit: Duration = .seconds(300)

  /// A server, and the least by which its clock differs from ours; positive where it is ahead.
  private struct ClockSample {
    let names: [BackendName]
    let isHere: Bool
    let ahead: Duration

    var agrees: Bool { ahead.magnitude <= ClockCheck.tolerance }
  }

  private var samples: [ClockSample] {
    let sampled = connectivityChecks.filter { $0.clockAhead != nil }
    let servers = Dictionary(grouping: sampled) {
      $0.backend.base.map(KeyPairing.address) ?? $0.backend.name.text
    }
    return servers.values.map { connectivityChecks in
      ClockSample(
        names: connectivityChecks.map(\.backend.name).sorted(),
        isHere: connectivityChecks[0].backend.base?.isLoopback ?? false,
        ahead: connectivityChecks.compactMap(\.clockAhead).map(Self.least).min { $0.magnitude < $1.magnitude }
          ?? .zero)
    }.sorted { ($0.ahead, $0.names[0]) < ($1.ahead, $1.names[0]) }
  }

  private static func least(_ range: ClosedRange<Duration>) -> Duration {
    if range.contains(.zero) { return .zero }
    return range.lowerBound > .zero ? range.lowerBound : range.upperBound
  }

  var findings: [DoctorFinding] {
    let samples = samples
    guard !samples.isEmpty else { return [] }
    let (near, far) = (samples.filter(\.agrees), samples.filter { !$0.agrees })
    // A server of this machine has this machine's clock: it says nothing for it where others contradict.
    let isContradictedFromOutside = far.contains { !$0.isHere }
    let supporters = near.filter { !(isContradictedFromOutside && $0.isHere) }
    let rivals = Self.largestGroup(of: far)
    if rivals.count > supporters.count { return [contradicted(by: rivals, of: samples)] }
    let all = Amount.text(samples.count, "server")
    let odd = far.map { sample in
      DoctorFinding(
        .note, .clock, about: sample.names,
        "its server's clock is \(Self.distance(sample.ahead)) of this machine's", nil)
    }
    let who = far.isEmpty ? all : "\(near.count) of \(all)"
    return odd.or(.clock, ok: "within \(Elapsed.text(Self.tolerance)) of \(who)")
  }

  /// Those of `far`, in order of their time, whose times are the same as far as can be told.
  private static func largestGroup(of far: [ClockSample]) -> [ClockSample] {
    far.map { first in far.filter { (.zero...tolerance).contains($0.ahead - first.ahead) } }
      .max { $0.count < $1.count } ?? []
  }

  /// One server alone may be wrong itself; several that agree are not.
  private func contradicted(by rivals: [ClockSample], of samples: [ClockSample]) -> DoctorFinding {
    let middle = rivals[rivals.count / 2].ahead
    let isCertain = rivals.count > 1
    let severity: DoctorFinding.Severity = isCertain && middle.magnitude > Self.limit ? .error : .warning
    let whose =
      samples.count == 1
      ? "the one server that told its time" : "\(rivals.count) of \(Amount.text(samples.count, "server"))"
    return DoctorFinding(
      severity, .clock, about: isCertain ? [] : rivals[0].names,
      "this machine's clock is \(Self.distance(.zero - middle)) of that of \(whose)",
      "set it, and let NTP keep it: stamps, back-offs, certificates and signatures rest on it")
  }

  /// `3 h ahead`, `42 s behind`; to be followed by "of".
  private static func distance(_ ahead: Duration) -> String {
    "\(Elapsed.text(ahead)) \(ahead > .zero ? "ahead" : "behind")"
  }
}

extension Duration {
  fileprivate var magnitude: Duration { self < .zero ? .zero - self : self }
}
