import Domain
import SnapshotFiles

/// The incidents, the open ones first, and when this machine itself was offline.
struct IncidentList {
  private static let unfolded = 8

  private let history: History?
  private let now: Timestamp

  /// Those of `context`.
  init(_ context: OutputContext) {
    history = context.history
    now = context.snapshot.run.finishedAt
  }

  /// How many go on.
  var open: Int { history?.incidents.count { $0.closedAt == nil } ?? 0 }

  /// Writes the section's content.
  func write(to page: inout HTML) {
    guard let history else {
      page.raw("<p class=\"quiet\">Not kept: the baseline's outputs leave the history out.</p>")
      return
    }
    if history.incidents.isEmpty { page.raw("<p class=\"quiet\">None so far.</p>") }
    let sorted =
      history.incidents.filter { $0.closedAt == nil } + history.incidents.filter { $0.closedAt != nil }
    let shown = max(Self.unfolded, open)
    list(&page, sorted.prefix(shown))
    if sorted.count > shown {
      page.element("details") { page in
        page.element("summary", "\(PageText.count(sorted.count - shown, "earlier one"))")
        list(&page, sorted.dropFirst(shown))
      }
    }
    offline(&page, history)
  }

  private func list(_ page: inout HTML, _ incidents: ArraySlice<Incident>) {
    guard !incidents.isEmpty else { return }
    page.element("ol", ["class": "incidents"]) { page in
      for incident in incidents { item(&page, incident) }
    }
  }

  private func item(_ page: inout HTML, _ incident: Incident) {
    let isOpen = incident.closedAt == nil
    page.element("li", ["class": isOpen ? "open" : "over"]) { page in
      page.element("p", ["class": "what"]) { page in
        page.element("span", ["class": isOpen ? "pill bad" : "pill none"], isOpen ? "open" : "over")
        page.raw(" <b>#")
        page.number(incident.id)
        page.raw("</b> ")
        page.text(names(incident))
        page.raw(" <span class=\"kind\">")
        page.text(Self.word(incident.cause))
        page.raw("</span>")
      }
      page.element("p", ["class": "since"]) { page in
        page.raw("from ")
        page.stamp(incident.openedAt)
        if let end = incident.closedAt {
          page.raw(" to ")
          page.stamp(end)
          page.text(", \(PageText.length(end.since(incident.openedAt)))")
        } else {
          page.text(", for \(PageText.length(now.since(incident.openedAt))) so far")
        }
        page.text("; \(outcomes(incident))")
      }
    }
  }

  private func names(_ incident: Incident) -> String {
    let names = incident.members.keys.sorted().map(\.text)
    guard names.count > 6 else { return names.joined(separator: ", ") }
    return names.prefix(5).joined(separator: ", ") + " and \(names.count - 5) more"
  }

  private func outcomes(_ incident: Incident) -> String {
    var counts: [Outcome: Int] = [:]
    for member in incident.members.values { counts.merge(member.outcomes, uniquingKeysWith: { $0 &+ $1 }) }
    return counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      .map { "\(PageText.plain($0.key.rawValue)) × \(PageText.grouped($0.value))" }.joined(separator: ", ")
  }

  /// The cause for people.
  static func word(_ cause: IncidentCause) -> String {
    switch cause {
    case .network: "not reached"
    case .access: "refused the account"
    case .capacity: "too busy"
    case .server: "failed by itself"
    case .configuration: "not as configured"
    }
  }

  private func offline(_ page: inout HTML, _ history: History) {
    guard !history.offline.isEmpty else { return }
    page.raw("<p class=\"since\">This machine itself was offline: ")
    for (place, spell) in history.offline.prefix(5).enumerated() {
      if place > 0 { page.raw("; ") }
      page.stamp(spell.from)
      page.raw(" to ")
      page.stamp(spell.to)
      page.text(" (\(PageText.count(spell.runs, "run")))")
    }
    page.raw(". Nothing is held against the backends.</p>")
  }
}
