import Baseline
import Domain
import Redaction

/// Judges the secrets that the baseline refers to, each by itself. Shows where one is kept, never what it is.
struct CredentialCheck {
  let doctorRun: DoctorRun
  let followed: [CredentialReference: FollowedReference]
  let secrets: [BackendName: BackendSecrets]
  var remoteSecrets: [BackendName: BackendSecrets] = [:]

  var findings: [DoctorFinding] {
    let used = users
    var findings = used.flatMap { entry in
      followed[entry.reference].map { of(entry.reference, $0, entry.names) } ?? []
    }
    let reported = Set(findings.map(\.what))
    findings += proxies(reported: reported) + addresses(reported: reported)
    for backend in doctorRun.backends {
      guard let secrets = secrets[backend.name] else { continue }
      findings += doctorRun.baseline.doubts(about: secrets).map {
        DoctorFinding(.note, .credentials, about: [backend.name], $0)
      }
    }
    findings += KeyPairing(doctorRun: doctorRun, followed: followed).sharedKeys
    let rest = used.filter { if case .notFetched = followed[$0.reference]?.value { true } else { false } }
    if !rest.isEmpty {
      let words = rest.map(\.reference.words).joined(separator: ", ")
      findings.append(DoctorFinding(.note, .credentials, "not looked at, for it takes a program: \(words)"))
    }
    return findings.or(
      .credentials,
      ok: used.isEmpty
        ? "no backend needs a key"
        : "\(used.count - rest.count) of \(Amount.text(used.count, "reference")) \(used.count == 1 ? "leads" : "lead") to a secret"
    )
  }

  /// Every reference once, with the backends that need it, by the first of their names.
  private var users: [(reference: CredentialReference, names: [BackendName])] {
    var order: [CredentialReference] = []
    var names: [CredentialReference: [BackendName]] = [:]
    for backend in doctorRun.backends + doctorRun.remotePlans {
      for reference in backend.references {
        if names[reference] == nil { order.append(reference) }
        names[reference, default: []].append(backend.name)
      }
    }
    return order.map { ($0, names[$0] ?? []) }
  }

  private func of(
    _ reference: CredentialReference, _ followed: FollowedReference, _ names: [BackendName]
  ) -> [DoctorFinding] {
    var findings: [DoctorFinding] = []
    if case .lacking(let sentence) = followed.value {
      findings.append(
        DoctorFinding(.error, .credentials, about: names, sentence, fix(reference, followed.fault ?? .absent))
      )
    }
    if let exposure = followed.exposure {
      findings.append(
        DoctorFinding(
          .warning, .credentials, about: names, "\(reference.words) \(exposure.words)", "chmod 600 it"))
    }
    if followed.endsInCarriageReturn {
      findings.append(
        DoctorFinding(
          .warning, .credentials, about: names,
          "\(reference.words) ends in a carriage return and a line break",
          "save it with the line ends of Unix: they are taken away here, but not by every program"))
    }
    if let text = followed.secret?.reveal(), let keyWarning = KeyWarning(of: text) {
      findings.append(
        DoctorFinding(
          .warning, .credentials, about: names, "\(reference.words) \(keyWarning.words)", keyWarning.advice))
    }
    return findings
  }

  private func fix(_ reference: CredentialReference, _ fault: FollowedReference.Fault) -> String {
    switch (reference, fault) {
    case (.environment, .absent):
      "export it where rollcall is started (cron and systemd pass on almost nothing), or set \"disabled\": true"
    case (.environment, _): "look where it is exported: it is to hold the key alone, on one line"
    case (.file, .absent):
      "put the key there, alone, on one line, with mode 0600, or correct the path in the baseline"
    case (.file, .unreadable):
      "make it a file of the user that runs rollcall, with mode 0600, in folders that this user may enter"
    case (.file, _): "let the file hold the key alone, on one line"
    case (.systemdCredential, .absent):
      "give it to the unit that starts rollcall: LoadCredential=NAME:/PATH/OF/THE/KEY"
    case (.systemdCredential, .unreadable): "run rollcall as the user of the unit (User=)"
    case (.systemdCredential, _): "let the file that LoadCredential= names hold the key alone, on one line"
    case (.command, .absent), (.command, .unreadable):
      "run it by hand, as the same user, and look at what it prints"
    case (.command, _): "let it print the key alone, on one line"
    }
  }

  /// Receivers of whom no address is known, though their reference leads to something.
  private func addresses(reported: Set<String>) -> [DoctorFinding] {
    doctorRun.targets.compactMap { target in
      do throws(NotificationError) {
        guard let secrets = remoteSecrets[target.plan.name], !secrets.isDryRun else { return nil }
        _ = try target.address(by: secrets)
        return nil
      } catch {
        guard !reported.contains(error.sentence) else { return nil }
        return DoctorFinding(
          .error, .credentials, about: [target.plan.name], error.sentence,
          "put its whole address there, as its service shows it")
      }
    }
  }

  /// What a backend lacks that no single reference tells: a text that is no proxy's address.
  private func proxies(reported: Set<String>) -> [DoctorFinding] {
    doctorRun.backends.flatMap { backend in
      (secrets[backend.name]?.missing ?? []).filter { !reported.contains($0) }.map {
        DoctorFinding(.error, .proxy, about: [backend.name], $0, "put scheme, host and port there")
      }
    }
  }
}

/// What is odd about a key that can be sent: as a rule it came along when the key was copied.
private enum KeyWarning {
  case blanks, quotes, word, assignment, sentence

  init?(of text: String) {
    let (first, last) = (text.utf8.first, text.utf8.last)
    let blanks: Set<UInt8> = [0x20, 0x09]
    if first.map(blanks.contains) == true || last.map(blanks.contains) == true {
      self = .blanks
    } else if let first, first == last, "\"'`".utf8.contains(first) {
      self = .quotes
    } else if ["bearer ", "basic ", "token "].contains(where: text.lowercased().hasPrefix) {
      self = .word
    } else if text.hasPrefix("export ") || Self.isAssignment(text) {
      self = .assignment
    } else if text.contains(" ") {
      self = .sentence
    } else {
      return nil
    }
  }

  private static func isAssignment(_ text: String) -> Bool {
    guard let equals = text.firstIndex(of: "="), text.index(after: equals) != text.endIndex else {
      return false
    }
    let name = text[..<equals]
    return name.contains("_")
      && name.utf8.allSatisfy { isDigit($0) || $0 == 0x5F || (0x41...0x5A).contains($0) }
  }

  var words: String {
    switch self {
    case .blanks: "begins or ends with a blank"
    case .quotes: "stands in quotation marks"
    case .word: "begins with the word of a header, such as Bearer"
    case .assignment: "looks like an assignment of a shell, not like a key"
    case .sentence: "has a blank in the middle"
    }
  }

  var advice: String {
    switch self {
    case .blanks, .quotes: "take that away: it is sent as a part of the key"
    case .word: "leave the key alone: the word is put in front of it"
    case .assignment: "leave what is behind the first = alone"
    case .sentence: "look whether it is the key that was meant"
    }
  }
}
