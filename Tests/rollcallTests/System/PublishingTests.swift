import Glibc
import Testing

@testable import rollcall

struct PublishingTests {
  let folder: TemporaryFolder
  let output: OutputFolder

  init() throws {
    folder = try TemporaryFolder()
    output = try OutputFolder(creatingIfNeeded: folder("output"))
  }

  private func failure(_ files: [(String, String)]) -> PublishFailure? {
    #expect(throws: PublishFailure.self) { try output.publishAlone(files) }
  }

  private func mode(_ name: String) throws -> mode_t { try FileStatus(at: folder(name)).permissions }

  @Test func `files appear whole, folders and all, and no temporary stays`() throws {
    let files = [("schema/a.json", "A"), ("catalogue.json", "C"), ("snapshot.json", "S")]
    #expect(try output.publishAlone(files) == files.map(\.0))
    #expect(try folder.names("output") == [".lock", "catalogue.json", "schema", "snapshot.json"])
    #expect(try folder.names("output/schema") == ["a.json"])
    #expect(folder.text("output/schema/a.json") == "A" && folder.text("output/snapshot.json") == "S")
  }

  @Test func `megabytes arrive`() throws {
    let text = String(repeating: "0123456789abcdef", count: 300_000)
    _ = try output.publishAlone([("snapshot.json", text)])
    #expect(folder.text("output/snapshot.json") == text)
    _ = try output.publishAlone([("snapshot.json", "short")])
    #expect(folder.text("output/snapshot.json") == "short")
  }

