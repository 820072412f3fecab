import JSON

/// `badges/BACKEND.json`.
enum BadgesOutput: DerivedOutput {
  static let name = "badges"
  static let path = "badges/BACKEND.json"

  static let promises = [FilePromise(path, "")]

  static func files(of edition: Edition) -> [OutputFile] { [] }
}
