/// Text for a page in troff's `man` macros, plain ASCII, so that no reader's locale changes it.
enum Troff {
  /// `text` as running words. Dashes of options and paths stay dashes that can be copied; nothing is a request.
  static func words(_ text: String) -> String {
    var result = ""
    var isCode = false
    var last: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if last == " " || last == "(" || last == "[" || last == "`" {
        isCode = scalar == "-" || scalar == "/" || scalar == "."
      }
      result += escaped(scalar, isCode: isCode)
      last = scalar
    }
    return guarded(result)
  }

  /// `text` as something to type.
  static func code(_ text: String) -> String {
    guarded(text.unicodeScalars.map { escaped($0, isCode: true) }.joined())
  }

  /// Something to type, in bold.
  static func bold(_ text: String) -> String { "\\fB" + code(text) + "\\fR" }

  /// Something to type, with its placeholders (words in capitals) in italics.
  static func usage(_ text: String) -> String {
    var (result, word) = ("", "")
    func flush() {
      guard !word.isEmpty else { return }
      let isPlaceholder = word.allSatisfy { $0.isUppercase || $0 == "_" } && word.count > 1
      result += "\\f\(isPlaceholder ? "I" : "B")" + code(word) + "\\fR"
      word = ""
    }
    for character in text {
      if character.isLetter || character.isNumber || character == "_" || character == "-" {
        word.append(character)
      } else {
        flush()
        result += character.unicodeScalars.map { escaped($0, isCode: true) }.joined()
      }
    }
    flush()
    return guarded(result)
  }

  /// A point or an apostrophe at the start of a line would be a request.
  private static func guarded(_ line: String) -> String {
    line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
  }

  private static func escaped(_ scalar: Unicode.Scalar, isCode: Bool) -> String {
    switch scalar {
    case "\\": "\\e"
    case "-" where isCode: "\\-"
    case "\"": "\\(dq"
    case "'": "\\(aq"
    case "`": "\\(ga"
    case "^": "\\(ha"
    case "~": "\\(ti"
    case "\n", "\r", "\t": " "
    case "…": "..."
    case _ where scalar.isASCII: String(scalar)
    default: "\\[u" + hex(scalar.value) + "]"
    }
  }

  /// At least four digits, as groff wants them.
  private static func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
