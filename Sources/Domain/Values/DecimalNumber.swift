import Redaction

/// An exact decimal: prices, which binary floating point would make flap.
///
/// Holds a sign, up to 40 significant digits and a power of ten. It can be moved by powers of ten (per token to
/// per million tokens), compared, added and multiplied by a count; nothing here ever rounds.
package struct DecimalNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
  private let isNegative: Bool
  /// Significant digits as values 0 to 9, without zeros in front or behind; empty for zero.
  private let digits: [UInt8]
  /// The power of ten of the last digit.
  private let exponent: Int

  /// Reads JSON's number grammar, also with a leading `+` or point; nil for anything else, for more than 40
  /// significant digits and for exponents beyond ±60.
  package init?(_ text: String) {
    var rest = text.utf8[...]
    var (negative, digits, exponent) = (false, [UInt8](), 0)
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      negative = sign == UInt8(ascii: "-")
      rest.removeFirst()
    }
    let whole = Self.takeDigits(&rest)
    guard whole.count == 1 || whole.first != 0 else { return nil }
    digits = whole
    var fractionCount = 0
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      let fraction = Self.takeDigits(&rest)
      guard !fraction.isEmpty else { return nil }
      fractionCount = fraction.count
      digits += fraction
      exponent = -fraction.count
    }
    guard whole.count + fractionCount > 0 else { return nil }
    if let mark = rest.first, mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") {
      rest.removeFirst()
      guard let power = Int(String(decoding: Array(rest), as: UTF8.self)), (-60...60).contains(power) else {
        return nil
      }
      exponent += power
      rest = rest[rest.endIndex...]
    }
    guard rest.isEmpty else { return nil }
    self.init(negative, digits, exponent)
    guard self.digits.count <= 40, abs(self.exponent) <= 100 else { return nil }
  }

  /// The shortest decimal that reads back as `value`; nil unless it is finite.
  package init?(_ value: Double) {
    guard value.isFinite else { return nil }
    self.init(value.description)
  }

  private init(_ negative: Bool, _ digits: [UInt8], _ exponent: Int) {
    var (digits, exponent) = (digits[...], exponent)
    while digits.first == 0 { digits.removeFirst() }
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    self.isNegative = negative && !digits.isEmpty
    self.digits = Array(digits)
    self.exponent = digits.isEmpty ? 0 : exponent
  }

  /// Whether the number is below zero: vendors write `-1` for a price that varies.
  package var isBelowZero: Bool { isNegative }

  /// Nought.
  package static let zero = DecimalNumber(false, [], 0)

  /// The number times ten to the `power`.
  package func scaled(byPowerOfTen power: Int) -> DecimalNumber {
    DecimalNumber(isNegative, digits, exponent + power)
  }

  /// Plain notation without an exponent and without superfluous zeros: `0.25`, `3`, `1500000`.
  package var description: String {
    guard !digits.isEmpty else { return "0" }
    var text = digits.map { $0 + UInt8(ascii: "0") }
    if exponent >= 0 {
      text += [UInt8](repeating: UInt8(ascii: "0"), count: exponent)
    } else {
      let pointAt = text.count + exponent
      if pointAt <= 0 {
        text.insert(contentsOf: [UInt8](repeating: UInt8(ascii: "0"), count: 1 - pointAt), at: 0)
      }
      text.insert(UInt8(ascii: "."), at: max(pointAt, 1))
    }
    return (isNegative ? "-" : "") + String(decoding: text, as: UTF8.self)
  }

  /// Compares by value, whatever the notation was.
  package static func < (left: Self, right: Self) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? right.magnitudePrecedes(left) : left.magnitudePrecedes(right)
  }

  private func magnitudePrecedes(_ other: DecimalNumber) -> Bool {
    if digits.isEmpty || other.digits.isEmpty { return digits.isEmpty && !other.digits.isEmpty }
    let (top, otherTop) = (digits.count + exponent, other.digits.count + other.exponent)
    return top == otherTop ? digits.lexicographicallyPrecedes(other.digits) : top < otherTop
  }

  private static func takeDigits(_ rest: inout Substring.UTF8View) -> [UInt8] {
    let run = rest.prefix(while: isDigit)
    rest = rest[run.endIndex...]
    return run.map { $0 - UInt8(ascii: "0") }
  }
}

extension DecimalNumber {
  /// The exact sum of two numbers that are not below zero; of amounts of money.
  package static func + (left: Self, right: Self) -> Self {
    assert(!left.isNegative && !right.isNegative)
    let exponent = min(left.exponent, right.exponent)
    return DecimalNumber(false, sum(left.digits(from: exponent), right.digits(from: exponent)), exponent)
  }

  /// The exact product with a count that is not below zero.
  package static func * (left: Self, count: Int) -> Self {
    var (total, addend, count) = (zero, left, count)
    while count > 0 {
      if count & 1 == 1 { total = total + addend }
      addend = addend + addend
      count >>= 1
    }
    return total
  }

  /// The digits with zeros behind, down to the power of ten `exponent`, which is not above its own.
  private func digits(from exponent: Int) -> [UInt8] {
    digits.isEmpty ? [] : digits + [UInt8](repeating: 0, count: self.exponent - exponent)
  }

  private static func sum(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    var (reversed, carry) = ([UInt8](), UInt8(0))
    for place in 0..<max(left.count, right.count) {
      let pair = [left, right].reduce(carry) { place < $1.count ? $0 + $1[$1.count - 1 - place] : $0 }
      reversed.append(pair % 10)
      carry = pair / 10
    }
    if carry > 0 { reversed.append(carry) }
    return reversed.reversed()
  }
}
