import Baseline
import Domain
import Transport

/// The requests of one probe, all pages and checks of it: one deadline, one allowance of bytes, one set of keys.
package struct ProbeClient {
  /// The backend that is asked.
  package let backend: BackendPlan
  /// How its kind is asked.
  package let adapter: Adapter
  /// What the probe needs from outside.
  package let environment: ProbeEnvironment
  private let secrets: BackendSecrets
  private let start: Duration
  private var bytesLeft: Int
  /// What answers gave in exchange for the backend's own key, the newest last.
  private(set) var exchangedTokens: [ExchangedToken] = []

  private static let timerSlack: Duration = .milliseconds(5)

  /// Starts the clock of the deadline.
  package init(
    _ backend: BackendPlan, adapter: Adapter, secrets: BackendSecrets, environment: ProbeEnvironment
  ) {
    self.backend = backend
    self.adapter = adapter
    self.secrets = secrets
    self.environment = environment
    start = environment.clock.monotonic
    bytesLeft = backend.maxResponseBytes
  }

  /// Whether the backend has a key of any kind.
  package var hasKey: Bool {
    secrets.credential != nil || !secrets.others.isEmpty || secrets.headers.contains { $0.secret != nil }
  }

  /// How long it has lasted.
  var elapsed: Duration { environment.clock.monotonic - start }

  /// What is left of the backend's own time and of the run's.
  var timeLeft: Duration {
    let now = environment.clock.monotonic
    return min(backend.deadline - (now - start), environment.runEnd - now)
  }

  /// Whose time has run out: the run's, or the backend's. A transport's timers count whole milliseconds, so one set
  /// to the end of the run may go off a little before it.
  package var endOfTime: Outcome {
    let isRunOver = environment.clock.monotonic + Self.timerSlack >= environment.runEnd
    return Task.isCancelled || isRunOver ? .interrupted : .deadlineExceeded
  }

  /// Sends one request within what is left of time and bytes; nil when there is no time left.
  /// - Throws: `LocalResourceError` of the transport.
  package mutating func send(_ resolved: ResolvedRequest) async throws(LocalResourceError) -> TransferResult?
  {
    let left = timeLeft
    guard left > .zero, !Task.isCancelled else { return nil }
    // An answer may name our own key as its next page, or as a model: a key never stands in a URL.
    if secrets.holdsKey(in: resolved.identity) { return .failed(TransferFault(.notHTTP)) }
    let limits = TransferLimits(
      connectTimeout: min(backend.connectTimeout, left), deadline: left, maxBodyBytes: max(bytesLeft, 0))
    let result = try await environment.transport.send(request(for: resolved, limits))
    if case .response(let response) = result { bytesLeft -= response.body.count }
    return result
  }

  /// The outcome of an exchange that failed: a deadline that was the run's own interrupts, also on the way to a proxy.
  package func outcome(of fault: TransferFault) -> Outcome {
    let outcome = Classifier.outcome(of: fault)
    if fault.reason == .proxyUnreachable, endOfTime == .interrupted { return .interrupted }
    return outcome == .deadlineExceeded ? endOfTime : outcome
  }

  /// Where a step of this backend goes; one that carries a granted key, to where that key is for.
  package func resolve(_ step: Step) -> ResolvedRequest {
    var step = step
    if step.authentication == .granted, step.elsewhere == nil { step.elsewhere = exchangedTokens.last?.base }
    return ResolvedRequest(step, of: backend, adapter.profile)
  }

  /// Keeps a key that an answer gave, for the steps that want it.
  package mutating func keep(_ exchangedToken: ExchangedToken) { exchangedTokens.append(exchangedToken) }

  /// Bytes that the tree of a body may take. Measured: the smallest row that a list can hold, `{"id":"a"},`, costs 33
  /// times its length, a common one 11 times; an empty object, which has no place in a list, 87 times.
  /// Two are parsed at a time, so a hostile body is stopped at 96 MiB; a long, honest one gets what it takes.
  package static func treeMemory(for bytes: Int) -> Int {
    min(max(bytes, 32_768) * 40, max(96 << 20, bytes * 12))
  }

  private func request(for resolved: ResolvedRequest, _ limits: TransferLimits) -> TransportRequest {
    switch resolved.step.request {
    case .process(let argv, let environment):
      return .process(
        ProcessRequest(argv: argv, environment: environment, folder: backend.folder, limits: limits))
    case .file(let path): return .file(FileRequest(path: path, limits: limits))
    case .get: return .http(http(resolved, .get, body: nil, limits))
    case .post(_, _, let body): return .http(http(resolved, .post, body: body, limits))
    }
  }

  private func http(
    _ resolved: ResolvedRequest, _ method: HTTPRequest.Method, body: [UInt8]?, _ limits: TransferLimits
  ) -> HTTPRequest {
    var route = backend.route
    route.proxy = secrets.proxy ?? route.proxy
    if resolved.step.elsewhere != nil { (route.unixSocket, route.clientCertificate) = (nil, nil) }
    let keys = RequestKeys(secrets, exchangedToken: exchangedTokens.last?.key)
    var request = HTTPRequest(
      method: method, url: resolved.identity,
      headers: RequestHeaders.lines(for: resolved.step, of: backend, adapter, keys), body: body, route: route,
      limits: limits)
    request.signature = RequestHeaders.signature(for: resolved.step, adapter.profile, keys)
    return request
  }
}

/// What all probes of a run share.
package struct ProbeEnvironment: Sendable {
  let transport: any Transport
  /// Tells the time.
  package let clock: any RunClock
  let report: @Sendable (Event) -> Void
  let runID: String
  let sequence: Int
  /// When the run ends, on the monotonic clock.
  package let runEnd: Duration
  /// The ids of our own runs, as far back as they are remembered, to know a file of ours when it comes back.
  package var ownRunIDs: Set<String> = []

  /// Collects the parts.
  package init(
    transport: any Transport, clock: any RunClock, report: @escaping @Sendable (Event) -> Void, runID: String,
    sequence: Int, runEnd: Duration
  ) {
    self.transport = transport
    self.clock = clock
    self.report = report
    self.runID = runID
    self.sequence = sequence
    self.runEnd = runEnd
  }
}

/// One request of a probe: a step and where it goes.
package struct ResolvedRequest: Sendable {
  /// What is asked.
  package let step: Step
  /// The URL; of a process, its argv, to tell repetitions.
  package let identity: String

  /// Resolves `step` against the address of `backend`.
  package init(_ step: Step, of backend: BackendPlan, _ profile: BackendKind) {
    self.step = step
    let home = step.isBesideAPI ? backend.base?.without(rootPath: profile.address.rootPath) : backend.base
    let base = step.elsewhere ?? home
    switch step.request {
    case .get(let path, let query), .post(let path, let query, _):
      identity = base.map { NextLink.url(below: $0, path: path, query: query) } ?? path
    case .file(let path): identity = path
    case .process(let argv, _): identity = argv.joined(separator: "\u{0}")
    }
  }

  /// The same for an address that is whole already.
  package init(_ step: Step, url: String) {
    self.step = step
    identity = url
  }
}
