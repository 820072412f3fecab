/// What a run of bytes is made of: the counts and the entropy by which a key is told from a name.
struct CharacterCounts {
  /// How many digits there are.
  private(set) var digits = 0
  /// How many capitals.
  private(set) var capitals = 0
  /// How many small letters.
  private(set) var smalls = 0
  /// How many bytes that are none of them.
  private(set) var others = 0
  /// How many of the digits and letters are hexadecimal digits.
  private(set) var hexDigits = 0

  /// Counts the bytes of `range`.
  init(of text: Span<UInt8>, _ range: Range<Int>) {
    for at in range { count(text[at]) }
  }

  private mutating func count(_ byte: UInt8) {
    if isDigit(byte) {
      digits += 1
    } else if isLowerLetter(byte) {
      smalls += 1
    } else if Alphabet.isUpperLetter(byte) {
      capitals += 1
    } else {
      others += 1
    }
    if Alphabet.hexValue(byte) != nil { hexDigits += 1 }
  }

  /// Shannon's entropy of the first 256 bytes of `range`, in bits a byte.
  static func entropy(of text: Span<UInt8>, _ range: Range<Int>) -> Double {
    let length = min(range.count, 256)
    guard length > 0 else { return 0 }
    var counts = [Int](repeating: 0, count: 256)
    for at in range.lowerBound..<range.lowerBound + length { counts[Int(text[at])] += 1 }
    let sum = counts.reduce(0.0) { $0 + weighted[$1] }
    return (weighted[length] - sum) / Double(length)
  }

  /// n · log₂ n for n in 0...256.
  private static let weighted: [Double] = (0...256).map { Double($0) * logarithm($0) }

  /// log₂ by repeated squaring, to some twenty binary places: the pure core has no mathematics library.
  private static func logarithm(_ number: Int) -> Double {
    guard number > 1 else { return 0 }
    var (rest, whole, place) = (Double(number), 0.0, 0.5)
    while rest >= 2 { (rest, whole) = (rest / 2, whole + 1) }
    for _ in 0..<20 {
      rest *= rest
      if rest >= 2 { (rest, whole) = (rest / 2, whole + place) }
      place /= 2
    }
    return whole
  }
}
