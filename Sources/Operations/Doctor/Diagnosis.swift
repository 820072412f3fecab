import Baseline
import Domain
import JSON
import Redaction

/// All that the doctor found, the worst first, with no secret in it.
package struct Diagnosis: Sendable {
  /// What was found.
  package let findings: [DoctorFinding]
  private let scanner: SecretScanner

  /// Judges the facts.
  /// - Parameters:
  ///   - baselineName: the baseline as its user named it.
  ///   - credentials: what came of the references to secrets.
  ///   - connectivityChecks: what the backends answered; nil where none was to be asked, or nobody knows whom to leave alone.
  package init(
    _ baseline: BaselineState, named baselineName: String, credentials: CredentialFacts,
    connectivityChecks: [ConnectivityCheck]?, machine: MachineFacts, now: Timestamp
  ) {
    var findings = BaselineCheck.findings(baseline, name: baselineName, isOpen: machine.baselineIsOpen)
    var (scanner, backends, inFlight) = (SecretScanner(known: []), [BackendPlan](), 1)
    if case .good(let doctorRun) = baseline {
      (backends, inFlight) = (doctorRun.backends, doctorRun.baseline.plan.maxInFlight)
      scanner = doctorRun.scanner(hiding: credentials.secrets, remoteSecrets: credentials.remoteSecrets)
      findings +=
        CredentialCheck(
          doctorRun: doctorRun, followed: credentials.followed, secrets: credentials.secrets,
          remoteSecrets: credentials.remoteSecrets
        ).findings
      if let connectivityChecks {
        let pairing = KeyPairing(doctorRun: doctorRun, followed: credentials.followed)
        findings +=
          ReachabilityCheck(
            connectivityChecks: connectivityChecks, pairing: pairing, proxyVariables: machine.proxyVariables,
            now: now
          ).findings
        findings += ClockCheck(connectivityChecks: connectivityChecks).findings
      } else {
        findings.append(Self.silence(because: machine.drains))
      }
    }
    findings += Self.ofStateFiles(baseline, machine, now)
    findings += Self.ofFolders(baseline, machine, now)
    findings +=
      ClientCertificateCheck(backends: backends, files: machine.connectionFiles, now: now).findings
    findings += LibraryCheck(facts: machine, backends: backends, wantedInFlight: inFlight).findings
    self.findings = Self.consistent(findings).worstFirst.map { [scanner] in $0.redacted(by: scanner) }
    self.scanner = scanner
  }

  /// Why no backend was asked.
  private static func silence(because drains: Result<Drains, RunFailure>) -> DoctorFinding {
    if case .failure = drains {
      return DoctorFinding(
        .note, .connection, "no backend was asked: nobody knows whom to leave alone",
        "mend the drains, then ask again")
    }
    return DoctorFinding(
      .note, .connection, "no backend was asked: --offline", "leave it out to see which keys work")
  }

  private static func ofStateFiles(
    _ baseline: BaselineState, _ machine: MachineFacts, _ now: Timestamp
  ) -> [DoctorFinding] {
    var doctorRun: DoctorRun?
    if case .good(let good) = baseline { doctorRun = good }
    let loaded = doctorRun?.baseline
    return DrainCheck(
      drains: machine.drains, drained: doctorRun?.drained ?? [], known: loaded?.allNames,
      isStateRefused: machine.state.isRefused
    ).findings
      + SessionCheck(
        sessions: machine.sessions, tokens: machine.tokens,
        known: loaded.map { Set($0.plan.backends.map(\.name)) }, now: now,
        isStateRefused: machine.state.isRefused
      ).findings
  }

  private static func ofFolders(
    _ baseline: BaselineState, _ machine: MachineFacts, _ now: Timestamp
  ) -> [DoctorFinding] {
    var loaded: LoadedBaseline?
    if case .good(let doctorRun) = baseline { loaded = doctorRun.baseline }
    var bytes = 0
    if case .bytes(let content) = machine.snapshot { bytes = content.count }
    let (output, state) = (machine.output.path, machine.state.path)
    let intervals = loaded?.plan.backends.filter { !$0.isDisabled }.compactMap(\.interval)
    return FolderCheck(facts: machine, snapshotBytes: bytes).findings
      + LockCheck(locks: machine.locks, isStateRefused: machine.state.isRefused).findings
      + SnapshotCheck(
        content: machine.snapshot, now: now, path: output + "/snapshot.json", interval: intervals?.min()
      ).findings
      + PreviousStateCheck(
        files: machine.memory, outputs: loaded?.outputs, output: output, state: state,
        isStateRefused: machine.state.isRefused
      ).findings
  }

  /// Without the lines that all is well in an area of which another judge found the opposite.
  private static func consistent(_ findings: [DoctorFinding]) -> [DoctorFinding] {
    let wrong = Set(findings.filter { $0.severity == .error || $0.severity == .warning }.map(\.area))
    return findings.filter { $0.severity != .ok || !wrong.contains($0.area) }
  }

  /// How many there are of a severity.
  func count(_ severity: DoctorFinding.Severity) -> Int { findings.count { $0.severity == severity } }

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
    let counts = DoctorFinding.Severity.allCases.sorted { $0.rawValue < $1.rawValue }.map {
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
