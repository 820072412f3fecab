import Baseline
import Domain
import Probing
import SnapshotFiles

extension Pipeline {
  /// Publishes the snapshot that is kept under `sequence` again, as a new run that asks nobody: its rows keep their
  /// stamps and are stale, and of backends that fail now the back-off stands. All or nothing, through the same nets and
  /// with the same files as any run.
  ///
  /// - Parameter isStrict: whether to refuse it when the baseline does not name all of its backends.
  /// - Throws: `RunFailure`, when nothing could be published.
  package func restore(_ sequence: Int, isStrict: Bool) async throws(RunFailure) -> RunCounts {
    let baseline = try job.load(from: environment)
    let remote = await RemoteCredentials(of: baseline, in: environment)
    let previousState = try await load(baseline, remote)
    let checkpoint = try checkpoint(sequence)
    let leftOut = checkpoint.names.filter { !baseline.allNames.contains($0) }
    if isStrict, !leftOut.isEmpty {
      throw RunFailure(
        .refused,
        leftOut.map { "the baseline names no backend \($0), which run \(sequence) holds" },
        advice:
          "nothing was changed: without --strict, all but \(leftOut.count == 1 ? "it" : "these") is restored")
    }
    let request = RunRequest(
      runID: job.runID, selection: Schedule.Selection(only: []), cap: job.maxInFlight,
      otherSecrets: remote.literals, isRestore: true, literalsOf: { _ in true })
    let preparation = await Preparation(request, baseline, previousState, in: environment)
    announce(baseline, preparation)
    let held = Set(checkpoint.names)
    environment.report(
      .restored(
        sequence: checkpoint.sequence, finishedAt: checkpoint.header.finishedAt, leftOut: leftOut,
        unknown: baseline.plan.backends.map(\.name).filter { !held.contains($0) }))
    let published = try await publish(baseline, previousState, preparation, restoring: checkpoint)
    environment.release()
    return published.counts(isCarried: await carry(published, baseline, previousState, preparation, remote))
  }

  private func checkpoint(_ sequence: Int) throws(RunFailure) -> Checkpoint {
    guard let bytes = try environment.checkpoint(sequence) else {
      throw RunFailure(
        .usage,
        ["no snapshot of run \(sequence) is kept\(Self.nearest(to: sequence, environment.checkpoints()))"],
        advice: "nothing was changed: rollcall restore --list shows what there is")
    }
    do throws(UnreadableFile) {
      return try Checkpoint(bytes, sequence: sequence)
    } catch {
      switch error {
      case .newer: throw PreviousState.newer("the snapshot of run \(sequence)", error)
      case .damaged(let why): throw unreadable(sequence, why)
      }
    }
  }

  private func unreadable(_ sequence: Int, _ why: String) -> RunFailure {
    RunFailure(
      .files, ["the snapshot kept of run \(sequence) cannot be read: \(why)"],
      advice: "the old files are as they were: restore another one; rollcall restore --list shows them")
  }

  private static func nearest(to wanted: Int, _ kept: [Int]) -> String {
    let near = [kept.last { $0 < wanted }, kept.first { $0 > wanted }].compactMap(\.self)
    if near.isEmpty { return ", nor any other: \"keep\" in the baseline says how many are" }
    return
      "; the nearest \(near.count == 1 ? "is" : "are") \(near.map(String.init).joined(separator: " and "))"
  }
}
