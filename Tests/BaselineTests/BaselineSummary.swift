@testable import Baseline
@testable import Domain

/// A loaded baseline as text that a person can check against its file.
enum BaselineSummary {
  static func text(_ loaded: LoadedBaseline) -> String {
    let plan = loaded.plan
    var lines = [
      "max_in_flight \(plan.maxInFlight), per host \(plan.maxInFlightPerHost), run_deadline \(duration(plan.runDeadline))",
      "all names: \(loaded.allNames.map(\.text).sorted().joined(separator: " "))",
    ]
    for (backend, facts) in zip(plan.backends, loaded.facts) {
      lines += ["", backend.name.text] + self.lines(backend, facts)
    }
    lines += self.lines(loaded.requirements)
    for target in loaded.targets { lines += ["", target.kind.rawValue] + self.lines(target) }
    if let previous = loaded.previous {
      lines += ["", "previous", "  url \(previous.url)"] + outside(previous.plan)
    }
    if let bucket = loaded.bucket {
      lines += ["", "publish", "  url \(bucket.url("snapshot.json"))", "  region \(bucket.region)"]
      lines += outside(bucket.plan)
    }
    if !loaded.warnings.isEmpty { lines += ["", "warnings"] }
    lines += loaded.warnings.map { "  " + $0.text(file: "baseline.json") }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(_ target: NotificationTarget) -> [String] {
    let plan = target.plan
    var lines = [
      "url \(target.address?.url() ?? plan.credential.map { text($0, plan) } ?? "none")",
      "timeout \(duration(plan.deadline))",
    ]
    lines += plan.headers.map { "header \($0.name): \(text($0.value, plan))" } + route(plan)
    return lines.map { "  " + $0 }
  }

  private static func outside(_ plan: BackendPlan) -> [String] {
    var lines = ["deadline \(duration(plan.deadline)), connect \(duration(plan.connectTimeout))"]
    if let credential = plan.credential { lines.append("credential \(text(credential, plan))") }
    lines += plan.otherCredentials.sorted { $0.key < $1.key }
      .map { "credential \($0.key) \(text($0.value, plan))" }
    lines += plan.headers.map { "header \($0.name): \(text($0.value, plan))" } + route(plan)
    return lines.map { "  " + $0 }
  }

  private static func lines(_ requirements: Requirements) -> [String] {
    var lines: [String] = []
    for role in requirements.roles {
      lines += ["", "role \(role.name)"] + role.prefer.map { "  prefer \($0.text)" }
      lines += role.needs.asked.compactMap { role.needs.text(of: $0).map { "  needs \($0)" } }
    }
    for (backend, globs) in requirements.required.sorted(by: { $0.key < $1.key }) {
      lines += ["", "required of \(backend)"] + globs.map { "  \($0)" }
    }
    return lines
  }

  private static func lines(_ backend: BackendPlan, _ facts: PublicFacts) -> [String] {
    var lines = ["kind \(backend.kind)", "url \(backend.base?.text ?? "none")"]
    lines.append("deadline \(duration(backend.deadline)), connect \(duration(backend.connectTimeout))")
    lines.append("interval \(duration(backend.interval)), max_response_bytes \(backend.maxResponseBytes)")
    lines += route(backend)
    if let provider = backend.provider { lines.append("provider \(provider)") }
    lines += backend.providerMap.sorted { $0.key < $1.key }.map { "owner \($0.key) is \($0.value)" }
    if let credential = backend.credential { lines.append("credential \(text(credential, backend))") }
    lines += backend.otherCredentials.sorted { $0.key < $1.key }
      .map { "credential \($0.key) \(text($0.value, backend))" }
    if backend.readiness != ReadinessPlan() { lines.append("readiness \(text(backend.readiness))") }
    lines += backend.headers.map { "header \($0.name): \(text($0.value, backend))" }
    lines += backend.include.map { "include \($0.pattern)" } + backend.exclude.map { "exclude \($0.pattern)" }
    lines += backend.options.sorted { $0.key < $1.key }.map { "option \($0.key) \($0.value)" }
    lines.append(
      "public: kind \(facts.kind), origin \(facts.origin ?? "hidden"), valid_for \(duration(facts.validFor)), "
        + "models_per_row \(facts.modelsPerRow), dropped \(facts.droppedModels)\(facts.isDisabled ? ", disabled" : "")"
    )
    if backend.isDisabled { lines.append("disabled") }
    for (provider, models) in facts.assumed.sorted(by: { $0.key < $1.key }) {
      lines += models.map { "model of \(provider): \(ModelSummary.text($0))" }
    }
    return lines.map { "  " + $0 }
  }

  private static func route(_ backend: BackendPlan) -> [String] {
    var lines: [String] = []
    if let proxy = backend.route.proxy { lines.append("proxy \(proxy.reveal())") }
    if let reference = backend.proxyReference { lines.append("proxy from \(text(reference, backend))") }
    if let file = backend.route.caFile { lines.append("ca_file \(file)") }
    if let both = backend.route.clientCertificate {
      lines.append("client certificate \(both.certificateFile), key \(both.keyFile)")
    }
    if let socket = backend.route.unixSocket { lines.append("unix_socket \(socket)") }
    return lines
  }

  private static func text(_ plan: ReadinessPlan) -> String {
    let money = plan.maxUSDPerDay.map { ", up to $\($0) a day" } ?? ""
    return "\(plan.mode.rawValue) of \(plan.models.map(\.pattern)), every \(duration(plan.every)), "
      + "\(plan.maxRequestsPerRun) requests a run\(money)"
  }

  private static func text(_ value: ConfiguredHeader.Value, _ backend: BackendPlan) -> String {
    switch value {
    case .text(let text): text
    case .reference(let reference): "from \(self.text(reference, backend))"
    }
  }

  private static func text(_ reference: CredentialReference, _ backend: BackendPlan) -> String {
    switch reference {
    case .environment(let name): "variable \(name)"
    case .file(let path): "file \(path)"
    case .systemdCredential(let name): "systemd credential \(name)"
    case .command(let argv): "command \(argv) within \(duration(backend.deadline(of: reference)))"
    }
  }

  private static func duration(_ duration: Duration?) -> String {
    duration.map { DurationText.text($0) } ?? "none"
  }
}

/// A model entry as one line.
enum ModelSummary {
  static func text(_ model: ListedModel) -> String {
    let facts = self.facts(model.capabilities) + prices(model.capabilities.price) + life(model.lifecycle)
    return ([model.id] + [model.displayName.map { "\"\($0)\"" }].compactMap(\.self) + facts).joined(
      separator: ", ")
  }

