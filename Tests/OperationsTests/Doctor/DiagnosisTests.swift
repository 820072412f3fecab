@testable import Baseline
@testable import Operations
import JSON
import Testing

struct DiagnosisTests {
  private func diagnosis(_ room: DoctorRoom, _ connectivityChecks: [ConnectivityCheck]? = []) -> Diagnosis {
    let secrets = Dictionary(
      uniqueKeysWithValues: room.doctorRun.backends.map { backend in
        (backend.name, BackendSecrets(credential: backend.credential.flatMap { room.followed[$0]?.secret }))
      })
    return Diagnosis(
      .good(room.doctorRun), named: "baseline.json",
      credentials: CredentialFacts(followed: room.followed, secrets: secrets),
      connectivityChecks: connectivityChecks, machine: room.machine, now: room.now)
  }

  @Test func `the worst comes first, and an area with a fault is not called good by another judge`() throws {
    var room = try DoctorRoom(#""a": {"kind": "openai", "credential": {"env": "KEY"}}"#)
    room.followed[.environment("KEY")] = .lacking(.absent, "variable KEY is not set")
    room.machine.output.leftovers.removable = 1
    room.machine.libraries.hasAuthorities = false
    let found = diagnosis(
      room, [try room.connectivityCheck("a", .ok) { $0.certificateExpiresAt = .init(milliseconds: .max) }])
    #expect(
      found.findings.map(\.severity)
        == found.findings.map(\.severity).sorted {
          DoctorFinding.Severity.allCases.firstIndex(of: $0) ?? 0 < DoctorFinding.Severity.allCases
            .firstIndex(of: $1)
            ?? 0
        })
    #expect(found.count(.error) == 2 && found.count(.warning) == 1 && !found.isHealthy)
    #expect(found.summary == "2 errors and 1 warning: mend the errors from the top")
    #expect(!found.findings.has(.ok, .tls) && !found.findings.has(.ok, .credentials))
  }

  @Test func `warnings alone are health`() throws {
    var room = try DoctorRoom(#""a": {"kind": "ollama"}"#)
    #expect(diagnosis(room).isHealthy && diagnosis(room).summary == "everything that a run needs is in order")
    room.machine.output.leftovers.removable = 1
    #expect(diagnosis(room).isHealthy && diagnosis(room).summary.hasPrefix("1 warning: "))
  }

  @Test func `a key that stands in some text is masked there`() throws {
    let key = "canary" + "-doctor-77e1"
    var room = try DoctorRoom(#""a": {"kind": "ollama", "credential": {"env": "KEY"}}"#).with("KEY", key)
    room.machine.output.problem = "\(key) cannot be written in"
    let found = diagnosis(room)
    #expect(!found.json.contains(key) && found.findings.has(.error, .output, "cannot be written in"))
  }

  @Test func `a baseline with mistakes is a finding for each, and the machine is looked at all the same`()
    throws
  {
    let room = try DoctorRoom(#""a": {"kind": "ollama"}"#)
    let job = Job(folder: "/job", baselineName: "baseline.json", version: "0", runID: "")
    do throws(BaselineRejected) {
      _ = try DoctorRun.baseline(
        Array(#"{"schema_version":1,"backends":{"a":{"kind":"olama"},"B":{}}}"#.utf8), for: job)
    } catch {
      let found = Diagnosis(
        .rejected(error), named: "baseline.json", credentials: CredentialFacts(), connectivityChecks: nil,
        machine: room.machine, now: room.now)
      #expect(found.count(.error) == error.problems.count && error.problems.count >= 2)
      #expect(
        found.findings.has(.ok, .lock)
          && found.findings.has(.error, .baseline, "baseline.json:1: backends.a.kind"))
    }
  }

  @Test func `the document holds all that the table does`() throws {
    var room = try DoctorRoom(#""a": {"kind": "openai", "credential": {"env": "KEY"}}"#)
    room.followed[.environment("KEY")] = .lacking(.absent, "variable KEY is not set")
    let root = try JSONReader.read(Array(diagnosis(room, nil).json.utf8), limits: .ours(memory: 1 << 20))
    let first = try #require(root["findings"]?.elements?.first { _ in true })
    #expect(root["healthy"]?.bool == false && root["counts"]?["error"]?.integer == 1)
    #expect(first["severity"]?.text == "error" && first["area"]?.text == "credentials")
    #expect(first["about"]?.elements?.first { _ in true }?.text == "a" && first["advice"]?.text != nil)
  }
}
