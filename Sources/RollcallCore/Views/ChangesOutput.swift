import JSON

/// `changes.json`: what changed between runs, newest first.
enum ChangesOutput: DerivedOutput {
  static let name = "changes"
  static let path = "changes.json"

  static let promises = [FilePromise(path, "the last 500 changes, newest first")]

  static func files(of edition: Edition) -> [OutputFile] { [] }
}
