import Domain
import Redaction

/// Reads the long lists of `history.json` straight from its bytes, in exactly the layout that we write: a tree of them
/// would cost a run more than all else that it reads. Nil at the first byte that is laid out otherwise; the caller then
/// reads the line the long way.
struct HistoryCursor {
  /// What is not read yet.
  private(set) var rest: ArraySlice<UInt8>
  /// The outcome that was read last, with its word: most checks end like the one before.
  private var last: (word: ArraySlice<UInt8>, outcome: Outcome)?

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  /// The lists of one backend's line, up to the bracket behind its days.
  mutating func backend() -> BackendHistory? {
    var backend = BackendHistory()
    guard takes("{") else { return nil }
    if takes("\"as_of\":") {
      guard time() != nil, takes(",") else { return nil }
    }
    guard takes("\"checks\":"),
      list({ cursor in
        guard let check = cursor.check() else { return false }
        backend.checks.append(check)
        if backend.checks.count > 16 * History.keptChecks { backend.trim() }
        return true
      }), takes(",\"current_day\":"),
      list({ cursor in
        guard let (value, count) = cursor.value(), backend.today.count < HistoryReader.mostValues else {
          return false
        }
        return backend.today.updateValue(count, forKey: value) == nil
      }), takes(",\"days\":"),
      list({ cursor in
        guard let day = cursor.day() else { return false }
        backend.days.append(day)
        return true
      })
    else { return nil }
    return backend
  }

  private mutating func check() -> HistoryCheck? {
    guard takes("["), let at = time(), takes(","), let outcome = outcome(), takes(","),
      let milliseconds = number(), takes("]")
    else { return nil }
    return HistoryCheck(at: at, outcome: outcome, milliseconds: milliseconds)
  }

  private mutating func value() -> (Int, Int)? {
    guard takes("["), let value = number(), takes(","), let count = number(), takes("]"),
      HistoryReader.counts.contains(count), count > 0
    else { return nil }
    return (value, count)
  }

  private mutating func day() -> HistoryDay? {
    guard takes("["), let day = date(), takes(","), let checks = number(), takes(","), let good = number()
    else { return nil }
    var percentiles: (Int, Int)?
    if takes(",") {
      guard let p50 = number(), takes(","), let p95 = number() else { return nil }
      percentiles = (p50, p95)
    }
    guard takes("]") else { return nil }
    return HistoryReader.day(day, checks, good, percentiles?.0, percentiles?.1)
  }

  private mutating func list(_ element: (inout HistoryCursor) -> Bool) -> Bool {
    guard takes("[") else { return false }
    if takes("]") { return true }
    repeat { guard element(&self) else { return false } } while takes(",")
    return takes("]")
  }

  private mutating func takes(_ literal: String) -> Bool {
    let wanted = literal.utf8.span
    guard rest.count >= wanted.count else { return false }
    for index in wanted.indices where rest[rest.startIndex + index] != wanted[index] { return false }
    rest = rest[(rest.startIndex + wanted.count)...]
    return true
  }

  /// A whole number as we write it: digits, no sign, no zero in front.
  private mutating func number() -> Int? {
    var (at, value) = (rest.startIndex, 0)
    while at < rest.endIndex, isDigit(rest[at]), at - rest.startIndex < 17 {
      value = value * 10 + Int(rest[at] - UInt8(ascii: "0"))
      at += 1
    }
    let digits = at - rest.startIndex
    guard digits > 0, digits == 1 || rest[rest.startIndex] != UInt8(ascii: "0"),
      HistoryReader.times.contains(value)
    else { return nil }
    rest = rest[at...]
    return value
  }

  private mutating func time() -> Timestamp? {
    guard rest.count >= 26, rest.first == UInt8(ascii: "\""),
      rest[rest.startIndex + 25] == UInt8(ascii: "\""),
      let time = ExactTime.milliseconds(rest[rest.startIndex + 1..<rest.startIndex + 25].span)
    else { return nil }
    rest = rest[(rest.startIndex + 26)...]
    return Timestamp(milliseconds: time)
  }

  private mutating func date() -> Timestamp? {
    guard rest.count >= 12, rest.first == UInt8(ascii: "\""),
      rest[rest.startIndex + 11] == UInt8(ascii: "\""),
      let day = HistoryReader.day(of: rest[rest.startIndex + 1..<rest.startIndex + 11])
    else { return nil }
    rest = rest[(rest.startIndex + 12)...]
    return day
  }

  private mutating func outcome() -> Outcome? {
    guard takes("\""), let end = rest.prefix(HistoryReader.longestWord).firstIndex(of: UInt8(ascii: "\""))
    else { return nil }
    let word = rest[..<end]
    rest = rest[(end + 1)...]
    if let last, last.word == word { return last.outcome }
    guard let outcome = HistoryReader.outcome(String(decoding: word, as: UTF8.self)) else { return nil }
    last = (word, outcome)
    return outcome
  }
}
