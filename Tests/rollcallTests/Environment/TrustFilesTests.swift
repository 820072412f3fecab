import Baseline
import Domain
import Testing
import Transport

@testable import rollcall

/// What the TLS files of a backend hold, so that a renewed certificate is noticed.
struct TrustFilesTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func plan() throws -> BackendPlan {
    var plan = BackendPlan(
      name: try #require(BackendName("lab")), kind: "openai", base: nil, folder: folder.path)
    plan.route.caFile = folder("ca.pem")
    plan.route.clientCertificate = ClientCertificate(
      certificateFile: folder("mine.pem"), keyFile: folder("mine.key"))
    return plan
  }

  private func digest() throws -> String {
    var files = TrustFiles()
    return files.digest(of: try plan())
  }

  @Test(arguments: ["ca.pem", "mine.pem", "mine.key"])
  func `each file's content counts, and so does that it can be read`(_ name: String) throws {
    for file in ["ca.pem", "mine.pem", "mine.key"] where file != name { try folder.write(file, "one") }
    let missing = try digest()
    try folder.write(name, "one")
    let first = try digest()
    try folder.write(name, "two")
    #expect(try Set([missing, first, digest()]).count == 3)
    try folder.write(name, "one")
    #expect(try digest() == first)
  }

  @Test func `a backend without TLS files has no digest`() throws {
    var files = TrustFiles()
    let plain = BackendPlan(name: try #require(BackendName("lab")), kind: "openai", base: nil, folder: "/")
    #expect(files.digest(of: plain).isEmpty)
  }

  @Test func `a run's secrets carry it`() async throws {
    try folder.write("ca.pem", "one")
    let plan = try plan()
    let secrets = await SecretSource(variables: [:], runsCommands: false).secrets(of: [plan])
    #expect(try secrets[plan.name]?.trustDigest == digest())
  }
}
