extension Job {
  /// The baseline of this job, read from the world.
  /// - Throws: `RunFailure` of kind `usage`, with every problem at once.
  func load(from world: some World) throws(RunFailure) -> LoadedBaseline {
    let bytes = try world.baseline()
    do throws(BaselineRejected) {
      return try BaselineReader.read(
        bytes, folder: folder, profile: profile, kinds: AdapterList.all.map(\.profile),
        laterKinds: AdapterList.laterKinds, isStrict: isStrict)
    } catch {
      let count = error.problems.count
      throw RunFailure(
        .usage, error.lines(file: baselineName),
        advice:
          "nothing was sent and no file was changed: correct \(count == 1 ? "this" : "these \(count)") and run again"
      )
    }
  }

  /// Whom the command line wants, checked against the baseline.
  /// - Throws: `RunFailure` of kind `usage` for a name that the chosen profile has not.
  func selection(in baseline: LoadedBaseline) throws(RunFailure) -> Schedule.Selection {
    guard !only.isEmpty else { return Schedule.Selection(force: force) }
    let names = Set(baseline.plan.backends.map(\.name))
    let wanted = Set(only.compactMap { BackendName($0) })
    let strangers = only.filter { name in BackendName(name).map { !names.contains($0) } ?? true }
    guard strangers.isEmpty else {
      let known = names.sorted().map(\.text)
      throw RunFailure(
        .usage,
        strangers.map { stranger in
          let near = Spelling.nearest(to: stranger, among: known).map { "; did you mean \"\($0)\"?" } ?? ""
          return "--only: the baseline has no backend \(Spelling.quoted(stranger))\(near)"
        },
        advice: "nothing was sent: the backends are \(known.joined(separator: ", "))")
    }
    return Schedule.Selection(only: wanted, force: force)
  }
}

extension LoadedBaseline {
  /// Those of `secrets` that must never appear: all but the ones that anyone may read in the baseline anyway.
  func literals(among secrets: [Secret]) -> [Secret] {
    secrets.filter { secret in
      let text = secret.reveal()
      return text.utf8.count >= 8 && !publicTexts.contains(text)
    }
  }

  /// What is odd about a key that is sent all the same.
  func doubts(about secrets: BackendSecrets) -> [String] {
    guard let text = secrets.credential?.reveal() else { return [] }
    if publicTexts.contains(text) {
      return ["its credential is no secret (anyone can read it): it is sent, and not masked"]
    }
    return text.utf8.count < 8
      ? ["its credential has fewer than 8 bytes: it is sent, and too short to be masked"] : []
  }
}
