import Testing

@testable import RollcallCore

/// What the doctor works with, made up: a baseline with these members of `backends`, and a machine in good health.
struct DoctorRoom {
  var examination: Examination
  var machine = MachineFacts(
    output: FolderFacts(path: "output", isThere: true), state: FolderFacts(path: ".rollcall", isThere: true),
    files: FoundFiles(locks: [.run: .free, .output: .free]),
    libraries: LibraryFacts(
      curl: "libcurl/8.9.1", curlNumber: 0x08_09_01, shortcoming: nil, jansson: "2.14", hasAuthorities: true),
    openFiles: OpenFileFacts(allowed: 1024, least: 20, maxInFlight: 100))
  var followed: [CredentialReference: FollowedReference] = [:]
  let now = Timestamp(milliseconds: 1_790_000_000_000)

  init(_ backends: String) throws {
    let job = Job(folder: "/job", baselineName: "baseline.json", version: "0", runID: "")
    let text = #"{"schema_version": 1, "backends": {\#(backends)}}"#
    examination = try Examination(try Examination.baseline(Array(text.utf8), for: job), for: job)
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
  func checkup(_ name: String, _ outcome: Outcome, _ change: (inout Checkup) -> Void = { _ in }) throws
    -> Checkup
  {
    let backend = try #require(examination.backends.first { $0.name.text == name })
    var checkup = Checkup(of: backend, .outcome(outcome))
    change(&checkup)
    return checkup
  }

  /// What is said of these answers.
  func reach(_ checkups: Checkup...) -> [Finding] {
    ReachJudgement(
      checkups: checkups, pairing: KeyPairing(examination: examination, followed: followed),
      proxyVariables: machine.proxyVariables, now: now
    ).findings
  }

  /// What is said of the references.
  var credentials: [Finding] {
    CredentialJudgement(examination: examination, secrets: FollowedSecrets(references: followed)).findings
  }

  /// What is said of the folders.
  var folders: [Finding] { FolderJudgement(facts: machine, snapshotBytes: 1_000_000).findings }
}

extension [Finding] {
  /// `severity area: names: what`, a line a finding.
  var lines: [String] {
    map { finding in
      let names = finding.about.map(\.text).joined(separator: ",")
      return
        "\(finding.severity.rawValue) \(finding.area.rawValue): \(names.isEmpty ? "" : names + ": ")\(finding.what)"
    }
  }

  /// Whether one of them is of this severity and area, and says this.
  func has(_ severity: Finding.Severity, _ area: Finding.Area, _ words: String = "") -> Bool {
    contains { $0.severity == severity && $0.area == area && (words.isEmpty || $0.what.contains(words)) }
  }
}
