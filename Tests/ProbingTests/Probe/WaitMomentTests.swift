@testable import Domain
@testable import Probing
import Testing

/// A time to wait in every form that servers have for it.
struct WaitMomentTests {
  private let now = Timestamp(milliseconds: 1_795_168_800_000)  // 2026-11-20T10:00:00Z

  @Test(arguments: [
    ("45", Duration.seconds(45)), ("45s", .seconds(45)), ("1m30s", .seconds(90)),
    ("1h2m3.5s", .milliseconds(3_723_500)),
    ("5 seconds", .seconds(5)), ("500ms", .milliseconds(500)), ("2026-11-20T10:10:00Z", .seconds(600)),
    ("2026-11-20T11:10:00.250+01:00", .milliseconds(600_250)), ("1795169400", .seconds(600)),
    ("1795169400000", .seconds(600)), ("Fri, 20 Nov 2026 10:01:00 GMT", .seconds(60)),
    ("60, 60", .seconds(60)),
    ("10, 90, 30", .seconds(90)), ("10s,1m", .seconds(60)),
    ("Fri, 20 Nov 2026 10:01:00 GMT, Fri, 20 Nov 2026 10:02:00 GMT", .seconds(120)),
    ("30, Fri, 20 Nov 2026 10:02:00 GMT", .seconds(120)), ("soon, 15", .seconds(15)), ("-5", .seconds(-5)),
    ("1795168740", .seconds(-60)), ("2026-11-20T09:59:00Z", .seconds(-60)),
  ])
  func `seconds, dates, moments since 1970, durations and lists are read`(
    _ text: String, _ expected: Duration
  ) {
    #expect(WaitMoment.latest(in: text, now: now) == expected)
  }

  @Test(arguments: ["", "soon", "1m30", "nan", "inf", "20 Nov 2026", ",", "Fri, Fri, Fri", "1 2 3", "m"])
  func `what is no time is none`(_ text: String) { #expect(WaitMoment.latest(in: text, now: now) == nil) }
}
