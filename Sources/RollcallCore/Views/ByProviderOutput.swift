import JSON

/// `by-provider.json`.
enum ByProviderOutput: DerivedOutput {
  static let name = "by_provider"
  static let path = "by-provider.json"

  static let promises = [FilePromise(path, "")]

  static func files(of edition: Edition) -> [OutputFile] { [] }
}
