/// Something that is run and measured, again and again.
struct Contender {
  /// What a run of the program must have found.
  struct RunResult: Equatable {
    var answered: Int
    var models: Int
  }

  let argv: [String]
  /// Folders of the workspace that are emptied before each run, unmeasured.
  var emptied: [String] = []
  /// The snapshot to look into after each run, and what must stand in it: a fast run that did nothing must not count.
  var expected: (snapshot: String, finding: RunResult)?
}
