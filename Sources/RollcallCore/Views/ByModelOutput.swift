import JSON

/// `by-model.json`.
enum ByModelOutput: DerivedOutput {
  static let name = "by_model"
  static let path = "by-model.json"

  static let promises = [FilePromise(path, "")]

  static func files(of edition: Edition) -> [OutputFile] { [] }
}