  @Test func `an unchanged file is not rewritten, but the commit is`() throws {
    _ = try output.publishAlone([("a", "A"), ("b", "B"), ("snapshot.json", "S")])
    let before = try ["a", "b", "snapshot.json"].map { try FileStatus(at: folder("output/" + $0)).identity }
    #expect(
      try output.publishAlone([("a", "A"), ("b", "X"), ("snapshot.json", "S")]) == ["b", "snapshot.json"])
    let after = try ["a", "b", "snapshot.json"].map { try FileStatus(at: folder("output/" + $0)).identity }
    #expect(before[0] == after[0] && before[1] != after[1] && before[2] != after[2])
  }

  @Test func `what is of a backend that left goes, and nothing else`() throws {
    _ = try output.publishAlone([("b/x/one.json", "1"), ("b/x/two.json", "2"), ("snapshot.json", "S")])
    try folder.write("precious", "mine")
    for name in ["Two.json", "two.txt", ".two.json", "t wo.json"] {
      try folder.write("output/b/x/" + name, "mine")
    }
    try folder.write("output/b/two.json", "mine")
    mkdir(folder("output/b/x/folder.json"), 0o755)
    symlink("../../../precious", folder("output/b/x/link.json"))
    let before = try folder.names("output/b/x")
    let paths = try output.publishAlone(
      [("b/x/one.json", "1"), ("snapshot.json", "T")], clearing: ["b/x", "no/such"])
    #expect(paths == ["snapshot.json"])
    #expect(try folder.names("output/b/x") == before.filter { $0 != "two.json" })
    #expect(folder.text("output/b/two.json") == "mine" && folder.text("precious") == "mine")
  }

  @Test func `a folder to clear that is a link is left alone`() throws {
    try folder.write("elsewhere/two.json", "mine")
    symlink("../elsewhere", folder("output/b"))
    _ = try output.publishAlone([("snapshot.json", "S")], clearing: ["b"])
    #expect(folder.text("elsewhere/two.json") == "mine")
  }

  @Test func `a file of several parts is compared as one`() throws {
    guard case .held(let lock) = try output.lock() else { throw ErrorNumber(EWOULDBLOCK) }
    let parts = [Array("one\n".utf8), Array("two\n".utf8)]
    func publish(_ parts: [[UInt8]]) throws -> [String] {
      try output.publish(
        [.init(path: "a", parts: parts), .init(path: "snapshot.json", bytes: [1])], under: lock)
    }
    #expect(try publish(parts) == ["a", "snapshot.json"])
    #expect(try publish([Array("one\ntwo\n".utf8)]) == ["snapshot.json"])
    #expect(try publish([parts[0], Array("tow\n".utf8)]) == ["a", "snapshot.json"])
    #expect(try publish([parts[0]]) == ["a", "snapshot.json"])
  }

  @Test func `a reader keeps what it opened`() throws {
    _ = try output.publishAlone([("snapshot.json", "old")])
    let reader = try FileDescriptor(path: folder("output/snapshot.json"), flags: O_RDONLY)
    _ = try output.publishAlone([("snapshot.json", "new!")])
    #expect(try reader.readToEnd(limit: 10, expected: 3) == Array("old".utf8))
  }

  @Test func `a new file can be read by everybody, an old one keeps its mode`() async throws {
    await #expect(processExitsWith: .success) { [path = folder("output") as String] in
      umask(0o077)
      _ = try OutputFolder(creatingIfNeeded: path).publishAlone([("snapshot.json", "S")])
    }
    #expect(try mode("output/snapshot.json") == 0o644)
    chmod(folder("output/snapshot.json"), 0o640)
    _ = try output.publishAlone([("snapshot.json", "T")])
    #expect(try mode("output/snapshot.json") == 0o640)
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a file away"))
  func `as root an old file keeps its owner`() throws {
    try folder.write("output/snapshot.json", "old")
    try #require(chown(folder("output/snapshot.json"), 65_534, 65_534) == 0)
    _ = try output.publishAlone([("snapshot.json", "new")])
    #expect(try FileStatus(at: folder("output/snapshot.json")).owner == 65_534)
  }

  @Test func `a link is followed, and stays a link`() throws {
    try folder.write("real/file.json", "old")
    symlink("../real/file.json", folder("output/snapshot.json"))
    _ = try output.publishAlone([("snapshot.json", "new")])
    #expect(folder.text("real/file.json") == "new")
    #expect(try output.folder.status(of: "snapshot.json")?.kind == .symbolicLink)
    #expect(try folder.names("real") == ["file.json"])
  }

  @Test func `another name of the same file keeps the old one`() throws {
    try folder.write("output/snapshot.json", "old")
    try #require(link(folder("output/snapshot.json"), folder("other-name")) == 0)
    _ = try output.publishAlone([("snapshot.json", "new")])
    #expect(folder.text("output/snapshot.json") == "new" && folder.text("other-name") == "old")
  }

  @Test func `a link to nowhere is refused and nothing is changed`() throws {
    symlink("../nowhere", folder("output/snapshot.json"))
    #expect(failure([("a", "A"), ("snapshot.json", "S")])?.cause == .danglingLink)
    #expect(try folder.names("output") == [".lock", "snapshot.json"])
  }

  @Test func `a folder or a pipe in a file's place is refused and nothing is changed`() throws {
    mkdir(folder("output/snapshot.json"), 0o755)
    let failure = failure([("a", "A"), ("snapshot.json", "S")])
    #expect(failure?.cause == .notAFile(.folder) && failure?.replaced == [])
    mkfifo(folder("output/b"), 0o600)
    #expect(self.failure([("b", "B"), ("snapshot.json", "S")])?.cause == .notAFile(.pipe))
    #expect(try folder.names("output") == [".lock", "b", "snapshot.json"])
  }

  @Test func `a file where the sub-folder belongs is refused`() throws {
    try folder.write("output/schema", "precious")
    let failure = failure([("schema/a.json", "A"), ("snapshot.json", "S")])
    #expect(failure?.cause == .system(ErrorNumber(ENOTDIR)))
    #expect(folder.text("output/schema") == "precious" && folder.text("output/snapshot.json") == nil)
  }

  @Test(arguments: ["../x", "/x", "a//b", "", ".", "schema/../../x"])
  func `a path out of the folder is refused`(path: String) throws {
    #expect(failure([(path, "X")])?.cause == .badPath)
    #expect(try folder.names() == ["output"])
  }

  @Test func `a planted temporary is left alone and another name taken`() throws {
    try folder.write("precious", "mine")
    var randoms = ["0000000000000000", "1111111111111111"]
    let planted = TemporaryName(for: "snapshot.json", random: randoms[0]).text
    symlink("../precious", folder("output/" + planted))
    let pending = try PendingFile(
      [Array("S".utf8)], for: "snapshot.json", in: output.folder, access: .init(like: nil, else: 0o644),
      nextRandom: { randoms.removeFirst() })
    #expect(randoms.isEmpty)
    try pending.replaceTarget()
    #expect(folder.text("precious") == "mine" && folder.text("output/snapshot.json") == "S")
    #expect(try folder.names("output") == [planted, "snapshot.json"])
  }

  @Test func `a pending file that is dropped leaves nothing`() throws {
    let access = PendingFile.Access(like: nil, else: 0o644)
    _ = try PendingFile([[1, 2]], for: "x", in: output.folder, access: access)
    #expect(try folder.names("output").isEmpty)
  }

  @Test func `a limit on file sizes ends in a failure, with everything as it was`() async throws {
    _ = try output.publishAlone([("snapshot.json", "old")])
    await #expect(processExitsWith: .success) { [path = folder("output") as String] in
      ProcessHardening.apply()
      var limit = rlimit(rlim_cur: 5000, rlim_max: 5000)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      let output = try OutputFolder(creatingIfNeeded: path)
      let big = String(repeating: "x", count: 20_000)
      let failure = #expect(throws: PublishFailure.self) {
        try output.publishAlone([("a", "A"), ("b", big), ("snapshot.json", "new")])
      }
      #expect(failure?.cause == .system(ErrorNumber(EFBIG)) && failure?.replaced == [])
    }
    #expect(folder.text("output/snapshot.json") == "old")
    #expect(try folder.names("output") == [".lock", "snapshot.json"])
  }

  @Test func `running out of descriptors ends in a failure, with everything as it was`() async throws {
    _ = try output.publishAlone([("snapshot.json", "old")])
    await #expect(processExitsWith: .success) { [path = folder("output") as String] in
      let output = try OutputFolder(creatingIfNeeded: path)
      guard case .held(let lock) = try output.lock() else { throw ErrorNumber(EWOULDBLOCK) }
      // libdispatch's own thread opens a file of /proc once a second. Of descriptors that are used up it would give one
      // back at the wrong moment, and where it gets none it ends the process. So no number is below the limit, which
      // nobody can change by closing, and the limit holds no longer than the one call.
      let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
      var usual = rlimit()
      getrlimit(resource, &usual)
      var none = rlimit(rlim_cur: 0, rlim_max: usual.rlim_max)
      setrlimit(resource, &none)
      defer { setrlimit(resource, &usual) }
      let failure = #expect(throws: PublishFailure.self) {
        try output.publish([.init(path: "snapshot.json", bytes: [1])], under: lock)
      }
      #expect(failure?.cause == .system(ErrorNumber(EMFILE)) && failure?.replaced == [])
    }
    #expect(folder.text("output/snapshot.json") == "old")
  }

  @Test func `a failure names what was replaced`() {
    let cause = PublishFailure.Cause.system(ErrorNumber(ENOSPC))
    let before = PublishFailure(step: .write, cause: cause, path: "out/b", replaced: [])
    #expect(
      before.description
        == "could not write out/b: No space left on device; free some space or inodes on that disk; "
        + "nothing was replaced")
    let after = PublishFailure(step: .rename, cause: cause, path: "out/b", replaced: ["a", "c"])
    #expect(after.description.hasSuffix("; already replaced: a, c; the others are as they were"))
  }
}
