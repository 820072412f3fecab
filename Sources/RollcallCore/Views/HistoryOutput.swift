import JSON

/// `history.json`: the runs before, for people's graphs and for the next run.
enum HistoryOutput: DerivedOutput {
  static let name = "history"
  static let path = "history.json"

  static let promises = [
    FilePromise(path, "of each backend the last 288 checks, 90 days rolled up, and the last 100 incidents")
  ]

  static func files(of edition: Edition) -> [OutputFile] { [] }
}
