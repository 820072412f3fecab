/// The last changes, newest first, with what became of what.
struct ChangeList {
  private static let shown = 50
  private static let unfolded = 12

  private let changes: [Change]
  private let total: Int

  /// Those of `edition`.
  init(_ edition: Edition) {
    changes = Array(edition.changes.prefix(Self.shown))
    total = edition.changes.count
  }

  /// Writes the section's content.
  func write(to page: inout HTML) {
    guard !changes.isEmpty else {
      page.raw("<p class=\"quiet\">None so far.</p>")
      return
    }
    list(&page, changes.prefix(Self.unfolded))
    if changes.count > Self.unfolded {
      page.element("details") { page in
        page.element("summary", PageWords.count(changes.count - Self.unfolded, "earlier one"))
        list(&page, changes.dropFirst(Self.unfolded))
        if total > changes.count {
          page.element(
            "p", ["class": "quiet"], "\(PageWords.grouped(total - changes.count)) more are in changes.json.")
        }
      }
    }
  }

  private func list(_ page: inout HTML, _ changes: ArraySlice<Change>) {
    page.element("ol", ["class": "changes"]) { page in
      for change in changes {
        page.element("li") { page in
          page.moment(change.at)
          page.raw(" ")
          page.element(
            "span", ["class": "verb \(Self.tone(change.kind))"], PageWords.plain(change.kind.rawValue))
          page.raw(" ")
          subject(&page, change)
          for detail in change.details { write(detail, to: &page) }
        }
      }
    }
  }

  private func subject(_ page: inout HTML, _ change: Change) {
    page.element("span", ["class": "subject"]) { page in
      if let model = change.model {
        page.element("b") { $0.outside(model.text) }
        page.raw(" on ")
      }
      page.text(change.backend.text)
      if let provider = change.provider { page.text(" / \(provider)") }
    }
  }

  private func write(_ detail: Change.Detail, to page: inout HTML) {
    page.element("span", ["class": "detail"]) { page in
      page.outside(PageWords.plain(detail.field))
      page.raw(" ")
      switch (detail.before, detail.after) {
      case (let before?, let after?):
        page.element("del") { $0.outside(before) }
        page.raw(" → ")
        page.element("ins") { $0.outside(after) }
      case (nil, let after?): page.element("ins") { $0.outside(after) }
      case (let before?, nil):
        page.element("del") { $0.outside(before) }
        page.raw(" → unknown")
      case (nil, nil): break
      }
    }
  }

  /// What a change means for who reads it.
  static func tone(_ kind: Change.Kind) -> String {
    switch kind {
    case .backendDown, .backendRemoved, .providerRemoved, .modelRemoved: "bad"
    case .backendUp, .backendResumed, .backendAdded, .providerAdded, .modelAdded: "good"
    case .retirementAhead, .lifecycleChanged: "slow"
    case .backendDrained, .modelRenamed, .limitsChanged, .priceChanged, .usabilityChanged: "none"
    }
  }
}
