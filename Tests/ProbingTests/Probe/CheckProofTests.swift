@testable import Domain
@testable import Probing
@testable import TestSupport
@testable import Transport
import Testing

/// What an answer to a free check proves beside a good list.
struct CheckProofTests {
  private static let open: [CheckProof] = [.engineHealth, .serverHealth]

  @Test(arguments: [
    (401, Outcome.authRejected), (403, .forbidden), (404, .notFound), (405, .clientError),
    (302, .redirectRefused),
    (200, .notAnAPI), (400, .clientError), (501, .serverError),
  ])
  func `what hides an open path says nothing`(_ status: Int, _ outcome: Outcome) {
    #expect(Self.open.allSatisfy { $0.verdict(on: outcome, status: status) == .nothing })
  }

  @Test(arguments: [500, 503])
  func `an engine's own health fails the backend, another's degrades it`(_ status: Int) {
    #expect(CheckProof.engineHealth.verdict(on: .serverError, status: status) == .fails)
    #expect(CheckProof.serverHealth.verdict(on: .serverError, status: status) == .degraded)
    #expect(CheckProof.settings.verdict(on: .serverError, status: status) == .degraded)
    #expect(CheckProof.key(listTakesKey: true).verdict(on: .serverError, status: status) == .degraded)
    #expect(CheckProof.modelFacts.verdict(on: .serverError, status: status) == .nothing)
  }

  @Test(arguments: [502, 504, 520])
  func `what stands before an engine has not looked at it`(_ status: Int) {
    #expect(CheckProof.engineHealth.verdict(on: .serverError, status: status) == .degraded)
  }

  @Test func `a key endpoint's 401 counts, its 403 only where the list is open`() {
    for listTakesKey in [true, false] {
      let proof = CheckProof.key(listTakesKey: listTakesKey)
      #expect(proof.verdict(on: .authRejected, status: 401) == .fails)
      #expect(proof.verdict(on: .authRejected, status: 200) == .fails, "a document that says so")
      #expect(proof.verdict(on: .forbidden, status: 403) == (listTakesKey ? .nothing : .fails))
      #expect(proof.verdict(on: .notFound, status: 404) == .nothing)
    }
  }

  @Test func `another server of the vendor speaks for the key alone`() throws {
    var step = CheckedList.step("/whoami")
    step.elsewhere = try BaseURL("http://hub.test", rootPath: "")
    let check = Check(step, .key(listTakesKey: false))
    #expect(check.verdict(on: .authRejected, status: 401) == .fails)
    #expect(check.verdict(on: .serverError, status: 503) == .nothing)
    #expect(check.verdict(on: .rateLimited, status: 429) == .nothing)
    #expect(check.verdict(on: .connectionRefused, status: nil) == .nothing)
  }

  @Test(arguments: [(502, "server"), (500, "engine"), (503, "key")])
  func `a server that fails on a check beside its list is degraded, and answers`(
    _ status: Int, _ kind: String
  )
    async throws
  {
    let proof: CheckProof =
      kind == "key" ? .key(listTakesKey: true) : kind == "server" ? .serverHealth : .settings
    let adapter = CheckedList(["a"], checks: [Check(CheckedList.step("/x"), proof)])
    let result = try await Probing(adapter).run(.json("{}"), .json("{}", status: status))
    #expect(
      result.record.outcome == .ok && result.record.failedCheck == proof.sideCheck && result.ids == ["a"])
  }
}
