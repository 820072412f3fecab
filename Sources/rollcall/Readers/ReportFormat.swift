import RollcallCore

/// The forms in which `check` and `lint` answer.
enum ReportFormat: String, CaseIterable, Sendable {
  case text, json, github, junit

  /// `--format`, with the forms that a verb has.
  static func option(_ formats: [ReportFormat]) -> [CommandOption] {
    [
      CommandOption(
        "format", .choice(formats.map(\.rawValue)),
        "text for people (the default), json, github for annotations and a job summary"
          + (formats.contains(.junit) ? ", junit for XML" : "")),
      CommandOption("json", "the same as --format json"),
    ]
  }

  /// The form that is asked for.
  static func asked(_ arguments: Arguments) throws(UsageError) -> ReportFormat {
    let given = arguments.last("format").flatMap(ReportFormat.init)
    guard arguments.has("json") else { return given ?? .text }
    guard given == nil || given == .json else {
      throw arguments.error("--json and --format \(given?.rawValue ?? "") exclude each other")
    }
    return .json
  }
}
