/// How long something took or is away, for people: one whole number and one unit, never more than it is.
package enum Elapsed {
  /// `850 ms`, `42 s`, `3 min`, `5 h`, `12 d`; `0 s` for nothing, and a negative length without its sign.
  package static func text(_ length: Duration) -> String {
    let milliseconds = length.milliseconds.magnitude
    switch milliseconds {
    case 0: return "0 s"
    case ..<1000: return "\(milliseconds) ms"
    case ..<120_000: return "\(milliseconds / 1000) s"
    case ..<7_200_000: return "\(milliseconds / 60_000) min"
    case ..<172_800_000: return "\(milliseconds / 3_600_000) h"
    default: return "\(milliseconds / 86_400_000) d"
    }
  }

  /// `3 min ago`, `in 5 h`, `now`.
  package static func text(_ moment: Timestamp, seenAt now: Timestamp) -> String {
    let away = now.since(moment)
    if away.milliseconds.magnitude < 1000 { return "now" }
    return away > .zero ? "\(text(away)) ago" : "in \(text(away))"
  }
}
