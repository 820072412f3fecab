@testable import Domain
@testable import Merging
@testable import TestSupport
import Testing

/// When an end ahead is told: 90, 30 and 7 days before, each once.
struct RetirementWatchTests {
  private static let day = 86_400
  private let lab = Offers.lab
  private let acme = MergedRuns.acme

  /// What is told `now` days after the start, of an end so many days after it.
  private func days(
    end: Int, now: Int, before: Int?, isKnown: Bool = true, noticed: Set<RetirementWatch.Notice> = [],
    isListed: Bool = true
  ) -> Int? {
    let watch = RetirementWatch(now: moment(now), before: before.map(moment), noticed: noticed)
    let model = Offers.model("m") {
      $0.lifecycle.retiresAt = moment(end)
      $0.isListed = isListed
    }
    return watch.notice(lab, acme, model, isKnown: isKnown)?.days
  }

  private func moment(_ days: Int) -> Timestamp { Moment.after(.seconds(days * Self.day)) }

  private func notice(_ days: Int, end: Int) -> RetirementWatch.Notice {
    RetirementWatch.Notice(
      backend: lab, provider: acme, model: ModelID("m"), days: days, retiresAt: moment(end))
  }

  @Test func `each mark is told by the run that passes it`() {
    let noticed = (1...100).compactMap { now in days(end: 100, now: now, before: now - 1).map { (now, $0) } }
    #expect(noticed.map(\.0) == [10, 70, 93] && noticed.map(\.1) == [90, 30, 7])
  }

  @Test func `after a long pause only the nearest mark is told`() {
    #expect(days(end: 100, now: 95, before: 0) == 7)
  }

  @Test func `of a model or date newly seen only the nearest mark that is passed is told`() {
    #expect(days(end: 100, now: 50, before: 49, isKnown: false) == 90)
    #expect(days(end: 100, now: 80, before: 79, isKnown: false) == 30)
    #expect(days(end: 100, now: 1, before: 0, isKnown: false) == nil)
  }

  @Test func `what is past, and what no list names, is not told`() {
    #expect(days(end: 10, now: 10, before: 9, isKnown: false) == nil)
    #expect(days(end: 10, now: 11, before: 9) == nil)
    #expect(days(end: 100, now: 93, before: 92, isListed: false) == nil)
  }

  @Test func `nothing is told twice, whatever the clock does or the memory lost`() {
    let noticed: Set = [notice(30, end: 100)]
    #expect(days(end: 100, now: 60, before: 71, noticed: noticed) == nil)
    #expect(days(end: 100, now: 71, before: 60, noticed: noticed) == nil)
    #expect(days(end: 100, now: 75, before: nil, noticed: noticed) == nil)
    #expect(
      days(end: 101, now: 75, before: 74, isKnown: false, noticed: noticed) == 30,
      "a date that moved is another end")
    #expect(days(end: 100, now: 93, before: 92, noticed: noticed) == 7)
  }
}
