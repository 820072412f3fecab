import Domain
import SnapshotFiles

/// `index.html`: the snapshot and its history for people.
enum DashboardOutput: DerivedOutput {
  static let output = OutputName.dashboard
  static let path = "index.html"

  static let promises = [
    FilePromise(
      path,
      "the page for people: one file that asks nobody for anything, and can be read with scripts off and from disk"
    )
  ]

  static func files(of context: OutputContext) -> [OutputFile] {
    [OutputFile(path: path, bytes: DashboardPage(context).bytes)]
  }
}
