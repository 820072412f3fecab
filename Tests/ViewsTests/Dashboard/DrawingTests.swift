@testable import Domain
@testable import TestSupport
@testable import Views
import Testing

/// What the page's drawings say, in lines and in words.
struct DrawingTests {
  private let now = Timestamp(milliseconds: 1_795_000_000_000)

  private func lab() throws -> BackendName { try #require(BackendName("lab")) }

  private func whole(_ record: BackendHistory) throws -> History {
    var history = History()
    history.backends[try lab()] = record
    return history
  }

  private func drawn(_ history: BackendHistory) throws -> String {
    var page = HTML()
    UptimeBars(UptimeFigures(try whole(history), of: try lab(), at: now)).write(to: &page, id: "b")
    return String(decoding: page.bytes, as: UTF8.self)
  }

  private func history(_ days: [(age: Int, checks: Int, good: Int)]) -> BackendHistory {
    var history = BackendHistory()
    history.days = days.map {
      HistoryDay(
        day: now.startOfDay.advanced(by: .seconds(-86_400 * $0.age)), checks: $0.checks, good: $0.good,
        p50: nil,
        p95: nil)
    }
    return history
  }

  @Test func `a day without checks is a dash, a good one a bar, a bad one is split`() throws {
    let text = try drawn(history([(2, 10, 10), (1, 10, 5), (0, 10, 0)]))
    #expect(text.contains("<path class=\"silent\" d=\"M0 13h1M3 13h1"))
    #expect(text.contains("<path class=\"good\" d=\"M261 0h2v26h-2zM264 14h2v12h-2z\">"))
    #expect(text.contains("<path class=\"bad\" d=\"M264 0h2v13h-2zM267 0h2v26h-2z\">"))
    #expect(text.contains("50 % of 30 checks in 90 days were good. 87 days without checks."))
    #expect(text.contains("2 days with failures, the worst"))
    #expect(text.contains(",10/10,10/5,10/0\""))
  }

  @Test func `no checks at all look like no checks`() throws {
    let text = try drawn(BackendHistory())
    #expect(text.contains("No checks in the last 90 days."))
    #expect(!text.contains("class=\"good\"") && !text.contains("class=\"bad\""))
  }

  @Test func `a single failure among many can be seen, and a single success too`() {
    let day = Timestamp(milliseconds: 0)
    #expect(UptimeBars.failedHeight(HistoryDay(day: day, checks: 1000, good: 999, p50: 1, p95: 1)) == 4)
    #expect(UptimeBars.failedHeight(HistoryDay(day: day, checks: 1000, good: 1, p50: 1, p95: 1)) == 22)
    #expect(UptimeBars.failedHeight(HistoryDay(day: day, checks: 5, good: 5, p50: 1, p95: 1)) == 0)
  }

  @Test func `a plot breaks where a check failed, and marks it`() {
    let checks = [(0, 100, true), (60, 200, true), (120, 0, false), (180, 50, true)].map {
      HistoryCheck(
        at: now.advanced(by: .seconds($0.0)), outcome: $0.2 ? .ok : .serverError, milliseconds: $0.1)
    }
    let plot = LatencyPlot(checks)
    #expect(plot.line == "M1 13L80 2M239 19h1")
    #expect(plot.strokes == "M160 18v8")
    #expect(plot.summary.hasSuffix(": 50 ms to 200 ms, median 100 ms; 1 failed."))
  }

  @Test func `a plot of checks at one moment does not divide by nothing`() {
    let check = HistoryCheck(at: now, outcome: .ok, milliseconds: 0)
    #expect(LatencyPlot([check, check]).line == "M0 25L0 25")
    #expect(LatencyPlot([check]).isEmpty)
  }
}
