import Glibc
import Testing

@testable import rollcall

struct StateFolderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func reason(_ path: String) -> FolderFailure.Reason? {
    (#expect(throws: FolderFailure.self) { try StateFolder(creatingIfNeeded: path) })?.reason
  }

  @Test func `it is made for its user alone, and so are its files`() throws {
    let state = try StateFolder(creatingIfNeeded: folder(".rollcall"))
    try state.write("digests.json", Array("{}".utf8))
    #expect(try FileStatus(at: folder(".rollcall")).permissions == 0o700)
    #expect(try FileStatus(at: folder(".rollcall/digests.json")).permissions == 0o600)
    #expect(try folder.names(".rollcall") == ["digests.json"])
  }

  @Test func `what was written last is read, and nothing is nil`() throws {
    let state = try StateFolder(creatingIfNeeded: folder("state"))
    #expect(try state.read("drains.json") == nil)
    try state.write("drains.json", [1])
    try state.write("drains.json", [2, 3])
    #expect(try state.read("drains.json") == [2, 3])
    let failure = #expect(throws: FileFailure.self) { try state.read("drains.json", limit: 1) }
    #expect(failure?.reason == .tooLarge(limit: 1) && failure?.path == folder("state/drains.json"))
  }

  @Test(arguments: [mode_t(0o770), 0o707, 0o777])
  func `a folder that others may write in is refused`(mode: mode_t) {
    mkdir(folder("state"), 0o700)
    chmod(folder("state"), mode)
    #expect(reason(folder("state")) == .writableByOthers)
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"))
  func `another user's folder is refused`() {
    mkdir(folder("state"), 0o700)
    #expect(chown(folder("state"), 65_534, 65_534) == 0)
    #expect(reason(folder("state")) == .ownedByOther)
  }

  @Test func `a file in its place is refused`() throws {
    try folder.write("state", "precious")
    #expect(reason(folder("state")) == .notAFolder)
  }

  @Test func `of what is set aside the newest stay`() throws {
    let state = try StateFolder(creatingIfNeeded: folder("state"))
    try state.write("snapshot-set-aside.txt", [0])
    for stamp in 1...5 {
      let path = try state.setAside(prefix: "snapshot-set-aside", stamp: "\(stamp)", [UInt8(stamp)])
      #expect(path == folder("state/snapshot-set-aside-\(stamp).json"))
    }
    let kept = (3...5).map { "snapshot-set-aside-\($0).json" }
    #expect(try folder.names("state") == kept + ["snapshot-set-aside.txt"])
    #expect(try state.read(kept[2]) == [5])
  }

  @Test func `a write that fails leaves the old file`() async throws {
    let state = try StateFolder(creatingIfNeeded: folder("state"))
    try state.write("digests.json", [1])
    await #expect(processExitsWith: .success) { [path = folder("state") as String] in
      ProcessHardening.apply()
      var limit = rlimit(rlim_cur: 100, rlim_max: 100)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      let state = try StateFolder(creatingIfNeeded: path)
      let failure = #expect(throws: FolderFailure.self) {
        try state.write("digests.json", [UInt8](repeating: 2, count: 200))
      }
      #expect(failure?.reason == .file("digests.json", ErrorNumber(EFBIG)))
    }
    #expect(try state.read("digests.json") == [1])
    #expect(try folder.names("state") == ["digests.json"])
  }

  @Test(.enabled(if: Strace.isAllowed, "strace must be installed and may attach"))
  func `a file that the disk does not confirm is the new one, and said to be in doubt`() async throws {
    let state = try StateFolder(creatingIfNeeded: folder("state"))
    try state.write("digests.json", [1])
    await #expect(processExitsWith: .success) { [path = folder("state") as String] in
      let state = try StateFolder(creatingIfNeeded: path)
      try Strace.during(["-o", "/dev/null", "-e", "trace=fsync", "-e", "inject=fsync:error=EIO:when=2"]) {
        let failure = #expect(throws: FolderFailure.self) { try state.write("digests.json", [2]) }
        #expect(failure?.reason == .notSynchronized("digests.json", ErrorNumber(EIO)))
      }
    }
    #expect(try state.read("digests.json") == [2])
  }

  @Test func `leftovers go after an hour, not before`() throws {
    let state = try StateFolder(creatingIfNeeded: folder("state"))
    try folder.write("state/.new.json.1.0123456789abcdef.tmp", "")
    try folder.write("state/.old.json.1.0123456789abcdef.tmp", "")
    var past = [timeval(tv_sec: 1_000_000, tv_usec: 0), timeval(tv_sec: 1_000_000, tv_usec: 0)]
    utimes(folder("state/.old.json.1.0123456789abcdef.tmp"), &past)
    #expect(try state.removeLeftovers() == 1)
    #expect(try folder.names("state") == [".new.json.1.0123456789abcdef.tmp"])
  }

  @Test func `it has locks of its own`() throws {
    let state = try StateFolder(creatingIfNeeded: folder("state"))
    guard case .held(let lock) = try state.lock("drains.lock") else {
      Issue.record("a free lock was not given")
      return
    }
    guard case .busy = try state.lock("drains.lock") else {
      Issue.record("the lock was given twice")
      return
    }
    withExtendedLifetime(lock) {}
  }
}
