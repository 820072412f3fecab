/// The figures in columns, for a terminal or a Markdown page alike.
struct Table {
  private let rows: [[String]]

  /// Without `judges` the last column stays empty: at other sizes than the targets' own it would say nothing.
  init(_ figures: [Figure], judges: Bool) {
    rows =
      [["what", "target", "median (min–max)", "met?"]]
      + figures.map { [$0.what, $0.targetText, $0.measuredText, judges ? $0.verdictText : ""] }
  }

  var text: String {
    let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
    var lines = rows.map { row in
      "| "
        + zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: " | ")
        + " |"
    }
    lines.insert(
      "|" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "|") + "|", at: 1)
    return lines.joined(separator: "\n")
  }
}
