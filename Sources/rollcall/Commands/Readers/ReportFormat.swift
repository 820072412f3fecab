/// The forms in which one verb answers: a list of its own, so that it has no other to take care of.
protocol ReportFormat: RawRepresentable, CaseIterable, Sendable where RawValue == String {
  /// For people; what is printed unless another form is asked for.
  static var text: Self { get }
  /// For programs.
  static var json: Self { get }
}

extension ReportFormat {
  /// `--format`, with the verb's forms, and its short form.
  static var options: [CommandOption] {
    let words = allCases.map(\.rawValue)
    let meanings = words.map { word in meaning[word].map { "\(word) \($0)" } ?? word }
    return [
      CommandOption("format", .choice(words), meanings.joined(separator: ", ")),
      CommandOption("json", "the same as --format json"),
    ]
  }

  /// The form that is asked for.
  static func asked(_ arguments: Arguments) throws(UsageError) -> Self {
    let given = arguments.last("format").flatMap(Self.init)
    guard arguments.has("json") else { return given ?? .text }
    if let given, given.rawValue != Self.json.rawValue {
      throw arguments.error("--json and --format \(given.rawValue) exclude each other")
    }
    return .json
  }
}

/// What the words mean, where they do not say it themselves.
private let meaning = [
  "text": "for people (the default)", "markdown": "for a comment on a pull request",
  "github": "for annotations and a job summary", "junit": "for XML",
]
