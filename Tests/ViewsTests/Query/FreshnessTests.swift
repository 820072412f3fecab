@testable import Domain
@testable import TestSupport
@testable import Views
import Testing

struct FreshnessTests {
  private let end = Timestamp(milliseconds: 1_800_000_000_000)

  /// A run that ended at `end` and is believed for `valid`, read `later`.
  private func freshness(
    later: Duration, valid: Duration = .seconds(86_400), _ change: (inout RunHeader) -> Void = { _ in }
  ) -> Freshness {
    var run = RunHeader(
      RunStamp(id: "0", sequence: 7), startedAt: end, finishedAt: end, counts: RunCounts(), version: "0")
    run.validUntil = end.advanced(by: valid)
    change(&run)
    return Freshness(run, at: end.advanced(by: later))
  }

  @Test(arguments: [(0, true), (299, true), (300, true), (301, false), (90_000, false)])
  func `an age that is asked for is the only thing that counts`(_ seconds: Int, _ isFresh: Bool) {
    let verdict = freshness(later: .seconds(seconds), valid: .seconds(60)).verdict(maxAge: .seconds(300))
    #expect(verdict.isFresh == isFresh && (verdict.advice == nil) == isFresh)
  }

  @Test(arguments: [(3600, true), (86_400, true), (86_401, false)])
  func `without one the snapshot's own word counts`(_ seconds: Int, _ isFresh: Bool) {
    #expect(freshness(later: .seconds(seconds)).verdict(maxAge: nil).isFresh == isFresh)
  }

  @Test func `a snapshot that held nothing to rely on is not fresh for a moment`() {
    let verdict = freshness(later: .seconds(1), valid: .zero).verdict(maxAge: nil)
    #expect(!verdict.isFresh && verdict.why.contains("nothing to rely on"))
    #expect(verdict.advice?.contains("rollcall show") == true)
  }

  @Test func `one from the future is not fresh, unless clocks may differ by so little`() {
    for maxAge in [nil, Duration.seconds(300)] {
      let verdict = freshness(later: .seconds(-7200)).verdict(maxAge: maxAge)
      #expect(!verdict.isFresh && verdict.why.contains("2 h ahead of this machine's clock"))
      #expect(verdict.advice?.contains("clock") == true)
      #expect(freshness(later: .seconds(-60)).verdict(maxAge: maxAge).isFresh)
    }
    #expect(freshness(later: .seconds(-60)).age == .zero)
  }

  @Test func `a run that was cut short is said, not judged`() {
    let partial = freshness(later: .seconds(1)) { $0.counts.interrupted = [Sample.name("slow")] }
    #expect(partial.verdict(maxAge: nil).isFresh)
    #expect(partial.remarks == ["partial: not asked in time: slow"])
  }

  @Test func `its line tells the age, the remarks what speaks against it`() {
    #expect(
      freshness(later: .seconds(200)).line == "snapshot of 3 min ago (run 7, 2027-01-15T08:00:00.000Z)")
    #expect(freshness(later: .seconds(200)).remarks.isEmpty)
    let old = freshness(later: .seconds(90_000)) { run in
      run.isOffline = true
      run.only = (0..<12).map { Sample.name("b\($0)") }
      run.previousStateLost = true
    }
    #expect(old.remarks.count == 4 && old.remarks[0].hasPrefix("out of date since 2027-01-16T08:00:00.000Z"))
    #expect(old.remarks[2].hasSuffix("b9 and 2 more"))
  }

  @Test(arguments: [
    (0, "0 s"), (1, "1 ms"), (999, "999 ms"), (1999, "1 s"), (119_999, "119 s"), (120_000, "2 min"),
    (7_199_999, "119 min"), (7_200_000, "2 h"), (172_799_999, "47 h"), (172_800_000, "2 d"),
    (-61_000, "61 s"),
  ])
  func `a length in one number and one unit`(_ milliseconds: Int, _ text: String) {
    #expect(Elapsed.text(.milliseconds(milliseconds)) == text)
  }

  @Test func `a moment as seen from another`() {
    #expect(Elapsed.text(end, seenAt: end.advanced(by: .seconds(300))) == "5 min ago")
    #expect(Elapsed.text(end, seenAt: end.advanced(by: .seconds(-300))) == "in 5 min")
    #expect(Elapsed.text(end, seenAt: end.advanced(by: .milliseconds(999))) == "now")
    #expect(
      Elapsed.text(Timestamp(milliseconds: .min), seenAt: Timestamp(milliseconds: .max)).hasSuffix("d ago"))
  }
}
