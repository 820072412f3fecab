import Domain
import Operations

/// What `--dry-run` prints.
enum DryRunText {
  static func print(_ dryRun: DryRun) -> ExitStatus {
    let due = dryRun.parts.filter { $0.disposition == nil }
    var text = ""
    for part in dryRun.parts {
      text += "\(DisplayText.masked(part.name.text)) (\(part.kind)): \(words(for: part))\n"
      if part.disposition == nil { text += (part.request + part.checks).map { "  \($0)\n" }.joined() }
      text += part.missing.map { "  missing: \($0)\n" }.joined()
    }
    for target in dryRun.targets {
      text += "\(target.kind.rawValue): would be told\n" + target.lines.map { "  \($0)\n" }.joined()
      text += target.missing.map { "  missing: \($0)\n" }.joined()
    }
    for place in dryRun.places {
      text += "\(place.key):\n" + place.lines.map { "  \($0)\n" }.joined()
      text += place.missing.map { "  missing: \($0)\n" }.joined()
    }
    text += "\n\(due.count) of \(dryRun.parts.count) backends would be asked, "
    text += "further pages, look-ups and one retry not counted; nothing was sent.\n"
    return Terminal.output.print(text)
  }

  private static func words(for part: DryRun.Part) -> String {
    switch part.disposition {
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
