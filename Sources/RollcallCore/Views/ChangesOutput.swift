/// `changes.json`: what changed between runs, newest first.
enum ChangesOutput: DerivedOutput {
  static let name = "changes"
  static let path = ChangesFile.path

  static let promises = [
    FilePromise(
      path,
      "what changed between runs, newest first, the last 500, one a line; not rewritten while nothing changes"
    )
  ]

  static let schemas = [OutputSchema("changes", ChangesSchema.text)]

  static func files(of edition: Edition) -> [OutputFile] {
    edition.journal.map { [ChangesFile.render($0)] } ?? []
  }
}
