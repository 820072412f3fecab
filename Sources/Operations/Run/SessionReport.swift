import Baseline
import Domain
import Merging
import Probing
import Redaction
import SnapshotFiles
import Transport

/// What a session hands in, and for which backend.
package struct SessionReport: Sendable {
  /// The backend to which its token is bound.
  package let backend: BackendName
  /// What it says, as it came.
  package let bytes: [UInt8]
  /// The token: a secret of this run.
  package let token: Secret

  /// Collects the parts.
  package init(of backend: BackendName, _ bytes: [UInt8], by token: Secret) {
    self.backend = backend
    self.bytes = bytes
    self.token = token
  }
}

extension Pipeline {
  /// Publishes what a session says of its backend as a run that asks nobody: through the same validation, redaction and
  /// merge as an answer, and with the drains of that moment.
  ///
  /// - Parameter confirm: says, once the output folder is this run's, whether the token still opens the session.
  /// - Returns: what of it was taken.
  /// - Throws: `RunFailure`, when nothing could be published.
  package func publish(
    _ report: SessionReport, confirm: @Sendable () throws(RunFailure) -> Void
  ) async throws(RunFailure) -> SessionReceipt {
    let baseline = try job.load(from: environment)
    let findings = try findings(of: report, baseline)
    let remote = await RemoteCredentials(of: baseline, in: environment)
    let previousState = try await load(baseline, remote)
    try confirm()
    let request = RunRequest(
      runID: job.runID, selection: Schedule.Selection(only: []),
      otherSecrets: [report.token] + remote.literals, literalsOf: { $0 == report.backend })
    let preparation = await Preparation(request, baseline, previousState, in: environment)
    let answers = try await answers(findings, baseline, previousState, preparation)
    let published = try Publication(
      environment: environment, baseline: baseline, previousState: previousState, preparation: preparation,
      // Of a fleet this machine still has its part.
      circumstances: RunCircumstances(
        only: [report.backend], shard: previousState.snapshot.header?.shard, version: job.version),
      // A busy program would push out what the roll calls found.
      isCheckpoint: false
    ).publish(answers.map(\.0).sorted { $0.name < $1.name })
    environment.release()
    // The plan has the backend, and so there was a task for it.
    var receipt = answers.lazy.compactMap(\.1).first ?? SessionReceipt(of: report.backend)
    receipt.bucketFailed = !(await carry(published, baseline, previousState, preparation, remote))
    return receipt
  }

  /// Every backend as it is to be published, with the receipt of the one that `findings` are of.
  private func answers(
    _ findings: SessionFindings, _ baseline: LoadedBaseline, _ previousState: PreviousState,
    _ preparation: Preparation
  ) async throws(RunFailure) -> [(RenderedBackend, SessionReceipt?)] {
    let keepsView = baseline.keepsView
    let watch = ChangeWatch(previousState, at: preparation.context)
    let probePool = preparation.probePool(baseline, previousState, in: environment)
    return try await probePool.answers { turn throws(LocalResourceError) in
      guard turn.facts.name == findings.backend else {
        return (
          Self.rendered(turn, nil, turn.scanner, keepsView: keepsView, watch, since: turn.previous),
          SessionReceipt?.none
        )
      }
      let validated = Validate.report(
        findings, backendState: turn.backendState, modelsPerRow: turn.facts.modelsPerRow)
      let backend = Self.rendered(
        turn, validated, turn.scanner, keepsView: keepsView, watch, since: turn.previous)
      let redacted = Redact.observation(validated, with: turn.scanner)
      return (backend, SessionReceipt(findings, redacted, backend, modelsPerRow: turn.facts.modelsPerRow))
    }
  }

  private func findings(
    of report: SessionReport, _ baseline: LoadedBaseline
  ) throws(RunFailure) -> SessionFindings {
    guard let plan = baseline.plan.backends.first(where: { $0.name == report.backend }) else {
      if baseline.allNames.contains(report.backend) {
        let chosen =
          job.profile.map { "the profile \(DisplayText.quoted($0))" } ?? "the baseline without a profile"
        throw RunFailure(
          .usage, ["\(chosen) has no backend \(report.backend), which this session is of"],
          advice: "nothing was changed: give the --profile with which the session was opened")
      }
      throw RunFailure(
        .usage, ["the baseline no longer has the backend \(report.backend) of this session"],
        advice: "nothing was changed: close the session, and open one for another backend")
    }
    do throws(SessionFindings.Unreadable) {
      return try SessionFindings.read(report.bytes, of: plan, at: environment.clock.wall)
    } catch {
      throw RunFailure(
        .usage, [error.sentence], advice: "nothing was changed: correct the report and send it again")
    }
  }
}
