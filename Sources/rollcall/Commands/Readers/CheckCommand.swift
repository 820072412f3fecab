import Domain
import Views

/// `rollcall check`: a gate over the published files.
enum CheckCommand {
  static let options: [CommandOption] =
    [
      CommandOption(
        "require", .many("PATTERN"),
        "an offered model must match each: globs over BACKEND/PROVIDER/MODEL, PROVIDER/MODEL or MODEL"),
      CommandOption(
        "require-usable", "whatever is required must have answered a real request not long ago"),
      CommandOption("max-age", .duration, "the snapshot must not be older"),
      CommandOption("min-models", .one("NUMBER"), "so many models must be listed"),
      CommandOption(
        "no-retiring-within", .duration,
        "what is required must live on that long; where nothing is required, every listed model"),
      CommandOption(
        "fail-on", .choice(["any", "all"]),
        "any, or all, backends in use must not be down (default: that is no condition)"),
    ] + Format.options

  private enum Format: String, ReportFormat { case text, json, github, junit }

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    var conditions = try conditions(arguments)
    let format = try Format.asked(arguments)
    do throws(ReaderFailure) {
      let files = try PublishedFiles(arguments)
      let requirements = try files.requirements()
      if requirements == nil {
        Terminal.error.write(
          "rollcall: roles and required are not judged: \(DisplayText.quoted(files.folder)) holds no roles.json; leave "
            + "\"roles\" among the baseline's \"outputs\", and run rollcall\n")
      }
      conditions.requirements = requirements ?? Requirements()
      let now = WallClock.now()
      let findings = Gate.judge(
        files.snapshot, history: try files.history(), by: conditions, now: now)
      let report = GateReport(findings, of: files.snapshot)
      return show(report, as: format, now)
    } catch {
      return error.tell()
    }
  }

  private static func conditions(_ arguments: Arguments) throws(UsageError) -> GateConditions {
    var conditions = GateConditions()
    conditions.require = (arguments.values["require"] ?? []).map { RoutePattern($0) }
    conditions.requireUsable = arguments.has("require-usable")
    conditions.maxAge = try arguments.duration("max-age")
    conditions.noRetiringWithin = try arguments.duration("no-retiring-within")
    conditions.failOn = arguments.last("fail-on").flatMap(GateConditions.FailOn.init)
    conditions.minModels = try arguments.count("min-models", upTo: 999_999_999)
    return conditions
  }

  private static func show(_ report: GateReport, as format: Format, _ now: Timestamp) -> ExitStatus {
    var wasShown = true
    let text: String
    switch format {
    case .text: text = table(report)
    case .json: text = report.json
    case .junit: text = JUnitReport(report, judgedAt: now).text
    case .github:
      text = report.annotations
      wasShown = JobSummary.add(report.markdown)
    }
    let printed = Terminal.output.print(text)
    guard report.holds else { return .conditionFailed }
    return wasShown ? printed : .files
  }

  private static func table(_ report: GateReport) -> String {
    var table = TextTable(["", "CONDITION", "OF", "WHAT IS SO"])
    for finding in report.findings {
      let says = finding.says + (finding.advice.map { ": \($0)" } ?? "")
      table.add(
        [finding.holds ? "holds" : "FAILS", finding.condition.rawValue, finding.subject, says]
          .map(InertText.line))
    }
    // Never cut: what to do stands at the end of a line.
    return table.text(width: nil) + "\n\(report.summary)\n"
  }
}