  private static func facts(_ known: Capabilities) -> [String] {
    let facts: [(String, Any?)] = [
      ("task", known.task), ("context", known.contextTokens), ("output", known.maxOutputTokens),
      ("tools", known.tools), ("reasoning", known.reasoning), ("structured", known.structuredOutput),
      ("quantization", known.quantization), ("parameters", known.parameterCount), ("bytes", known.sizeBytes),
      ("loaded", known.loaded), ("vram", known.vramBytes),
    ]
    let lists = [
      ("in", known.inputModalities), ("out", known.outputModalities), ("served by", known.servedBy),
    ]
    return facts.compactMap { name, value in value.map { "\(name) \($0)" } }
      + lists.compactMap { $1.isEmpty ? nil : "\($0) \($1.joined(separator: "+"))" }
  }

  private static func prices(_ price: Price?) -> [String] {
    let rates = [
      ("input", price?.input), ("output", price?.output), ("cache read", price?.cacheRead),
      ("cache write", price?.cacheWrite), ("reasoning", price?.reasoning),
      ("per request", price?.perRequest),
    ]
    return rates.compactMap { name, rate in rate.map { "$\($0) \(name)" } }
  }

  private static func life(_ life: Lifecycle) -> [String] {
    let facts: [(String, Any?)] = [
      ("status", life.status?.rawValue), ("created", life.createdAt), ("deprecated", life.deprecatedAt),
      ("retires", life.retiresAt), ("successor", life.successor),
    ]
    return facts.compactMap { name, value in value.map { "\(name) \($0)" } }
  }
}
