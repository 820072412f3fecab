import JSON

/// `v1/models`.
enum ModelListOutput: DerivedOutput {
  static let name = "v1_models"
  static let path = "v1/models"

  static let promises = [FilePromise(path, "")]

  static func files(of edition: Edition) -> [OutputFile] { [] }
}
