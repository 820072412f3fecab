/// A failure that the kinds share, as a file of `every-kind` tells it: replies, each below the table of the kinds that get
/// it, where each of them starts from, and what each makes of it.
struct EveryKindCase {
  /// One row of a table.
  struct Row {
    let kind: String
    /// The case of the same kind whose backend and first request this one has.
    let start: String
    /// One line of JSON.
    let expected: String
    let response: Transcript.Block
  }

  let rows: [Row]

  init(_ transcript: Transcript) throws(TranscriptFault) {
    var (rows, table) = ([Row](), Transcript.Block?.none)
    for block in transcript.blocks {
      switch (block.title, table) {
      case ("# kinds", nil): table = block
      case ("< reply", let kinds?), ("< output", let kinds?):
        rows += Self.rows(of: kinds, block)
        table = nil
      default:
        throw TranscriptFault(
          transcript.path, line: block.line, "here stand tables of kinds, and a reply after each")
      }
    }
    self.rows = rows
  }

  private static func rows(of table: Transcript.Block, _ response: Transcript.Block) -> [Row] {
    table.text.split(separator: "\n").dropFirst().map { line in
      let cells = Self.cells(of: line)
      return Row(kind: cells[0], start: cells[1], expected: cells[2], response: response)
    }
  }

  /// The three cells of a row, the last of which may hold bars.
  private static func cells(of line: Substring) -> [String] {
    let cells = line.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false).map { cell in
      String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    return cells + Array(repeating: "", count: 3 - cells.count)
  }

  /// The file's text with another expectation in the row of `kind`.
  static func replacing(expectedOf kind: String, with expected: String, in text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let cells = line.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false)
      guard cells.count > 1, Self.cells(of: line)[0] == kind else { return String(line) }
      return "\(cells[0])|\(cells[1])| \(expected)"
    }.joined(separator: "\n")
  }

  /// An expectation in the one line that a table has for it.
  static func line(_ expected: String) -> String {
    let lines = expected.split(separator: "\n").map { $0.drop { $0 == " " } }
    guard lines.count > 2 else { return lines.joined(separator: " ") }
    return lines[0] + lines.dropFirst().dropLast().joined(separator: " ") + lines[lines.count - 1]
  }
}
