/// A table for people: columns as wide as what is in them, the last one cut where the terminal ends.
struct TextTable {
  private var rows: [[String]]
  private let numbers: Set<Int>

  /// Starts with the names of the columns; those at the places `numbers` hold numbers, which stand at their right.
  init(_ columns: [String], numbers: Set<Int> = []) {
    rows = [columns]
    self.numbers = numbers
  }

  /// Adds a row; what is not known is an empty text.
  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// Whether it has no row but its head.
  var isEmpty: Bool { rows.count == 1 }

  /// The table, a line a row. Cut to `width` columns; nil for a pipe, where nothing may be lost.
  func text(width: Int?) -> String {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.enumerated().map { number, row in
      let cells = row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        if numbers.contains(column) { return padding + cell }
        return column == row.count - 1 ? cell : cell + padding
      }
      var line = cells.joined(separator: "  ")
      while line.hasSuffix(" ") { line.removeLast() }
      if let width, line.count > width { line = line.prefix(max(1, width - 1)) + "…" }
      return (number == 0 && width != nil ? Style.bold(line) : line) + "\n"
    }.joined()
  }
}
