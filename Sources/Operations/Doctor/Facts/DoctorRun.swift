import Baseline
import Domain
import Probing
import Redaction
import Transport

/// The doctor's visit to the backends of a baseline: who is looked at, and what each answers.
package struct DoctorRun: Sendable {
  /// What the baseline says.
  let baseline: LoadedBaseline
  /// The backends that a run would ask, those of `--only` alone where there are any: none that is disabled or drained.
  package let backends: [BackendPlan]
  /// Whom a run tells of itself; nobody where only some backends are looked at.
  let targets: [NotificationTarget]
  /// What a run goes on from and publishes into, outside this machine.
  private let places: [BackendPlan]
  /// How many of those wanted are disabled.
  let disabled: Int
  /// Those wanted that are drained, with by whom: left alone by the doctor, too.
  let drained: [(name: BackendName, drains: [Drain])]

  /// Reads the baseline of `job`.
  /// - Throws: `BaselineRejected`, with everything that is wrong with it.
  package static func baseline(_ bytes: [UInt8], for job: Job) throws(BaselineRejected) -> LoadedBaseline {
    try BaselineReader.read(
      bytes, folder: job.folder, profile: job.profile, kinds: AdapterList.all.map(\.profile),
      isStrict: job.isStrict)
  }

  /// Chooses who is looked at.
  /// - Parameter drains: those in force.
  /// - Throws: `RunFailure` of kind `usage` for a name in `job.only` that the baseline has not.
  package init(
    _ baseline: LoadedBaseline, for job: Job, drains: Drains = Drains()
  ) throws(RunFailure) {
    let selection = try job.selection(in: baseline)
    let wanted = baseline.plan.backends.filter { selection.only?.contains($0.name) ?? true }
    self.baseline = baseline
    let enabled = wanted.filter { !$0.isDisabled }
    backends = enabled.filter { drains[$0.name].isEmpty }
    drained = enabled.map { ($0.name, drains[$0.name]) }.filter { !$0.drains.isEmpty }
    disabled = wanted.count - enabled.count
    targets = selection.only == nil ? baseline.targets : []
    places =
      selection.only == nil ? baseline.places : []
  }

  /// Whom a run tells of itself and the places that it uses, in the form in which secrets are fetched.
  package var remotePlans: [BackendPlan] { targets.map(\.plan) + places }

  /// Finds what the secrets are, wherever they stand, in what is shown.
  func scanner(
    hiding secrets: [BackendName: BackendSecrets], remoteSecrets: [BackendName: BackendSecrets]
  ) -> SecretScanner {
    SecretScanner(
      known: baseline.literals(among: secrets.values.flatMap(\.all))
        + baseline.literals(of: targets, remoteSecrets)
        + baseline.literals(among: places.flatMap { remoteSecrets[$0.name]?.all ?? [] }))
  }

  /// Asks every backend that has all of its secrets, at the same time but never more than `cap` of them, nor more of one
  /// host than the baseline allows.
  ///
  /// Each is asked for the first page of its list and, where that does not prove its key or its server, what the kind
  /// checks for free: nothing that costs money, nothing about single models, once, within its own deadline.
  package func connectivityChecks(
    with secrets: [BackendName: BackendSecrets], over transport: any Transport, clock: any RunClock, cap: Int,
    ownRunID: String?
  ) async -> [ConnectivityCheck] {
    let ready = backends.filter { secrets[$0.name].map { $0.missing.isEmpty } ?? true }
    let plan = baseline.plan
    return await withTaskGroup(of: (ConnectivityCheck, host: Int).self) { group in
      var queue = HostQueue(
        ready, max(1, min(cap, plan.maxInFlight)), plan.maxInFlightPerHost, by: { $0.hostKey })
      var connectivityChecks: [ConnectivityCheck] = []
      func start(_ backend: BackendPlan, _ host: Int) {
        let own = secrets[backend.name] ?? BackendSecrets()
        group.addTask {
          (await ConnectivityCheck(of: backend, own, over: transport, clock: clock, ownRunID: ownRunID), host)
        }
      }
      queue.start(start)
      for await (connectivityCheck, host) in group {
        connectivityChecks.append(connectivityCheck)
        queue.release(host)
        queue.start(start)
      }
      return connectivityChecks.sorted { $0.backend.name < $1.backend.name }
    }
  }
}
