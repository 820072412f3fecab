import Domain
import Testing

struct DurationTextTests {
  @Test(arguments: [
    ("250ms", Duration.milliseconds(250)), ("10s", .seconds(10)), ("5m", .seconds(300)),
    ("24h", .seconds(86_400)),
    ("7d", .seconds(604_800)), ("0s", .zero), ("007s", .seconds(7)),
    ("999999999d", .seconds(999_999_999 * 86_400)),
  ])
  func `it reads a number and a unit`(_ text: String, _ duration: Duration) {
    #expect(DurationText.parse(text) == duration)
  }

  @Test(arguments: [
    "", "10", "s", "-1s", "+1s", "1.5s", "1 s", " 1s", "1s ", "1S", "1sec", "1w", "1h30m", "1e3s", "٣s",
    "1000000000s", "1µs",
  ])
  func `it refuses all else`(_ text: String) { #expect(DurationText.parse(text) == nil) }

  @Test(arguments: [
    (Duration.milliseconds(1500), "1500ms"), (.seconds(90), "90s"), (.seconds(86_400), "1d"),
    (.seconds(3600), "1h"), (.zero, "0s"),
  ])
  func `it writes the largest unit that divides`(_ duration: Duration, _ text: String) {
    #expect(DurationText.text(duration) == text)
  }
}
