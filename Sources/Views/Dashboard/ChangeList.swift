import Domain
import SnapshotFiles

/// The last changes, newest first, with what became of what.
struct ChangeList {
  private static let shown = 50
  private static let unfolded = 12

  private let changes: [Change]
  private let total: Int
  private let isKept: Bool

  /// Those of `context`.
  init(_ context: OutputContext) {
    changes = Array(context.changes.prefix(Self.shown))
    total = context.changes.count
    isKept = context.journal != nil
  }

  /// Writes the section's content.
  func write(to page: inout HTML) {
    if !isKept {
      page.raw(
        "<p class=\"quiet\">Not kept: the baseline's outputs leave the changes out. What is gone is known.</p>"
      )
    }
    guard !changes.isEmpty else {
      if isKept { page.raw("<p class=\"quiet\">None so far.</p>") }
      return
    }
    list(&page, changes.prefix(Self.unfolded))
    if changes.count > Self.unfolded {
      page.element("details") { page in
        page.element("summary", PageText.count(changes.count - Self.unfolded, "earlier one"))
        list(&page, changes.dropFirst(Self.unfolded))
        if total > changes.count {
          page.element(
            "p", ["class": "quiet"],
            "\(PageText.grouped(total - changes.count)) more are in \(isKept ? ChangesFile.path : SnapshotFile.path)."
          )
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
            "span", ["class": "verb \(Self.tone(change.kind))"], PageText.plain(change.kind.rawValue))
          page.raw(" ")
          subject(&page, change)
          page.raw(" ")
          write(change.phrases, to: &page)
        }
      }
    }
  }

  private func subject(_ page: inout HTML, _ change: Change) {
    page.element("span", ["class": "subject"]) { page in
      page.text(change.backend.text)
      if let provider = change.provider { page.text(" / \(provider)") }
    }
  }

  private func write(_ phrases: [ChangePhrase], to page: inout HTML) {
    page.element("span", ["class": "detail"]) { page in
      for phrase in phrases {
        switch phrase {
        case .words(let words): page.text(words)
        case .name(let name): page.element("b") { $0.outside(name) }
        case .value(let value): page.outside(value)
        }
      }
    }
  }

  /// What a change means for who reads it.
  static func tone(_ kind: Change.Category) -> String {
    switch kind {
    case .backendDown, .backendRemoved, .providerRemoved, .modelRemoved: "bad"
    case .backendUp, .backendResumed, .backendAdded, .providerAdded, .modelAdded: "good"
    case .retirementAhead, .lifecycleChanged: "slow"
    case .backendDrained, .modelRenamed, .limitsChanged, .priceChanged, .usabilityChanged: "none"
    }
  }
}
