import Domain
import SnapshotFiles

/// `history.json`: the runs before, for people's graphs and for the next run.
package enum HistoryOutput: DerivedOutput {
  /// `history`.
  package static let output = OutputName.history
  static let path = HistoryFile.path

  /// What readers may rely on.
  package static let promises = [
    FilePromise(
      path,
      "of each backend the last 288 checks, 90 days rolled up, uptime and recovery; the last 100 incidents, and when this machine was offline. Not rewritten by a run that asked nobody"
    )
  ]

  /// The schema of `history.json`.
  package static let schemas = [OutputSchema("history", HistorySchema.text)]

  /// The file; none when no history is kept.
  package static func files(of context: OutputContext) -> [OutputFile] {
    context.history.map { [HistoryFile.render($0)] } ?? []
  }
}
