import Domain
import SnapshotFiles

/// `changes.json`: what changed between runs, newest first.
package enum ChangesOutput: DerivedOutput {
  /// `changes`.
  package static let output = OutputName.changes
  static let path = ChangesFile.path

  /// What readers may rely on.
  package static let promises = [
    FilePromise(
      path,
      "what changed between runs, newest first, the last 500, one a line; not rewritten while nothing changes"
    )
  ]

  /// The schema of `changes.json`.
  package static let schemas = [OutputSchema("changes", ChangesSchema.text)]

  /// The file; none when no changes are kept.
  package static func files(of context: OutputContext) -> [OutputFile] {
    context.journal.map { [ChangesFile.render($0)] } ?? []
  }
}
