/// Every output that is made of the snapshot, by name. A new one is a line here.
public enum DerivedOutputs {
  /// All of them, in the order in which they are written.
  static let all: [any DerivedOutput.Type] = [
    HistoryOutput.self, ChangesOutput.self, FeedOutput.self, CatalogueOutput.self, ByProviderOutput.self,
    ByModelOutput.self, ModelsDevOutput.self, ModelListOutput.self, RolesOutput.self, BadgesOutput.self,
    MetricsOutput.self, DashboardOutput.self,
  ]

  /// The names that the baseline's `outputs` may hold.
  public static var names: [String] { all.map { $0.name } }

  /// The files of every output, for the README's table, by the output's name.
  public static var promises: [(output: String, file: FilePromise)] {
    all.flatMap { output in output.promises.map { (output.name, $0) } }
  }

  /// Every schema of ours, the snapshot's and the baseline's first.
  public static var schemas: [OutputSchema] {
    [OutputSchema("baseline", BaselineSchema.text), OutputSchema("snapshot", SnapshotSchema.text)]
      + all.flatMap { $0.schemas }
  }

  /// The folders to be rid of what this run did not write, also of outputs that are no longer wanted.
  static var folders: [String] { all.flatMap { $0.folders } }

  /// The files of `edition` in the outputs that `wanted` names, their schemas with them.
  static func files(of edition: Edition, wanted: Set<String>) -> [OutputFile] {
    all.filter { wanted.contains($0.name) }.flatMap { output in
      output.schemas.map(\.file) + output.files(of: edition)
    }
  }
}
