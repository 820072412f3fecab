/// Every output that is made of the snapshot, by name. A new one is a line here.
package enum DerivedOutputs {
  /// All of them, in the order in which they are written.
  static let all: [any DerivedOutput.Type] = [
    HistoryOutput.self, ChangesOutput.self, FeedOutput.self, CatalogueOutput.self, ByProviderOutput.self,
    ByModelOutput.self, ModelsDevOutput.self, ModelListOutput.self, RolesOutput.self, BadgesOutput.self,
    MetricsOutput.self, DashboardOutput.self,
  ]

  /// The names that the baseline's `outputs` may hold.
  package static var names: [String] { all.map { $0.name } }

  /// The files of every output, for the README's table, by the output's name.
  package static var promises: [(output: String, file: FilePromise)] {
    all.flatMap { output in output.promises.map { (output.name, $0) } }
  }

  /// The schemas that are published whatever is wanted.
  static let mainSchemas = [
    OutputSchema("baseline", BaselineSchema.text), OutputSchema("snapshot", SnapshotSchema.text),
  ]

  /// Every schema of ours, the snapshot's and the baseline's first.
  package static var schemas: [OutputSchema] { mainSchemas + all.flatMap { $0.schemas } }

  /// The names `given` with what they cannot do without.
  static func closed(_ given: Set<String>) -> Set<String> {
    given.union(all.filter { given.contains($0.name) }.flatMap { $0.needs })
  }

  /// The folders to be rid of what a run with the outputs `wanted` did not write. Those of other outputs stay as they are,
  /// like every file that is no longer wanted.
  static func folders(of wanted: Set<String>) -> [String] {
    all.filter { wanted.contains($0.name) }.flatMap { $0.folders }
  }

  /// The files of `edition` in the outputs that `wanted` names, their schemas with them.
  static func files(of edition: Edition, wanted: Set<String>) -> [OutputFile] {
    all.filter { wanted.contains($0.name) }.flatMap { output in
      output.schemas.map(\.file) + output.files(of: edition)
    }
  }
}
