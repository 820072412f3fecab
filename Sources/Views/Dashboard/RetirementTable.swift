import Domain
import SnapshotFiles

/// The models whose end is near or advised, the nearest first.
struct RetirementTable {
  private static let days = 180

  /// A route whose model ends.
  struct Row {
    let route: Route
    /// When; nil where no date is told.
    let at: Timestamp?
  }

  private let now: Timestamp
  /// What the table holds.
  let rows: [Row]

  /// Of `routes`, those of `context`.
  init(_ context: OutputContext, _ routes: [Route]) {
    now = context.snapshot.run.finishedAt
    let horizon = now.advanced(by: .seconds(Self.days * 86_400))
    let now = now
    let rows = routes.compactMap { route -> Row? in
      let life = route.model.lifecycle
      guard route.model.isListed, !life.hasEnded(at: now) else { return nil }
      if let end = life.retiresAt { return end <= horizon ? Row(route: route, at: end) : nil }
      return life.status == .deprecated && life.successor != nil ? Row(route: route, at: nil) : nil
    }
    self.rows = rows.sorted { left, right in
      let (first, second) = (left.at?.milliseconds ?? .max, right.at?.milliseconds ?? .max)
      if first != second { return first < second }
      return left.route.path.utf8.lexicographicallyPrecedes(right.route.path.utf8)
    }
  }

  /// Writes the section's content.
  func write(to page: inout HTML) {
    guard !rows.isEmpty else {
      page.element(
        "p", ["class": "quiet"], "No list tells of an end within \(Self.days) days, or of a successor.")
      return
    }
    table(&page, rows.prefix(20), "Retirements ahead")
    if rows.count > 20 {
      page.element("details") { page in
        page.element("summary", "\(PageText.grouped(rows.count - 20)) more")
        table(&page, rows.dropFirst(20), "Further retirements")
      }
    }
  }

  private func table(_ page: inout HTML, _ rows: ArraySlice<Row>, _ label: String) {
    page.open("div", ["class": "scroll", "role": "region", "tabindex": "0", "aria-label": label])
    page.raw(
      "<table class=\"ends\"><caption class=\"unseen\">Models that end within 180 days or have a successor</caption>"
    )
    page.raw(
      "<thead><tr><th scope=\"col\">Model</th><th scope=\"col\">Through</th><th scope=\"col\">Ends</th>")
    page.raw("<th scope=\"col\" class=\"n\">In</th><th scope=\"col\">Successor</th></tr></thead><tbody>")
    for row in rows { write(row, to: &page) }
    page.raw("</tbody></table></div>")
  }

  private func write(_ row: Row, to page: inout HTML) {
    page.raw("<tr><th scope=\"row\">")
    page.outside(row.route.model.id.text)
    page.raw("</th><td>")
    page.text("\(row.route.backend) / \(row.route.provider)")
    page.raw("</td><td>")
    if let at = row.at { page.day(at) } else { page.raw("no date") }
    page.raw("</td><td class=\"n\">")
    if let at = row.at {
      let days = Int(at.since(now).milliseconds / 86_400_000)
      page.element("span", ["class": days <= 30 ? "soon" : "later"], PageText.count(days, "day"))
    }
    page.raw("</td><td>")
    if let successor = row.route.model.lifecycle.successor {
      page.outside(successor)
    } else {
      page.raw("<span class=\"quiet\">not told</span>")
    }
    page.raw("</td></tr>")
  }
}
