import Domain
import Testing

struct DecimalNumberTests {
  @Test(arguments: [
    ("3", "3"), ("3.00", "3"), ("0.25", "0.25"), (".5", "0.5"), ("+1.50", "1.5"), ("-0.10", "-0.1"),
    ("0", "0"),
    ("-0.000", "0"), ("3e-7", "0.0000003"), ("3E-07", "0.0000003"), ("1.5e6", "1500000"), ("1e+2", "100"),
    ("0.00000015", "0.00000015"), ("100", "100"), ("1e60", "1" + String(repeating: "0", count: 60)),
    ("12345678901234567890.1234567890123456789", "12345678901234567890.1234567890123456789"),
    ("0e60", "0"), ("10.010", "10.01"),
  ])
  func `it reads decimals and writes them plainly`(_ text: String, _ written: String) {
    #expect(DecimalNumber(text)?.description == written)
  }

  @Test(arguments: [
    "", ".", "-", "+", "e5", "1e", "1e+", "1.", "1.e5", "007", "00.5", "1,5", "1 ", " 1", "0x10", "NaN",
    "inf", "1e61",
    "1e-61", "1e99999999999999999999", "1e-9223372036854775808", "1e9223372036854775807", "--1", "1.2.3", "١",
    "1_000",
    "12345678901234567890123456789012345678901",
  ])
  func `it refuses what is no decimal, or one too long`(_ text: String) {
    #expect(DecimalNumber(text) == nil)
  }

  @Test(arguments: [
    (0.1, "0.1"), (3e-7, "0.0000003"), (2.9999999999999999e-7, "0.0000003"), (15, "15"),
    (1e21, "1000000000000000000000"),
    (0.30000000000000004, "0.30000000000000004"), (-0.0, "0"), (5e-8, "0.00000005"),
  ])
  func `it takes the shortest decimal of a double`(_ value: Double, _ written: String) {
    #expect(DecimalNumber(value)?.description == written)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, .greatestFiniteMagnitude, .leastNonzeroMagnitude])
  func `it refuses a double beyond any price`(_ value: Double) { #expect(DecimalNumber(value) == nil) }

  @Test func `it moves from per token to per million without rounding`() {
    #expect(DecimalNumber("0.0000025")?.scaled(byPowerOfTen: 6).description == "2.5")
    #expect(
      DecimalNumber("0.000000000000000000123456789")?.scaled(byPowerOfTen: 6).description
        == "0.000000000000123456789")
    #expect(DecimalNumber("3")?.scaled(byPowerOfTen: -6).description == "0.000003")
    #expect(DecimalNumber("0")?.scaled(byPowerOfTen: 6) == DecimalNumber("0"))
  }

  @Test func `it compares by value`() throws {
    let ascending = [
      "-100", "-2.5", "-2.49", "-0.1", "0", "0.0000003", "0.01", "0.1", "0.25", "1", "1.05", "1.5", "10",
      "1e3",
    ]
    let numbers = try ascending.map { try #require(DecimalNumber($0)) }
    for left in numbers.indices {
      for right in numbers.indices { #expect((numbers[left] < numbers[right]) == (left < right)) }
    }
    #expect(DecimalNumber("1.50") == DecimalNumber("15e-1"))
    #expect(Set([DecimalNumber("1.0"), DecimalNumber("1"), DecimalNumber("0.1e1")]).count == 1)
    #expect(DecimalNumber("-1")?.isBelowZero == true && DecimalNumber("-0")?.isBelowZero == false)
  }
}
