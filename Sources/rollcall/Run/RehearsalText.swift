import Domain
import Operations

/// What `--dry-run` prints.
enum RehearsalText {
  static func print(_ rehearsal: Rehearsal) -> ExitStatus {
    let due = rehearsal.parts.filter { $0.roll == nil }
    var text = ""
    for part in rehearsal.parts {
      text += "\(Spelling.masked(part.name.text)) (\(part.kind)): \(words(for: part))\n"
      if part.roll == nil { text += (part.request + part.checks).map { "  \($0)\n" }.joined() }
      text += part.missing.map { "  missing: \($0)\n" }.joined()
    }
    for told in rehearsal.receivers {
      text += "\(told.kind.rawValue): would be told\n" + told.lines.map { "  \($0)\n" }.joined()
      text += told.missing.map { "  missing: \($0)\n" }.joined()
    }
    for place in rehearsal.places {
      text += "\(place.key):\n" + place.lines.map { "  \($0)\n" }.joined()
      text += place.missing.map { "  missing: \($0)\n" }.joined()
    }
    text += "\n\(due.count) of \(rehearsal.parts.count) backends would be asked, "
    text += "further pages, look-ups and one retry not counted; nothing was sent.\n"
    return Terminal.output.print(text)
  }

  private static func words(for part: Rehearsal.Part) -> String {
    switch part.roll {
    case nil: "would be asked"
    case .notDue: "not due yet"
    case .notSelected: "not selected"
    case .disabled: "disabled in the baseline"
    case .drained: "drained"
    case .credentialMissing: "not asked, its secret is missing"
    case .probed, .interrupted: ""
    }
  }
}
