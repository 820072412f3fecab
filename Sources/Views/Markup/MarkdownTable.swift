import Redaction

/// A table for GitHub's job summary: every cell is text, whatever it holds, and the whole stays far below the megabyte
/// beyond which GitHub drops a summary.
package struct MarkdownTable: Sendable {
  private let columns: [String]
  private var rows: [[String]] = []
  private var leftOut = 0
  private var bytes = 0

  /// The most bytes of rows: a step may write several summaries.
  static let mostBytes = 262_144
  private static let mostScalars = 500

  /// Starts with the names of the columns.
  package init(_ columns: [String]) { self.columns = columns }

  /// Adds a row, or counts it where the table is full.
  package mutating func add(_ cells: [String]) {
    let cells = cells.map { Self.inert(InertText.cut($0, to: Self.mostScalars)) }
    let size = cells.reduce(0) { $0 + $1.utf8.count + 3 } + 2
    guard bytes + size <= Self.mostBytes else {
      leftOut += 1
      return
    }
    bytes += size
    rows.append(cells)
  }

  /// The table, and how many rows it lacks.
  package var text: String {
    let head = [Self.row(columns), Self.row(columns.map { _ in "---" })]
    let rest = leftOut > 0 ? "\n\(leftOut) more are not shown.\n" : ""
    return (head + rows.map(Self.row)).joined() + rest
  }

  /// `text` so that Markdown and HTML see nothing in it.
  package static func inert(_ text: String) -> String {
    InertText.line(text).unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "-", ".", ",", "/", " ": String(scalar)
      case _
      where scalar.isASCII && !isDigit(UInt8(scalar.value)) && !isLowerLetter(UInt8(scalar.value) | 0x20):
        "\\" + String(scalar)
      default: String(scalar)
      }
    }.joined()
  }

  private static func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
}
