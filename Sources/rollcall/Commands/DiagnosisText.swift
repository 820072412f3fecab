import Domain
import Operations

/// A diagnosis for people: a line a finding, the worst first, what to do below it, and a last line that sums it up.
enum DiagnosisText {
  static func table(_ diagnosis: Diagnosis) -> String {
    let areas = diagnosis.findings.map(\.area.rawValue.count).max() ?? 0
    let lines = diagnosis.findings.map { finding in
      let about = finding.about.isEmpty ? "" : names(finding.about) + ": "
      let line =
        padded(finding.severity.rawValue, 7) + "  " + padded(finding.area.rawValue, areas) + "  " + about
        + DisplayText.visible(finding.what)
      guard let advice = finding.advice else { return line + "\n" }
      return line + "\n" + String(repeating: " ", count: 11 + areas) + "-> " + DisplayText.visible(advice)
        + "\n"
    }
    return diagnosis.masked(lines.joined() + "\n" + diagnosis.summary + "\n")
  }

  private static func names(_ names: [BackendName]) -> String {
    let shown = names.prefix(4).map(\.text).joined(separator: ", ")
    return names.count > 4 ? shown + " and \(names.count - 4) more" : shown
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
