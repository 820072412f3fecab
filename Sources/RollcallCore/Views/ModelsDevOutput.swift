import JSON

/// `api.json`.
enum ModelsDevOutput: DerivedOutput {
  static let name = "api"
  static let path = "api.json"

  static let promises = [FilePromise(path, "")]

  static func files(of edition: Edition) -> [OutputFile] { [] }
}
