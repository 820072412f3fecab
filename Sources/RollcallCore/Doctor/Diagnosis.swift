import JSON

/// All that the doctor found, the worst first, with no secret in it.
package struct Diagnosis: Sendable {
  /// What was found.
  package let findings: [Finding]
  private let scanner: SecretScanner

  /// Judges the facts.
  /// - Parameters:
  ///   - baselineName: the baseline as its user named it.
  ///   - checkups: what the backends answered; nil where none was to be asked, or nobody knows whom to leave alone.
  package init(
    _ baseline: BaselineState, named baselineName: String, secrets: FollowedSecrets, checkups: [Checkup]?,
    machine: MachineFacts, now: Timestamp
  ) {
    var findings = BaselineJudgement.findings(
      baseline, name: baselineName, isOpen: machine.files.baselineIsOpen)
    var (scanner, backends, inFlight) = (SecretScanner(known: []), [BackendPlan](), 1)
    if case .good(let examination) = baseline {
      (backends, inFlight) = (examination.backends, examination.baseline.plan.maxInFlight)
      scanner = examination.scanner(hiding: secrets)
      findings += CredentialJudgement(examination: examination, secrets: secrets).findings
      if let checkups {
        let pairing = KeyPairing(examination: examination, followed: secrets.references)
        findings +=
          ReachJudgement(
            checkups: checkups, pairing: pairing, proxyVariables: machine.proxyVariables, now: now
          ).findings
        findings += ClockJudgement(checkups: checkups).findings
      } else {
        findings.append(Self.silence(because: machine.drains))
      }
    }
    findings += Self.ofStateFiles(baseline, machine, now)
    findings += Self.ofFolders(baseline, machine, now)
    findings +=
      ClientCertificateJudgement(backends: backends, files: machine.files.routes, now: now).findings
    findings += LibraryJudgement(facts: machine, backends: backends, wantedInFlight: inFlight).findings
    self.findings = Self.consistent(findings).worstFirst.map { [scanner] in $0.redacted(by: scanner) }
    self.scanner = scanner
  }

  /// Why no backend was asked.
  private static func silence(because drains: Result<Drains, RunFailure>) -> Finding {
    if case .failure = drains {
      return Finding(
        .note, .connection, "no backend was asked: nobody knows whom to leave alone",
        "mend the drains, then ask again")
    }
    return Finding(
      .note, .connection, "no backend was asked: --offline", "leave it out to see which keys work")
  }

  private static func ofStateFiles(
    _ baseline: BaselineState, _ machine: MachineFacts, _ now: Timestamp
  ) -> [Finding] {
    var examination: Examination?
    if case .good(let good) = baseline { examination = good }
    let loaded = examination?.baseline
    return DrainJudgement(
      drains: machine.drains, drained: examination?.drained ?? [], known: loaded?.allNames,
      isStateRefused: machine.state.isRefused
    ).findings
      + SessionJudgement(
        sessions: machine.sessions, tokens: machine.tokens,
        known: loaded.map { Set($0.plan.backends.map(\.name)) }, now: now,
        isStateRefused: machine.state.isRefused
      ).findings
  }

  private static func ofFolders(
    _ baseline: BaselineState, _ machine: MachineFacts, _ now: Timestamp
  ) -> [Finding] {
    var loaded: LoadedBaseline?
    if case .good(let examination) = baseline { loaded = examination.baseline }
    var bytes = 0
    if case .bytes(let content) = machine.files.snapshot { bytes = content.count }
    let (output, state) = (machine.output.path, machine.state.path)
    let intervals = loaded?.plan.backends.filter { !$0.isDisabled }.compactMap(\.interval)
    return FolderJudgement(facts: machine, snapshotBytes: bytes).findings
      + LockJudgement(locks: machine.files.locks, isStateRefused: machine.state.isRefused).findings
      + SnapshotJudgement(
        content: machine.files.snapshot, now: now, path: output + "/snapshot.json", interval: intervals?.min()
      ).findings
      + MemoryJudgement(
        files: machine.files.memory, outputs: loaded?.outputs, output: output, state: state,
        isStateRefused: machine.state.isRefused
      ).findings
  }

  /// Without the lines that all is well in an area of which another judge found the opposite.
  private static func consistent(_ findings: [Finding]) -> [Finding] {
    let wrong = Set(findings.filter { $0.severity == .error || $0.severity == .warning }.map(\.area))
    return findings.filter { $0.severity != .ok || !wrong.contains($0.area) }
  }

  /// How many there are of a severity.
  func count(_ severity: Finding.Severity) -> Int { findings.count { $0.severity == severity } }

  /// Whether nothing is broken; warnings do not count.
  package var isHealthy: Bool { count(.error) == 0 }

  /// What was found in one line.
  package var summary: String {
    let (errors, warnings) = (count(.error), count(.warning))
    if errors + warnings == 0 { return "everything that a run needs is in order" }
    let counts = [
      errors == 0 ? nil : Amount.text(errors, "error"),
      warnings == 0 ? nil : Amount.text(warnings, "warning"),
    ]
    let words = counts.compactMap(\.self).joined(separator: " and ")
    return errors == 0
      ? "\(words): a run does its work all the same" : "\(words): mend the errors from the top"
  }

  /// The same as one JSON document.
  package var json: String {
    func text(_ key: String, _ value: String) -> JSONValue.Member { .init(key, .text(value)) }
    let list = findings.map { finding in
      var members: [JSONValue.Member] = []
      if !finding.about.isEmpty {
        members.append(.init("about", .array(finding.about.map { .text($0.text) })))
      }
      if let advice = finding.advice { members.append(text("advice", advice)) }
      members += [
        text("area", finding.area.rawValue), text("severity", finding.severity.rawValue),
        text("what", finding.what),
      ]
      return JSONValue.object(members)
    }
    let counts = Finding.Severity.allCases.sorted { $0.rawValue < $1.rawValue }.map {
      JSONValue.Member($0.rawValue, .integer(count($0)))
    }
    var writer = JSONWriter()
    writer.value(
      .object([
        .init("counts", .object(counts)), .init("findings", .array(list)), .init("healthy", .bool(isHealthy)),
        .init("schema_version", .integer(1)),
      ]))
    return masked(String(decoding: writer.bytes, as: UTF8.self) + "\n")
  }

  /// `text` without any secret: a backend's own name may be one that was typed in the wrong place.
  package func masked(_ text: String) -> String { scanner.redact(text) }
}
