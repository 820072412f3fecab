import Domain
import Redaction

/// One thing that the doctor has to say: what is, how bad that is, and what to do about it.
package struct DoctorFinding: Sendable, Hashable {
  /// How bad it is; the worst first.
  package enum Severity: String, Sendable, CaseIterable {
    /// A run, or a verb that works beside it, cannot do its work, or not for the backend named: exit 1.
    case error
    /// A run does its work, but something should be mended.
    case warning
    /// Nothing to mend; good to know.
    case note
    /// Looked at, and in order.
    case ok
  }

  /// What was looked at, in the order in which a person mends it.
  package enum Area: String, Sendable, CaseIterable {
    case baseline, credentials, names, connection, proxy, tls, answers, clock, output, lock, disk, leftovers,
      state, drains, sessions, snapshot, memory, libraries, limits
  }

  /// How bad.
  package let severity: Severity
  /// Where.
  package let area: Area
  /// The backends, or those who are told of runs, that it is about, by name; none for what is the machine's.
  package let about: [BackendName]
  /// What is, in one line without a full stop.
  package let what: String
  /// The one thing to do; nil where there is nothing to do.
  package let advice: String?

  init(_ severity: Severity, _ area: Area, about: [BackendName] = [], _ what: String, _ advice: String? = nil)
  {
    self.severity = severity
    self.area = area
    self.about = about
    self.what = what
    self.advice = advice
  }

  /// The same with every text passed through `scanner`.
  func redacted(by scanner: SecretScanner) -> DoctorFinding {
    DoctorFinding(severity, area, about: about, scanner.redact(what), advice.map(scanner.redact))
  }
}

extension [DoctorFinding] {
  /// The worst first, then in the order of mending, then by name.
  var worstFirst: [DoctorFinding] {
    func key(_ finding: DoctorFinding) -> (Int, Int, String, String) {
      (
        DoctorFinding.Severity.allCases.firstIndex(of: finding.severity) ?? 0,
        DoctorFinding.Area.allCases.firstIndex(of: finding.area) ?? 0, finding.about.first?.text ?? "",
        finding.what
      )
    }
    return sorted { key($0) < key($1) }
  }

  /// These, or the line that all is well where none of them calls for mending.
  func or(_ area: DoctorFinding.Area, ok: String) -> [DoctorFinding] {
    contains { $0.severity == .error || $0.severity == .warning }
      ? self : self + [DoctorFinding(.ok, area, ok)]
  }
}
