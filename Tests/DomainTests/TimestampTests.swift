import Domain
import Testing

struct TimestampTests {
  @Test(
    arguments: [
      ("1970-01-01T00:00:00.000Z", 0), ("2026-11-20T10:00:00.120Z", 1_795_168_800_120),
      ("2000-02-29T23:59:59.999Z", 951_868_799_999), ("1969-12-31T23:59:59.999Z", -1),
      ("0000-01-01T00:00:00.000Z", -62_167_219_200_000), ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
      ("2100-03-01T00:00:00.000Z", 4_107_542_400_000), ("1600-02-29T12:00:00.500Z", -11_670_955_199_500 + 0),
    ] as [(String, Int64)])
  func `it reads and writes one form`(_ text: String, _ milliseconds: Int64) {
    #expect(Timestamp(text)?.milliseconds == milliseconds)
    #expect(Timestamp(milliseconds: milliseconds).description == text)
  }

  @Test(arguments: [
    "2026-11-20T10:00:00Z", "2026-11-20T10:00:00.12Z", "2026-11-20T10:00:00.1200Z",
    "2026-11-20 10:00:00.120Z",
    "2026-11-20t10:00:00.120Z", "2026-11-20T10:00:00.120z", "2026-11-20T10:00:60.120Z",
    "2026-02-29T10:00:00.120Z",
    "2026-11-20T10:00:00+00:0", "2026-11-20T24:00:00.000Z", "", "2026-11-20", " 2026-11-20T10:00:0.120Z",
    "２026-11-20T10:00:00.12",
  ])
  func `it takes nothing else for that form`(_ text: String) { #expect(Timestamp(text) == nil) }

  @Test(arguments: [
    ("2026-11-20", "2026-11-20T00:00:00.000Z"), ("2026-11-20T10:00:00Z", "2026-11-20T10:00:00.000Z"),
    ("2025-09-29T00:00:00+00:00", "2025-09-29T00:00:00.000Z"),
    ("2026-01-01T01:30:00+02:00", "2025-12-31T23:30:00.000Z"),
    ("2026-01-01T00:30:00-05:30", "2026-01-01T06:00:00.000Z"),
    ("2026-01-01 00:30:00.123456789Z", "2026-01-01T00:30:00.123Z"),
    ("2024-02-29T10:00:00.1z", "2024-02-29T10:00:00.100Z"),
    ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.000Z"),
    ("2026-05-19T18:29:47.12-07:00", "2026-05-20T01:29:47.120Z"),
    ("2026-01-01T00:00:00-00:00", "2026-01-01T00:00:00.000Z"),
  ])
  func `it reads what vendors write`(_ text: String, _ written: String) {
    #expect(Timestamp(lenient: text)?.description == written)
  }

  @Test(arguments: [
    "2026", "2026-13-01", "2026-00-10", "2026-04-31", "2100-02-29", "2026-1-1", "20261120", "2026-11-20T",
    "2026-11-20T10",
    "2026-11-20T10:00", "2026-11-20T10:00:00", "2026-11-20T10:61:00Z", "2026-11-20T10:00:61Z",
    "2026-11-20T10:00:00.Z",
    "2026-11-20T10:00:00.1234567890123Z", "2026-11-20T10:00:00+0000", "2026-11-20T10:00:00+24:00",
    "2026-11-20Z",
    "2026-11-20T10:00:00Z ", "Thu, 20 Nov 2026 10:00:00 GMT", "-026-11-20", "+2026-11-20", "null",
    "9999-12-31T23:59:59-00:01", "0000-01-01T00:00:00+00:01",
  ])
  func `it refuses what is no time`(_ text: String) { #expect(Timestamp(lenient: text) == nil) }

  @Test func `days of 800 years come back, leap days among them`() {
    for day in stride(from: Int64(-146_097), through: 146_097, by: 13) {
      let moment = Timestamp(milliseconds: day * 86_400_000 + 43_200_001)
      #expect(Timestamp(moment.description) == moment)
    }
  }

  @Test(arguments: [
    (1.0, "1970-01-01T00:00:01.000Z"), (1_740_960_000, "2025-03-03T00:00:00.000Z"),
    (1.5, "1970-01-01T00:00:01.500Z"),
  ])
  func `it reads seconds since the epoch`(_ seconds: Double, _ written: String) {
    #expect(Timestamp(unixSeconds: seconds)?.description == written)
  }

  @Test(arguments: [0, -1, .nan, .infinity, -.infinity, 253_402_300_800, 1.7e12])
  func `it refuses seconds that nobody meant`(_ seconds: Double) {
    #expect(Timestamp(unixSeconds: seconds) == nil)
  }

  @Test func `it saturates at the ends of time and can still be written`() {
    for end in [Int64.min, .min + 1, .max, .max - 1] {
      #expect(!Timestamp(milliseconds: end).description.isEmpty)
    }
    let (first, last) = (Timestamp(milliseconds: .min), Timestamp(milliseconds: .max))
    #expect(last.advanced(by: .seconds(1)) == last)
    #expect(first.advanced(by: .seconds(-1)) == first)
    #expect(last.since(first) == .milliseconds(Int64.max))
    #expect(first.since(last) == .milliseconds(Int64.min))
    #expect(Duration.seconds(Int64.max).milliseconds == .max)
    #expect(Duration.seconds(Int64.min).milliseconds == .min)
  }

  @Test func `it counts to and fro`() {
    let moment = Timestamp(milliseconds: 1000)
    #expect(moment.advanced(by: .milliseconds(250)).milliseconds == 1250)
    #expect(moment.advanced(by: .milliseconds(250)).since(moment) == .milliseconds(250))
    #expect(moment.advanced(by: .seconds(-2)) < moment)
    #expect(Duration.microseconds(1999).milliseconds == 1)
  }
}
