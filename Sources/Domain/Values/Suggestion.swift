import Redaction

/// What a person may have meant.
package enum Suggestion {
  /// The word at most two slips away (one for words of up to four letters): a letter too many, too few, wrong, or
  /// two swapped. Case and `-` for `_` count as nothing.
  package static func nearest(to word: String, among known: [String]) -> String? {
    guard word.utf8.count <= 64 else { return nil }
    let typed = folded(word)
    var best: (word: String, distance: Int)?
    for candidate in known {
      let distance = distance(typed, folded(candidate))
      let allowed = min(typed.count, candidate.utf8.count) <= 4 ? 1 : 2
      if distance <= allowed, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// A name that fits the pattern and looks like `text`, for a hint; nil where there is none, and for a key, of which
  /// small letters tell most.
  package static func identifier(like text: String) -> String? {
    guard !scanner.finds(in: text) else { return nil }
    let words = text.utf8.split { byte in !isDigit(byte) && !isLowerLetter(byte | 0x20) }
    let name = words.map { String(decoding: $0, as: UTF8.self).lowercased() }.joined(separator: "_")
    return BackendName(name)?.text
  }

  private static let scanner = SecretScanner(known: [])

  private static func folded(_ word: String) -> [UInt8] {
    word.lowercased().utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }
  }

  /// Damerau's distance in its restricted form, over bytes.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    guard abs(left.count - right.count) <= 2 else { return .max }
    var (beforeLast, last) = ([Int](), Array(0...right.count))
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        let isSame = left[row] == right[column]
        var cost = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        let isSwap = row > 0 && column > 0 && left[row] == right[column - 1] && left[row - 1] == right[column]
        if isSwap { cost = min(cost, beforeLast[column - 1] + 1) }
        current.append(cost)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
