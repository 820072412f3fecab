import JSON

/// `roles.json`.
enum RolesOutput: DerivedOutput {
  static let name = "roles"
  static let path = "roles.json"

  static let promises = [FilePromise(path, "")]

  static func files(of edition: Edition) -> [OutputFile] { [] }
}
