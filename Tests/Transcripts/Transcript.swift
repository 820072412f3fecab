import Foundation

/// A fixture as one text file of blocks, read from top to bottom.
///
/// A block begins with a line of a mark and a title, `> request`, and ends before the next such line. Blank lines at its
/// end only set it apart. `Tests/Fixtures/adapters/README.md` lists the titles.
package struct Transcript: Sendable {
  /// One block.
  package struct Block: Sendable {
    /// Its first line, without `, escaped`.
    package let title: String
    /// The number of its first line.
    package let line: Int
    /// Every byte below its first line, to the newline of its last one.
    package let bytes: [UInt8]

    package var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  /// The file, below the package's folder.
  package let path: String
  package let blocks: [Block]

  /// Reads the file at `path` below the package's folder.
  package init(path: String) throws {
    try self.init(Array(Data(contentsOf: PackageFolder.url.appending(path: path))), path: path)
  }

  /// Reads `bytes`; `path` stands in the messages of faults.
  package init(_ bytes: [UInt8], path: String) throws(TranscriptFault) {
    var blocks: [Block] = []
    var open: (title: String, line: Int, lines: [ArraySlice<UInt8>])?
    for (index, line) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
      if Self.isTitle(line) {
        if let open { blocks.append(try Self.block(open.title, open.line, open.lines, path)) }
        open = (String(decoding: line, as: UTF8.self), index + 1, [])
      } else if open != nil {
        open?.lines.append(line)
      } else if !line.isEmpty {
        throw TranscriptFault(path, line: index + 1, "the file does not begin with the title of a block")
      }
    }
    if let open { blocks.append(try Self.block(open.title, open.line, open.lines, path)) }
    (self.path, self.blocks) = (path, blocks)
  }

  private static func isTitle(_ line: ArraySlice<UInt8>) -> Bool {
    guard let mark = line.first, line.dropFirst().first == UInt8(ascii: " ") else { return false }
    return "#><=".utf8.contains(mark)
  }

  private static func block(
    _ title: String, _ line: Int, _ lines: [ArraySlice<UInt8>], _ path: String
  ) throws(TranscriptFault) -> Block {
    let end = lines.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
    let bytes = Array(lines[..<end].map { Array($0) + [10] }.joined())
    let flag = ", escaped"
    guard title.hasSuffix(flag) else { return Block(title: title, line: line, bytes: bytes) }
    guard let unescaped = EscapedText.bytes(of: bytes) else {
      throw TranscriptFault(path, line: line, #"an escape is none of \xHH, \\ and \ at the end of a line"#)
    }
    return Block(title: String(title.dropLast(flag.count)), line: line, bytes: unescaped)
  }
}
