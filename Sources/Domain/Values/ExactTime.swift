import Redaction

/// The one form that times of ours have, `2026-11-20T10:00:00.120Z`, digit by digit: a snapshot holds two or three for
/// each model, and general reading and writing would be a tenth of a run.
package enum ExactTime {
  private static let pattern = Array("0000-00-00T00:00:00.000Z".utf8)
  private static let zero = UInt8(ascii: "0")

  /// Milliseconds since the epoch; nil for every other form, and for days and times that do not exist.
  package static func milliseconds(_ text: Span<UInt8>) -> Int64? {
    guard text.count == pattern.count else { return nil }
    for index in 0..<pattern.count {
      let fits = pattern[index] == zero ? isDigit(text[index]) : text[index] == pattern[index]
      guard fits else { return nil }
    }
    func number(_ from: Int, _ count: Int) -> Int {
      var value = 0
      for index in from..<from + count { value = value * 10 + Int(text[index] - zero) }
      return value
    }
    let (hour, minute, second) = (number(11, 2), number(14, 2), number(17, 2))
    guard let date = CivilDate(year: number(0, 4), month: number(5, 2), day: number(8, 2)), hour < 24,
      minute < 60,
      second < 60
    else { return nil }
    let seconds = (date.daysSinceEpoch * 24 + hour) * 3600 + minute * 60 + second
    return Int64(seconds) * 1000 + Int64(number(20, 3))
  }

  /// The 24 bytes of a moment in the years 0 to 9999; nil for all others.
  package static func bytes(_ milliseconds: Int64) -> [UInt8]? {
    guard milliseconds >= -62_167_219_200_000, milliseconds < 253_402_300_800_000 else { return nil }
    let remainder = Int(milliseconds % 86_400_000)
    let rest = remainder < 0 ? remainder + 86_400_000 : remainder
    let date = CivilDate(daysSinceEpoch: (Int(milliseconds) - rest) / 86_400_000)
    var bytes = pattern
    func put(_ value: Int, _ from: Int, _ count: Int) {
      var value = value
      for index in stride(from: from + count - 1, through: from, by: -1) {
        bytes[index] = zero + UInt8(value % 10)
        value /= 10
      }
    }
    put(date.year, 0, 4)
    put(date.month, 5, 2)
    put(date.day, 8, 2)
    put(rest / 3_600_000, 11, 2)
    put(rest / 60_000 % 60, 14, 2)
    put(rest / 1000 % 60, 17, 2)
    put(rest % 1000, 20, 3)
    return bytes
  }
}
