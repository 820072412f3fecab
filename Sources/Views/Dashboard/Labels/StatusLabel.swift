import Domain

/// A backend's status as the page shows it: a word, and a sign that differs by its shape and not by its colour alone.
package struct StatusLabel {
  /// For people.
  package let word: String
  /// The class that colours it.
  let tone: String
  /// The sign's id.
  let sign: String
  /// Its place among others: what needs a person first.
  let rank: Int

  /// Says it of `status`.
  package init(_ status: Status) {
    (word, tone, rank) =
      switch status {
      case .unavailable: ("down", "bad", 0)
      case .degraded: ("degraded", "slow", 1)
      case .unknown: ("unknown", "none", 2)
      case .available: ("up", "good", 3)
      case .drained: ("drained", "none", 4)
      case .disabled: ("disabled", "none", 5)
      }
    sign = "sign-" + status.rawValue
  }

  /// The signs, drawn once.
  static let signs: StaticString = """
    <svg width="0" height="0" aria-hidden="true" class="gone"><defs>
    <symbol id="sign-available" viewBox="0 0 12 12"><circle cx="6" cy="6" r="5"/><path class="cut" d="M3.4 6.2l1.9 1.9 3.4-3.8"/></symbol>
    <symbol id="sign-degraded" viewBox="0 0 12 12"><path d="M6 .8l5.6 10.4H.4z"/><path class="cut" d="M6 4.6v2.8M6 9v.4"/></symbol>
    <symbol id="sign-unavailable" viewBox="0 0 12 12"><rect x=".6" y=".6" width="10.8" height="10.8" rx="2"/><path class="cut" d="M3.8 3.8l4.4 4.4M8.2 3.8l-4.4 4.4"/></symbol>
    <symbol id="sign-unknown" viewBox="0 0 12 12"><circle class="ring" cx="6" cy="6" r="4.6"/></symbol>
    <symbol id="sign-drained" viewBox="0 0 12 12"><path d="M2.5 1.5h2.4v9H2.5zM7.1 1.5h2.4v9H7.1z"/></symbol>
    <symbol id="sign-disabled" viewBox="0 0 12 12"><path d="M1.5 4.8h9v2.4h-9z"/></symbol>
    </defs></svg>
    """
}

extension HTML {
  /// The sign and the word.
  mutating func status(_ status: Status) {
    let word = StatusLabel(status)
    element("span", ["class": "pill \(word.tone)"]) { page in
      page.sign(word)
      page.text(word.word)
    }
  }

  /// The sign alone, where the word stands beside it.
  mutating func sign(_ word: StatusLabel) {
    element("svg", ["class": "sign", "width": "12", "height": "12", "aria-hidden": "true"]) { page in
      page.element("use", ["href": "#\(word.sign)"], "")
    }
  }
}
