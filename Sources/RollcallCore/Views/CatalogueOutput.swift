import JSON

/// `catalogue.json`.
enum CatalogueOutput: DerivedOutput {
  static let name = "catalogue"
  static let path = "catalogue.json"

  static let promises = [FilePromise(path, "")]

  static func files(of edition: Edition) -> [OutputFile] { [] }
}
