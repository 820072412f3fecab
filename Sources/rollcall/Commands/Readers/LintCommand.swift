import Views

/// `rollcall lint`: model ids in files that no longer work, or soon will not.
enum LintCommand {
  static let options: [CommandOption] =
    [
      CommandOption(
        "within", .duration, "an end that is no further away is worth a warning (default: 90d)"),
      CommandOption(
        "fail-on", .choice(["error", "warning"]),
        "exit 1 for errors alone (retired, not offered), or for warnings too (retiring, deprecated: the default)"
      ),
    ] + Format.options

  private enum Format: String, ReportFormat { case text, json, github }

  private static let usualTime: Duration = .seconds(90 * 86_400)

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    guard !arguments.words.isEmpty else {
      throw arguments.error("lint wants files or folders: rollcall lint .")
    }
    let format = try Format.asked(arguments)
    let time = try arguments.duration("within") ?? usualTime
    let failOn = arguments.last("fail-on").flatMap(LintFinding.Severity.init) ?? .warning
    do throws(ReaderFailure) {
      let published = try PublishedFiles(arguments)
      let catalogue = LintCatalogue(
        published.snapshot, changes: try published.changes(), within: time, now: WallClock.now())
      var files = LintedFiles(leavingOut: published.folder)
      for word in arguments.words { try files.add(word) }
      let report = try files.report(LintScanner(catalogue))
      return show(report, as: format, failOn)
    } catch {
      return error.tell()
    }
  }

  private static func show(
    _ report: LintReport, as format: Format, _ failOn: LintFinding.Severity
  ) -> ExitStatus {
    var wasShown = true
    let text: String
    switch format {
    case .text: text = report.text
    case .json: text = report.json
    case .github:
      text = report.annotations
      wasShown = JobSummary.add(report.markdown)
    }
    let printed = text.isEmpty ? .done : Terminal.output.print(text)
    if format != .json, !report.entries.isEmpty || Terminal.error.isInteractive {
      Terminal.error.write("rollcall: \(report.summary)\n")
    }
    guard !report.has(failOn) else { return .conditionFailed }
    return wasShown ? printed : .files
  }
}
