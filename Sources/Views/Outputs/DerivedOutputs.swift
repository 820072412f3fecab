import SnapshotFiles

/// Every output that is made of the snapshot, by name. A new one is a line here.
package enum DerivedOutputs {
  /// All of them, in the order in which they are written.
  package static let all: [any DerivedOutput.Type] = [
    HistoryOutput.self, ChangesOutput.self, FeedOutput.self, CatalogueOutput.self, ByProviderOutput.self,
    ByModelOutput.self, ModelsDevOutput.self, ModelListOutput.self, RolesOutput.self, BadgesOutput.self,
    MetricsOutput.self, DashboardOutput.self,
  ]

  /// The files of every output, for the README's table, by the output's name.
  package static var promises: [(output: String, file: FilePromise)] {
    all.flatMap { output in output.promises.map { (output.name, $0) } }
  }

  /// The schemas of every output, in their order.
  package static var schemas: [OutputSchema] { all.flatMap { $0.schemas } }

  /// The folders to be rid of what a run with the outputs `wanted` did not write. Those of other outputs stay as they are,
  /// like every file that is no longer wanted.
  package static func folders(of wanted: Set<String>) -> [String] {
    all.filter { wanted.contains($0.name) }.flatMap { $0.folders }
  }

  /// The files of `context` in the outputs that `wanted` names, their schemas with them.
  package static func files(of context: OutputContext, wanted: Set<String>) -> [OutputFile] {
    all.filter { wanted.contains($0.name) }.flatMap { output in
      output.schemas.map(\.file) + output.files(of: context)
    }
  }
}
