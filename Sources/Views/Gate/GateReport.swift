import Domain
import JSON
import SnapshotFiles

/// What a gate found, in the forms that machines and CI services take.
package struct GateReport: Sendable {
  /// Every condition, failures first.
  package let findings: [GateFinding]
  private let run: RunHeader

  /// Joins what was found with the run whose files were judged.
  package init(_ findings: [GateFinding], of snapshot: Snapshot) {
    self.findings = findings
    run = snapshot.run
  }

  /// Whether every condition holds.
  package var holds: Bool { findings.allSatisfy(\.holds) }

  /// In one line, with the run that was judged.
  package var summary: String {
    let failed = findings.count { !$0.holds }
    let conditions = findings.count == 1 ? "1 condition" : "\(findings.count) conditions"
    let verdict =
      failed == 0
      ? "\(conditions) checked, \(findings.count == 1 ? "it holds" : "all hold")"
      : "\(failed) of \(conditions) \(failed == 1 ? "does" : "do") not hold"
    return "\(verdict); run \(run.sequence), published at \(run.finishedAt)"
  }

  /// One JSON document, a condition a line.
  package var json: String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("checked")
    writer.beginArray()
    for finding in findings {
      writer.newline()
      writer.beginObject()
      writer.field("advice", finding.advice)
      writer.field("condition", finding.condition.rawValue)
      writer.field("holds", finding.holds)
      writer.field("says", finding.says)
      writer.field("subject", finding.subject)
      writer.endObject()
    }
    writer.endArray()
    writer.newline()
    writer.field("holds", holds)
    writer.key("run")
    writer.beginObject()
    writer.field("finished_at", run.finishedAt)
    writer.field("id", run.id)
    writer.field("sequence", run.sequence)
    writer.endObject()
    writer.newline()
    writer.field("schema_version", 1)
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }

  /// The annotations of a GitHub step: an error for each condition that does not hold.
  package var annotations: String {
    let errors = findings.filter { !$0.holds }.map { finding in
      GitHubAnnotation(
        .error, title: "rollcall: \(finding.condition.rawValue) \(finding.subject)",
        finding.says + (finding.advice.map { ": \($0)" } ?? ""))
    }
    let all = errors.isEmpty ? [GitHubAnnotation(.notice, title: "rollcall", summary)] : errors
    return GitHubAnnotation.text(all)
  }

  /// The same for the summary of the job, in Markdown.
  package var markdown: String {
    var table = MarkdownTable(["", "condition", "of", "what is so", "what to do"])
    for finding in findings {
      table.add([
        finding.holds ? "holds" : "FAILS", finding.condition.rawValue, finding.subject, finding.says,
        finding.advice ?? "",
      ])
    }
    return "### rollcall check\n\n\(MarkdownTable.inert(summary))\n\n\(table.text)\n"
  }
}
