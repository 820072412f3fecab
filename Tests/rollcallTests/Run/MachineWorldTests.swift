import SnapshotFiles
import Domain
import Glibc
import Testing

@testable import rollcall

struct MachineWorldTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func world(isRehearsal: Bool = false) throws -> MachineWorld {
    var options = RunOptions()
    options.baseline = folder("baseline.json")
    options.isQuiet = true
    return MachineWorld(
      try Places(options), for: .run(wait: nil), variables: [:], reporter: Reporter(options, runID: "0"),
      isRehearsal: isRehearsal,
      stopSignal: { nil })
  }

  @Test func `without the lock nothing is published, and that is a failure`() throws {
    let world = try world()
    let failure = #expect(throws: RunFailure.self) {
      try world.publish([OutputFile(path: "snapshot.json", bytes: [1])], clearing: [])
    }
    #expect(failure?.kind == .files)
    #expect(try folder.names().isEmpty)
  }

  @Test(arguments: [false, true])
  func `a run removes what killed runs left in the state folder, a rehearsal does not`(isRehearsal: Bool)
    throws
  {
    mkdir(folder(".rollcall"), 0o700)
    let leftover = ".digests.json.1.0123456789abcdef.tmp"
    try folder.write(".rollcall/" + leftover, "")
    var past = [timeval(tv_sec: 1_000_000, tv_usec: 0), timeval(tv_sec: 1_000_000, tv_usec: 0)]
    utimes(folder(".rollcall/" + leftover), &past)
    #expect(try world(isRehearsal: isRehearsal).state("digests.json") == nil)
    #expect(try folder.names(".rollcall") == (isRehearsal ? [leftover] : []))
  }
}
