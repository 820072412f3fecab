import Domain
import SnapshotFiles

/// `changes.json`: what changed between runs, newest first.
package enum ChangesOutput: DerivedOutput {
  package static let output = OutputName.changes
  static let path = ChangesFile.path

  package static let promises = [
    FilePromise(
      path,
      "what changed between runs, newest first, the last 500, one a line; not rewritten while nothing changes"
    )
  ]

  package static let schemas = [OutputSchema("changes", ChangesSchema.text)]

  package static func files(of context: OutputContext) -> [OutputFile] {
    context.journal.map { [ChangesFile.render($0)] } ?? []
  }
}
