import Redaction

/// What can still be told of the ordinals of incidents from the bytes of a history that cannot be read.
package enum HistoryOrdinals {
  /// The ordinal that the next incident may get: above every one that stands in `bytes`; 1 when none can be told.
  package static func next(in bytes: [UInt8]) -> Int {
    let counted = numbers(behind: "\"next_incident\":", in: bytes).max() ?? 1
    let highest = numbers(behind: "\"id\":", in: bytes).max() ?? 0
    return max(counted, highest + 1)
  }

  /// The whole numbers that follow `key`, blanks between them or not; those that are no ordinals are left out.
  private static func numbers(behind key: String, in bytes: [UInt8]) -> [Int] {
    let key = Array(key.utf8)
    var (found, at) = ([Int](), bytes.startIndex)
    while let quote = bytes[at...].firstIndex(of: key[0]) {
      at = quote + 1
      guard bytes[quote...].starts(with: key) else { continue }
      let digits = bytes[(quote + key.count)...].drop { $0 == UInt8(ascii: " ") }.prefix(17).prefix(
        while: isDigit)
      let value = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
      if !digits.isEmpty, HistoryReader.times.contains(value) { found.append(value) }
    }
    return found
  }
}
