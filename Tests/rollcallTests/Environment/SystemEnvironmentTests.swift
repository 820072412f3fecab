import Domain
import Glibc
import SnapshotFiles
import Testing

@testable import rollcall

struct SystemEnvironmentTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func environment(isDryRun: Bool = false) throws -> SystemEnvironment {
    var options = RunOptions()
    options.baseline = folder("baseline.json")
    options.isQuiet = true
    return SystemEnvironment(
      try Paths(options), for: .run(wait: nil), variables: [:], reporter: Reporter(options, runID: "0"),
      isDryRun: isDryRun,
      stopSignal: { nil })
  }

  @Test func `without the lock nothing is published, and that is a failure`() throws {
    let environment = try environment()
    let failure = #expect(throws: RunFailure.self) {
      try environment.publish([OutputFile(path: "snapshot.json", bytes: [1])], clearing: [])
    }
    #expect(failure?.kind == .files)
    #expect(try folder.names().isEmpty)
  }

  @Test(arguments: [false, true])
  func `a run removes what killed runs left in the state folder, a rehearsal does not`(isDryRun: Bool)
    throws
  {
    mkdir(folder(".rollcall"), 0o700)
    let leftover = ".digests.json.1.0123456789abcdef.tmp"
    try folder.write(".rollcall/" + leftover, "")
    var past = [timeval(tv_sec: 1_000_000, tv_usec: 0), timeval(tv_sec: 1_000_000, tv_usec: 0)]
    utimes(folder(".rollcall/" + leftover), &past)
    #expect(try environment(isDryRun: isDryRun).state("digests.json") == nil)
    #expect(try folder.names(".rollcall") == (isDryRun ? [leftover] : []))
  }
}
