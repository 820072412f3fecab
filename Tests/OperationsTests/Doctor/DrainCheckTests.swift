@testable import Domain
@testable import Operations
@testable import TestSupport
import Testing

struct DrainCheckTests {
  private func findings(_ text: String?) throws -> [DoctorFinding] {
    let drains = Result { () throws(RunFailure) in try Drains.load(text.map { Array($0.utf8) }) }
    let name = backend("alpha")
    let held = (try? drains.get())?[name] ?? []
    return DrainCheck(
      drains: drains, drained: held.isEmpty ? [] : [(name, held)], known: [name, backend("beta")]
    ).findings
  }

  @Test func `nobody drained is a line, who is drained a note with what ends it`() throws {
    #expect(try findings(nil).lines == ["ok drains: nobody is drained"])
    let since = #""by":"operator","since":"2026-11-20T10:00:00.000Z","why":"a disk""#
    let found = try findings(#"{"schema_version":1,"drains":{"alpha":[{\#(since)}],"gone":[{\#(since)}]}}"#)
    #expect(
      found.lines == [
        "note drains: alpha: it is left alone: drained by the operator until it is resumed: a disk",
        "note drains: gone: drained, and the baseline does not name it",
      ])
    #expect(found[0].advice == "rollcall resume alpha when that is to end")
  }

  @Test func `a file that cannot be believed is an error with what to do`() throws {
    let damaged = try findings("{")
    #expect(damaged.has(.error, .drains, "drains.json in the state folder cannot be read"))
    #expect(damaged.first?.advice == "mend the file, or remove it and drain again")
    let newer = try findings(#"{"schema_version":2,"drains":{}}"#)
    #expect(newer.has(.error, .drains, "schema_version 2") && newer.first?.advice == "use the newer rollcall")
  }

  @Test func `of what is damaged nobody is asked, and the diagnosis says why`() throws {
    var room = try DoctorRoom(#""a": {"kind": "ollama"}"#)
    room.machine.drains = .failure(RunFailure(.files, ["drains.json cannot be read"], advice: ""))
    let found = Diagnosis(
      .good(room.doctorRun), named: "baseline.json", credentials: CredentialFacts(), connectivityChecks: nil,
      machine: room.machine, now: room.now)
    #expect(!found.isHealthy && found.findings.has(.note, .connection, "nobody knows whom to leave alone"))
  }
}
