import JSON

/// A file of ours with one backend a line, taken apart without a tree of the whole.
package struct LineFramedJSON {
  /// All but the backends.
  package let foot: JSONNode
  /// What stands behind each name, an object.
  package let lines: [(key: String, line: ArraySlice<UInt8>)]
  /// Whether there are lines that cannot be told to belong to a backend.
  package let hasUnknownLines: Bool

  /// The first line of the file.
  package static let opening = Array("{\"backends\":{\n".utf8)
  /// What stands behind the last backend.
  package static let closing = Array("},".utf8)

  /// Takes `bytes` apart; nil for any other layout.
  ///
  /// - Parameter memory: what the foot may take.
  package static func split(_ bytes: [UInt8], memory: Int) -> LineFramedJSON? {
    guard bytes.starts(with: opening) else { return nil }
    var lines: [(key: String, line: ArraySlice<UInt8>)] = []
    var hasUnknownLines = false
    var rest = bytes[opening.count...]
    while !rest.starts(with: closing) {
      guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      if let pair = pair(of: rest[..<end]) { lines.append(pair) } else { hasUnknownLines = true }
      rest = rest[(end + 1)...]
    }
    let tail = [UInt8(ascii: "{")] + rest.dropFirst(closing.count)
    guard let foot = try? JSONReader.read(tail, limits: .ours(memory: memory)) else { return nil }
    return LineFramedJSON(foot: foot, lines: lines, hasUnknownLines: hasUnknownLines)
  }

  /// `"name":{…}`, with or without a comma behind it.
  private static func pair(of line: ArraySlice<UInt8>) -> (key: String, line: ArraySlice<UInt8>)? {
    let line = line.last == UInt8(ascii: ",") ? line.dropLast() : line
    guard line.first == UInt8(ascii: "\""), let colon = line.prefix(70).firstIndex(of: UInt8(ascii: ":")),
      colon > line.startIndex + 1, line[colon - 1] == UInt8(ascii: "\"")
    else { return nil }
    let key = String(decoding: line[line.startIndex + 1..<colon - 1], as: UTF8.self)
    return isIdentifier(key) ? (key, line[(colon + 1)...]) : nil
  }
}
