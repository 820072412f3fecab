import JSON

/// `feed.atom`.
enum FeedOutput: DerivedOutput {
  static let name = "feed"
  static let path = "feed.atom"

  static let promises = [FilePromise(path, "")]

  static func files(of edition: Edition) -> [OutputFile] { [] }
}
