@testable import Baseline
@testable import Domain
@testable import Operations
@testable import Redaction
import Testing

/// What the doctor works with, made up: a baseline with these members of `backends`, and a machine in good health.
struct DoctorRoom {
  var doctorRun: DoctorRun
  var machine = MachineFacts(
    output: FolderFacts(path: "output", isThere: true), state: FolderFacts(path: ".rollcall", isThere: true),
    snapshot: .missing,
    libraries: LibraryFacts(
      curl: "libcurl/8.9.1", curlNumber: 0x08_09_01, shortcoming: nil, jansson: "2.14", hasAuthorities: true),
    limits: OpenFileLimits(openFiles: 1024, least: 20, maxInFlight: 100))
  var followed: [CredentialReference: FollowedReference] = [:]
  let now = Timestamp(milliseconds: 1_790_000_000_000)

  init(_ backends: String) throws {
    let job = Job(folder: "/job", baselineName: "baseline.json", version: "0", runID: "")
    let text = #"{"schema_version": 1, "backends": {\#(backends)}}"#
    doctorRun = try DoctorRun(try DoctorRun.baseline(Array(text.utf8), for: job), for: job)
    machine.locks = [.run: .free, .output: .free]
    machine.output.room = DiskRoom(bytes: 1 << 40, files: 1 << 20)
    machine.state.permissions = 0o700
  }

  /// The same with a value behind a variable.
  func with(_ variable: String, _ value: String) -> DoctorRoom {
    var room = self
    room.followed[.environment(variable)] = FollowedReference(.secret(Secret(value)))
    return room
  }

  /// A checkup of the backend `name` that ended so.
  func connectivityCheck(
    _ name: String, _ outcome: Outcome, _ change: (inout ConnectivityCheck) -> Void = { _ in }
  ) throws
    -> ConnectivityCheck
  {
    let backend = try #require(doctorRun.backends.first { $0.name.text == name })
    var connectivityCheck = ConnectivityCheck(of: backend, .outcome(outcome))
    change(&connectivityCheck)
    return connectivityCheck
  }

  /// What is said of these answers.
  func reach(_ connectivityChecks: ConnectivityCheck...) -> [DoctorFinding] {
    ReachabilityCheck(
      connectivityChecks: connectivityChecks, pairing: KeyPairing(doctorRun: doctorRun, followed: followed),
      proxyVariables: machine.proxyVariables, now: now
    ).findings
  }

  /// What is said of the references.
  var credentials: [DoctorFinding] {
    CredentialCheck(doctorRun: doctorRun, followed: followed, secrets: [:]).findings
  }

  /// What is said of the folders.
  var folders: [DoctorFinding] { FolderCheck(facts: machine, snapshotBytes: 1_000_000).findings }
}

extension [DoctorFinding] {
  /// `severity area: names: what`, a line a finding.
  var lines: [String] {
    map { finding in
      let names = finding.about.map(\.text).joined(separator: ",")
      return
        "\(finding.severity.rawValue) \(finding.area.rawValue): \(names.isEmpty ? "" : names + ": ")\(finding.what)"
    }
  }

  /// Whether one of them is of this severity and area, and says this.
  func has(_ severity: DoctorFinding.Severity, _ area: DoctorFinding.Area, _ words: String = "") -> Bool {
    contains { $0.severity == severity && $0.area == area && (words.isEmpty || $0.what.contains(words)) }
  }
}
