import Domain

/// What a gate found as JUnit's XML, in the part of it that all readers share
/// (<https://github.com/windyroad/JUnit-Schema>).
package struct JUnitReport: Sendable {
  private let report: GateReport
  private let judgedAt: Timestamp

  /// A report that was made at `judgedAt`.
  package init(_ report: GateReport, judgedAt: Timestamp) {
    (self.report, self.judgedAt) = (report, judgedAt)
  }

  /// The document: one suite, one case for each condition.
  package var text: String {
    let findings = report.findings
    let failed = findings.count { !$0.holds }
    let counts = #"tests="\#(findings.count)" failures="\#(failed)" errors="0" time="0""#
    let head =
      #"<testsuite id="0" package="rollcall" name="rollcall check" hostname="localhost""#
      + #" timestamp="\#(judgedAt.description.prefix(19))" \#(counts)>"#
    let lines =
      [#"<?xml version="1.0" encoding="UTF-8"?>"#, "<testsuites>", head, "<properties>"]
      + [#"<property name="judged" value="\#(XMLText.escaped(report.summary))"/>"#, "</properties>"]
      + findings.map(Self.testCase)
      + ["<system-out></system-out>", "<system-err></system-err>", "</testsuite>", "</testsuites>"]
    return lines.map { $0 + "\n" }.joined()
  }

  private static func testCase(_ finding: GateFinding) -> String {
    let head =
      #"<testcase classname="rollcall.\#(finding.condition.rawValue)" name="\#(XMLText.escaped(finding.subject))" time="0""#
    guard !finding.holds else { return head + "/>" }
    let failure =
      #"<failure type="\#(finding.condition.rawValue)" message="\#(XMLText.escaped(finding.says))">"#
      + XMLText.escaped(finding.advice ?? "") + "</failure>"
    return "\(head)>\(failure)</testcase>"
  }
}
