import JSON
import SnapshotFiles

/// What is wrong in the files of a repository, in the forms that people, machines and CI services take.
package struct LintReport: Sendable {
  /// One finding and its file.
  package struct Entry: Sendable {
    /// The file as it was named or found.
    package let file: String
    /// What is wrong in it.
    package let finding: LintFinding

    /// Collects the parts.
    package init(file: String, finding: LintFinding) {
      self.file = file
      self.finding = finding
    }
  }

  /// By file, then by place.
  package private(set) var entries: [Entry] = []
  /// How many files were looked through.
  package private(set) var files = 0

  /// How many findings are kept in all: nobody reads more.
  private static let most = 10_000

  /// Nothing looked through yet.
  package init() {}

  /// Whether it takes no more.
  package var isFull: Bool { entries.count >= Self.most }

  /// Takes in a file.
  package mutating func add(_ findings: [LintFinding], in file: String) {
    files += 1
    entries += findings.prefix(Self.most - entries.count).map { Entry(file: file, finding: $0) }
  }

  /// Whether a finding is at least that bad.
  package func has(_ severity: LintFinding.Severity) -> Bool {
    severity == .warning ? !entries.isEmpty : entries.contains { $0.finding.verdict.kind.severity == .error }
  }

  /// In one line.
  package var summary: String {
    let errors = entries.count { $0.finding.verdict.kind.severity == .error }
    let looked = files == 1 ? "1 file" : "\(files) files"
    if entries.isEmpty { return "nothing found in \(looked)" }
    let counts = [(errors, "error"), (entries.count - errors, "warning")].filter { $0.0 > 0 }
      .map { "\($0) \($1)\($0 == 1 ? "" : "s")" }
    return "\(counts.joined(separator: ", ")) in \(looked)\(isFull ? ", and maybe more" : "")"
  }

  /// Lines as compilers write them: `FILE:LINE:COLUMN: SEVERITY: MESSAGE`.
  package var text: String {
    entries.map { entry in
      let finding = entry.finding
      let place = "\(InertText.line(entry.file)):\(finding.line):\(finding.column)"
      return "\(place): \(finding.verdict.kind.severity.rawValue): \(Self.message(finding))\n"
    }.joined()
  }

  /// One JSON document, a finding a line.
  package var json: String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("files", files)
    writer.key("findings")
    writer.beginArray()
    for entry in entries {
      writer.newline()
      writer.beginObject()
      writer.field("column", entry.finding.column)
      writer.field("file", entry.file)
      writer.field("id", entry.finding.id)
      writer.field("kind", entry.finding.verdict.kind.rawValue)
      writer.field("line", entry.finding.line)
      writer.field("message", Self.message(entry.finding))
      writer.field("severity", entry.finding.verdict.kind.severity.rawValue)
      writer.field("suggestion", entry.finding.verdict.suggestion)
      writer.endObject()
    }
    writer.endArray()
    writer.newline()
    writer.field("schema_version", 1)
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }

  /// The annotations of a GitHub step, at the lines of the files.
  package var annotations: String {
    let all = entries.map { entry in
      let finding = entry.finding
      return GitHubAnnotation(
        finding.verdict.kind.severity == .error ? .error : .warning,
        title: "rollcall: \(finding.verdict.kind.rawValue)", Self.message(finding),
        at: GitHubAnnotation.Location(file: entry.file, line: finding.line, column: finding.column))
    }
    return GitHubAnnotation.text(
      all.isEmpty ? [GitHubAnnotation(.notice, title: "rollcall", summary)] : all)
  }

  /// The same for the summary of the job, in Markdown.
  package var markdown: String {
    var table = MarkdownTable(["", "where", "what is so"])
    for entry in entries {
      let finding = entry.finding
      table.add([
        finding.verdict.kind.severity.rawValue, "\(entry.file):\(finding.line)", Self.message(finding),
      ])
    }
    let body = entries.isEmpty ? "" : table.text + "\n"
    return "### rollcall lint\n\n\(MarkdownTable.inert(summary))\n\n\(body)"
  }

  private static func message(_ finding: LintFinding) -> String {
    InertText.line("\(finding.id) \(finding.verdict.sentence)")
  }
}
