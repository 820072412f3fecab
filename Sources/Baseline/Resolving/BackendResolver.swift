import Domain
import JSON
import Transport

/// Makes a plan of a backend as written: defaults filled in, and the parts checked against each other and against
/// its kind.
struct BackendResolver {
  let settings: Settings
  let kinds: KindCatalogue
  let folder: String
  let findings: BaselineFindings

  /// The plan and the public facts; nil when there is too little to make them of, which has been told.
  func finish(_ name: BackendName, _ raw: RawBackend) -> (plan: BackendPlan, facts: PublicFacts)? {
    guard let kind = raw.kind?.value else {
      if !raw.refused.contains(.kind) { reportMissing(.kind, raw, hint: "the known ones are \(kinds.list)") }
      return nil
    }
    checkAgainstKind(raw, kind)
    let options = OptionsParser(kind: kind, folder: folder, findings: findings).read(raw)
    checkRegion(raw, kind, options)
    var plan = BackendPlan(name: name, kind: kind.name, base: base(raw, kind, options), folder: folder)
    plan.provider = raw.provider?.value
    plan.providerMap = raw.providers?.value ?? [:]
    plan.include = raw.include?.value ?? []
    plan.exclude = raw.exclude?.value ?? []
    plan.readiness = raw.readiness?.value ?? ReadinessPlan()
    if kind.owners.areSecondHand { plan.readiness.mode = .off }
    plan.isDisabled = raw.disabled?.value ?? false
    plan.options = options.texts
    for (role, secret) in options.credentials { plan.keep(secret, as: role) }
    fillLimits(&plan, raw)
    fillSecrets(&plan, raw)
    if hasURL(raw, kind) { fillRoute(&plan, raw) }
    var facts = facts(of: plan, raw)
    facts.isSecondHand = kind.owners.areSecondHand
    return (plan, facts)
  }

  private func reportMissing(_ key: BackendKey, _ raw: RawBackend, hint: String) {
    findings.report(raw.path + [.key(key.rawValue)], "missing", hint: hint)
  }

  private func hasURL(_ raw: RawBackend, _ kind: BackendKind) -> Bool {
    switch kind.address.place {
    case .url: true
    case .program: false
    case .urlOrFile: !raw.namesFile
    }
  }

  private func base(
    _ raw: RawBackend, _ kind: BackendKind, _ options: OptionsParser.Options
  ) -> BaseURL? {
    guard hasURL(raw, kind), !raw.refused.contains(.baseURL) else { return nil }
    if raw.baseURL == nil, kind.address.defaultURL == nil {
      // Options that cannot be read may have named the file.
      if kind.address.place == .urlOrFile && raw.refused.contains(.options) { return nil }
      let orFile = kind.address.place == .urlOrFile ? ": give it, or \"options\": { \"path\": … }" : ""
      reportMissing(.baseURL, raw, hint: "kind \"\(kind.name)\" has no address of its own" + orFile)
    }
    guard let text = raw.baseURL?.value ?? kind.defaultBaseURL(in: options.region) else { return nil }
    do throws(BaseURL.Problem) {
      return try BaseURL(text, for: kind)
    } catch {
      let path = raw.baseURL?.path ?? raw.path + [.key(BackendKey.baseURL.rawValue)]
      findings.report(path, URLProblems.message(error, of: text), hint: URLProblems.hint(error))
      return nil
    }
  }

  private func fillLimits(_ plan: inout BackendPlan, _ raw: RawBackend) {
    plan.deadline = raw.deadline?.value ?? settings.deadline
    let own = Settings.connectTimeout(raw.connectTimeout, within: plan.deadline, findings)
    plan.connectTimeout = min(own ?? settings.connectTimeout, plan.deadline)
    plan.interval = raw.interval?.value ?? settings.interval
    plan.maxResponseBytes = raw.maxResponseBytes?.value ?? settings.maxResponseBytes
  }

  private func fillSecrets(_ plan: inout BackendPlan, _ raw: RawBackend) {
    plan.headers = raw.headers?.value.map(\.header) ?? []
    switch raw.credential?.value {
    case .key(let secret):
      plan.credential = secret.reference
      plan.note(secret.deadline, of: secret.reference)
    case .signing(let secrets): for (role, secret) in secrets { plan.keep(secret, as: role.rawValue) }
    case nil: break
    }
    for header in raw.headers?.value ?? [] {
      if case .reference(let reference) = header.header.value { plan.note(header.deadline, of: reference) }
    }
  }

  /// The proxy of `defaults` is for the way out of this machine: a loopback host and a Unix socket are reached
  /// without it, unless the backend names a proxy itself.
  private func fillRoute(_ plan: inout BackendPlan, _ raw: RawBackend) {
    plan.route.unixSocket = raw.unixSocket?.value
    plan.route.clientCertificate = raw.clientCertificate?.value
    plan.route.caFile = raw.caFile?.value ?? settings.caFile
    let staysHere = plan.base?.isLoopback ?? false || raw.unixSocket != nil
    switch raw.proxy?.value ?? (staysHere ? nil : settings.proxy) {
    case .direct, nil: break
    case .url(let url): plan.route.proxy = url
    case .reference(let secret):
      plan.proxyReference = secret.reference
      plan.note(secret.deadline, of: secret.reference)
    }
  }

  private func facts(of plan: BackendPlan, _ raw: RawBackend) -> PublicFacts {
    var facts = PublicFacts(
      name: plan.name, kind: plan.kind, origin: raw.publishOrigin?.value == true ? plan.base?.origin : nil,
      validFor: settings.validFor, modelsPerRow: settings.modelsPerRow,
      assumed: raw.models?.value.byProvider ?? [:])
    facts.isDisabled = plan.isDisabled
    facts.droppedModels = raw.models?.value.dropped ?? 0
    return facts
  }
}

extension BackendPlan {
  fileprivate mutating func keep(_ secret: SecretReference, as role: String) {
    otherCredentials[role] = secret.reference
    note(secret.deadline, of: secret.reference)
  }

  /// Keeps the longest deadline that is given for one and the same command.
  mutating func note(_ deadline: Duration?, of reference: CredentialReference) {
    if let deadline { commandDeadlines[reference] = max(deadline, commandDeadlines[reference] ?? .zero) }
  }
}
