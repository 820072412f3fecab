@testable import Domain
@testable import Views
import Testing

/// Numbers, times and words as the page writes them.
struct PageTextTests {
  @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (1_048_576, "1,048,576"), (-1234, "-1,234")])
  func `digits are grouped`(_ value: Int, _ text: String) { #expect(PageText.grouped(value) == text) }

  @Test(arguments: [(0, "0 ms"), (999, "999 ms"), (1000, "1.00 s"), (1289, "1.28 s"), (100_000, "100 s")])
  func `milliseconds`(_ value: Int, _ text: String) { #expect(PageText.milliseconds(value) == text) }

  @Test(arguments: [
    (0, "0 s"), (59, "59 s"), (60, "1 min"), (3600, "1 h"), (7500, "2 h 5 min"), (86_400, "1 d"),
    (97_200, "1 d 3 h"),
  ])
  func `lengths of time`(_ seconds: Int, _ text: String) {
    #expect(PageText.length(.seconds(seconds)) == text)
  }

  @Test(arguments: [
    (288, 288, "100 %"), (287, 288, "99.65 %"), (99_999, 100_000, "99.99 %"), (0, 5, "0 %"),
    (1, 1000, "0.1 %"),
  ])
  func `only all is a hundred percent`(_ part: Int, _ whole: Int, _ text: String) {
    #expect(Uptime(checks: whole, good: part).share == text)
  }

  @Test func `nothing has no share`() { #expect(Uptime(checks: 0, good: 0).share == nil) }

  @Test(arguments: [("5", "5.00"), ("0.4", "0.40"), ("0.075", "0.075"), ("0", "0.00"), ("12.25", "12.25")])
  func `prices have two decimals at least`(_ price: String, _ text: String) throws {
    #expect(PageText.price(try #require(DecimalNumber(price))) == text)
  }
}
