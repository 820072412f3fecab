/// Everything that is fuzzed.
enum FuzzTargets {
  /// The readers of our own, and one for each file of adapters: a new kind is fuzzed without a line here.
  static let all: [any FuzzTarget] =
    [
      BaselineTarget(), SnapshotTarget(), HistoryTarget(), ChangesTarget(), RolesTarget(), StateTarget(),
      FleetTarget(), RedactorTarget(), SessionReportTarget(), OutputsTarget(), LintTarget(),
    ] + AdapterTarget.all

  static func named(_ name: String) -> (any FuzzTarget)? { all.first { $0.name == name } }
}
