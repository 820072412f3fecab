import Baseline
import Domain
import Merging
import Probing
import Redaction
import SnapshotFiles
import Transport

/// What a run would send, without sending it: for `--dry-run`.
package struct DryRun: Sendable {
  /// One backend's part.
  package struct Part: Sendable {
    /// The backend.
    package let name: BackendName
    /// Its kind.
    package let kind: String
    /// Why it would not be called; nil when it would.
    package let disposition: Disposition?
    /// The first request, a line each: request line, then headers with every secret as a placeholder.
    package let request: [String]
    /// What would follow a good list, a line each.
    package let checks: [String]
    /// What it lacks, when it lacks a secret.
    package let missing: [String]
  }

  /// In the order in which they would go; those that would not, last.
  package let parts: [Part]
  /// Who would be told of the run.
  package let targets: [NotificationRequest]
  /// What a run would fetch and write outside this machine.
  package let places: [RemoteLocation]
  /// The run's own deadline.
  package let runDeadline: Duration

  init(
    _ baseline: LoadedBaseline, _ previousState: PreviousState, _ preparation: Preparation,
    _ remote: RemoteCredentials
  ) {
    let part = { (backend: BackendPlan, disposition: Disposition?) in
      Self.part(backend, disposition: disposition, previousState, preparation)
    }
    var parts = preparation.schedule.due.map { part($0, nil) }
    let byName = Dictionary(
      baseline.plan.backends.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for (name, disposition) in preparation.schedule.others.sorted(by: { $0.key < $1.key }) {
      if let backend = byName[name] { parts.append(part(backend, disposition)) }
    }
    self.parts = parts
    targets = baseline.targets.map { NotificationRequest($0, preparation.notificationSecrets[$0.plan.name]) }
    places = RemoteLocation.all(baseline, remote)
    runDeadline = preparation.schedule.runDeadline
  }

  private static func part(
    _ backend: BackendPlan, disposition: Disposition?, _ previousState: PreviousState,
    _ preparation: Preparation
  ) -> Part {
    let adapter = AdapterList.adapter(kind: backend.kind)
    let checks = adapter.map {
      DryRunChecks(
        backend, $0, previousState.snapshot.backends[backend.name],
        previousState.inferenceState[backend.name], preparation
      ).lines
    }
    return Part(
      name: backend.name, kind: backend.kind, disposition: disposition,
      request: adapter.map { request(of: backend, $0) } ?? [], checks: checks ?? [],
      missing: (preparation.secrets[backend.name]?.missing ?? []).map(DisplayText.masked))
  }

  private static func request(of backend: BackendPlan, _ adapter: Adapter) -> [String] {
    let step = adapter.listing.firstStep(backend)
    switch step.request {
    case .process(let argv, let environment):
      let names =
        environment.isEmpty ? "" : "  (with \(environment.map(DisplayText.masked).joined(separator: ", ")))"
      return ["run \(argv.map { DisplayText.quoted($0) }.joined(separator: " "))\(names)"]
    case .file(let path): return ["read \(DisplayText.quoted(path))"]
    case .get, .post:
      let request = ResolvedRequest(step, of: backend, adapter.profile)
      return ["\(step.method) \(DisplayText.masked(request.identity))"]
        + headerLines(of: backend, step, adapter)
        + routeLines(of: backend)
    }
  }

  private static func headerLines(
    of backend: BackendPlan, _ step: Step, _ adapter: Adapter
  ) -> [String] {
    let added = backend.headers.map { header in
      switch header.value {
      // A configured value may be a secret typed in the wrong place: never shown.
      case .text: HTTPHeader(header.name, "‹value of the baseline›")
      case .reference(let reference): HTTPHeader(header.name, "‹\(reference.words)›")
      }
    }
    // In place of each secret, where it comes from.
    let source = { (reference: CredentialReference) in Secret("‹\(reference.words)›") }
    let keys = RequestKeys(
      BackendSecrets(
        credential: backend.credential.map(source), others: backend.otherCredentials.mapValues(source),
        headers: added), exchangedToken: Secret("‹what the answer before grants›"))
    let lines = RequestHeaders.lines(for: step, of: backend, adapter, keys).map {
      "\(DisplayText.masked($0.name)): \($0.text)\($0.secret?.reveal() ?? "")"
    }
    guard let signature = RequestHeaders.signature(for: step, adapter.profile, keys) else { return lines }
    return lines + ["signed with \(signature.accessKeyID.reveal()) and \(signature.secretAccessKey.reveal())"]
  }

  private static func routeLines(of backend: BackendPlan) -> [String] {
    var lines: [String] = []
    if backend.route.proxy != nil || backend.proxyReference != nil { lines.append("through its proxy") }
    if let socket = backend.route.unixSocket { lines.append("over the socket \(DisplayText.quoted(socket))") }
    if backend.route.caFile != nil { lines.append("trusting its own CA file") }
    if backend.route.clientCertificate != nil { lines.append("with its client certificate") }
    return lines
  }
}
