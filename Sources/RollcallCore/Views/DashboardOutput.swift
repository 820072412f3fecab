import JSON

/// `index.html`.
enum DashboardOutput: DerivedOutput {
  static let name = "dashboard"
  static let path = "index.html"

  static let promises = [FilePromise(path, "")]

  static func files(of edition: Edition) -> [OutputFile] { [] }
}
