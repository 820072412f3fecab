import Baseline
import Domain
import Merging
import Probing
import Redaction
import SnapshotFiles
import Transport

/// What a run would send, without sending it: for `--dry-run`.
package struct Rehearsal: Sendable {
  /// One backend's part.
  package struct Part: Sendable {
    /// The backend.
    package let name: BackendName
    /// Its kind.
    package let kind: String
    /// Why it would not be called; nil when it would.
    package let roll: Roll?
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
  package let receivers: [Told]
  /// What a run would fetch and write outside this machine.
  package let places: [FarPlace]
  /// The run's own deadline.
  package let runDeadline: Duration

  init(_ baseline: LoadedBaseline, _ memory: Memory, _ preparation: Preparation, _ outside: Outside) {
    let part = { (backend: BackendPlan, roll: Roll?) in
      Self.part(backend, roll: roll, memory, preparation)
    }
    var parts = preparation.schedule.due.map { part($0, nil) }
    let byName = Dictionary(
      baseline.plan.backends.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for (name, roll) in preparation.schedule.others.sorted(by: { $0.key < $1.key }) {
      if let backend = byName[name] { parts.append(part(backend, roll)) }
    }
    self.parts = parts
    receivers = baseline.receivers.map { Told($0, preparation.receiverSecrets[$0.plan.name]) }
    places = FarPlace.all(baseline, outside)
    runDeadline = preparation.schedule.runDeadline
  }

  private static func part(
    _ backend: BackendPlan, roll: Roll?, _ memory: Memory, _ preparation: Preparation
  ) -> Part {
    let adapter = AdapterList.adapter(kind: backend.kind)
    let checks = adapter.map {
      RehearsedChecks(
        backend, $0, memory.snapshot.backends[backend.name], memory.tries[backend.name],
        evidenceIsVoid: preparation.hasVoidEvidence(backend.name),
        now: preparation.startedAt
      ).lines
    }
    return Part(
      name: backend.name, kind: backend.kind, roll: roll,
      request: adapter.map { request(of: backend, $0) } ?? [], checks: checks ?? [],
      missing: (preparation.secrets[backend.name]?.missing ?? []).map(Spelling.masked))
  }

  private static func request(of backend: BackendPlan, _ adapter: Adapter) -> [String] {
    let step = adapter.listing.firstStep(backend)
    switch step.request {
    case .process(let argv, let environment):
      let names =
        environment.isEmpty ? "" : "  (with \(environment.map(Spelling.masked).joined(separator: ", ")))"
      return ["run \(argv.map { Spelling.quoted($0) }.joined(separator: " "))\(names)"]
    case .file(let path): return ["read \(Spelling.quoted(path))"]
    case .get, .post:
      let ask = Ask(step, of: backend, adapter.profile)
      return ["\(step.method) \(Spelling.masked(ask.identity))"] + headerLines(of: backend, step, adapter)
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
        headers: added), grant: Secret("‹what the answer before grants›"))
    let lines = RequestHeaders.lines(for: step, of: backend, adapter, keys).map {
      "\(Spelling.masked($0.name)): \($0.text)\($0.secret?.reveal() ?? "")"
    }
    guard let signature = RequestHeaders.signature(for: step, adapter.profile, keys) else { return lines }
    return lines + ["signed with \(signature.accessKeyID.reveal()) and \(signature.secretAccessKey.reveal())"]
  }

  private static func routeLines(of backend: BackendPlan) -> [String] {
    var lines: [String] = []
    if backend.route.proxy != nil || backend.proxyReference != nil { lines.append("through its proxy") }
    if let socket = backend.route.unixSocket { lines.append("over the socket \(Spelling.quoted(socket))") }
    if backend.route.caFile != nil { lines.append("trusting its own CA file") }
    if backend.route.clientCertificate != nil { lines.append("with its client certificate") }
    return lines
  }
}
