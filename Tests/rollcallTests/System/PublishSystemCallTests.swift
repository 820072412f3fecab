@testable import TestSupport
import Foundation
import Glibc
import SnapshotFiles
import Testing

@testable import rollcall

/// What the kernel is asked, in which order, and what happens when it refuses: seen and steered by `strace`.
@Suite(.serialized, .oneAtATime, .enabled(if: Strace.isAllowed, "strace is missing or may not attach here"))
struct PublishSystemCallTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    _ = try OutputFolder(creatingIfNeeded: folder("output")).publishAlone([
      ("a", "old"), ("snapshot.json", "old"),
    ])
  }

  private func content() throws -> [String: String?] {
    try Dictionary(uniqueKeysWithValues: folder.names("output").map { ($0, folder.text("output/" + $0)) })
  }

  @Test func `every file is on disk before the first is renamed, and the folder after the last`() async throws
  {
    await #expect(processExitsWith: .success) {
      [path = folder("output") as String, log = folder("log") as String] in
      let output = try OutputFolder(creatingIfNeeded: path)
      try Strace.during(["-o", log, "-e", "trace=openat,write,fchmod,fsync,renameat,renameat2,rename"]) {
        _ = try output.publishAlone([("a", "new a"), ("snapshot.json", "new s")])
      }
    }
    let calls = try #require(folder.text("log")).split(separator: "\n").compactMap(Strace.Call.init)
    let first = try #require(calls.firstIndex { $0.text.contains(".a.") })
    let names = calls[first...].map(\.name).filter { $0 != "openat" }
    #expect(
      names == ["write", "fchmod", "fsync", "write", "fchmod", "fsync", "renameat", "renameat", "fsync"])
    let renames = calls.filter { $0.name == "renameat" }
    #expect(renames[0].text.contains("\"a\")") && renames[1].text.contains("\"snapshot.json\")"))
    #expect(calls[first].text.contains("O_WRONLY|O_CREAT|O_EXCL|O_NOFOLLOW|O_CLOEXEC"))
  }

  @Test(arguments: [(32, 32, 0), (33, 0, 1)])
  func `many files are synchronised together`(count: Int, alone: Int, together: Int) async throws {
    await #expect(processExitsWith: .success) {
      [path = folder("output") as String, log = folder("log") as String, count] in
      let output = try OutputFolder(creatingIfNeeded: path)
      try Strace.during(["-o", log, "-e", "trace=write,fsync,syncfs,renameat"]) {
        _ = try output.publishAlone((0..<count).map { ("many/f\($0)", "new") })
      }
    }
    let calls = try #require(folder.text("log")).split(separator: "\n").compactMap(Strace.Call.init).map(
      \.name)
    let first = try #require(calls.firstIndex(of: "renameat"))
    let before = calls[..<first]
    #expect(before.count { $0 == "fsync" } == alone && before.count { $0 == "syncfs" } == together)
    if together > 0 { #expect(before.last == "syncfs" && before.dropLast().last == "write") }
    #expect(calls[first...].count { $0 == "renameat" } == count)
    #expect(calls.last == "fsync", "the folder, after the last rename")
  }

  @Test func `a disk that loses what was synchronised together changes nothing`() async throws {
    await #expect(processExitsWith: .success) { [path = folder("output") as String] in
      let many = (0..<40).map { ("f\($0)", "new") } + [("a", "new a"), ("snapshot.json", "new s")]
      let failure = try publishUnder("syncfs:error=EIO:when=1", in: path, many)
      #expect(failure?.cause == .system(ErrorNumber(EIO)) && failure?.replaced == [])
    }
    #expect(try content() == [".lock": "", "a": "old", "snapshot.json": "old"])
  }

  @Test(
    arguments: [
      ("write:error=ENOSPC:when=2", ENOSPC), ("write:retval=1:when=1", EIO), ("fsync:error=EIO:when=1", EIO),
      ("fsync:error=EIO:when=2", EIO), ("fchmod:error=EPERM:when=1", EPERM),
      ("renameat:error=EXDEV:when=1", EXDEV),
    ])
  func `a failure before the first rename changes nothing`(fault: String, number: Int32) async throws {
    await #expect(processExitsWith: .success) { [path = folder("output") as String, fault, number] in
      let failure = try publishUnder(fault, in: path)
      #expect(failure?.cause == .system(ErrorNumber(number)) && failure?.replaced == [])
    }
    #expect(try content() == [".lock": "", "a": "old", "snapshot.json": "old"])
  }

  @Test func `a failure after the first rename names what was replaced`() async throws {
    await #expect(processExitsWith: .success) { [path = folder("output") as String] in
      let failure = try publishUnder("renameat:error=EIO:when=2", in: path)
      #expect(failure?.step == .rename && failure?.replaced == ["a"])
      #expect(failure?.path == path + "/snapshot.json")
    }
    #expect(try content() == [".lock": "", "a": "new a", "snapshot.json": "old"])
  }

  @Test func `a folder that cannot be synchronized is a failure, but for file systems that never can`()
    async throws
  {
    await #expect(processExitsWith: .success) { [path = folder("output") as String] in
      let failure = try publishUnder("fsync:error=EIO:when=3", in: path)
      #expect(failure?.step == .synchronize && failure?.replaced == ["a", "snapshot.json"])
      #expect(try publishUnder("fsync:error=EINVAL:when=2", in: path) == nil)
    }
    #expect(folder.text("output/snapshot.json") == "new s")
  }

  @Test(arguments: ["write", "fchmod", "fsync", "renameat"], 1...2)
  func `a kill at any call leaves every file whole`(call: String, time: Int) async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder("output") as String, call, time] in
      _ = try publishUnder("\(call):signal=KILL:when=\(time)", in: path)
    }
    let after = try content()
    let (a, snapshot) = (after["a"] ?? nil, after["snapshot.json"] ?? nil)
    #expect(a == "old" || a == "new a")
    #expect(snapshot == "old" || snapshot == "new s" && a == "new a")
    let output = try OutputFolder(creatingIfNeeded: folder("output"))
    guard case .held(let lock) = try output.lock() else { throw ErrorNumber(EWOULDBLOCK) }
    try output.removeLeftovers(under: lock)
    #expect(try folder.names("output") == [".lock", "a", "snapshot.json"])
  }
}

/// Publishes changed files while `strace` injects one fault; the failure, nil when there was none.
private func publishUnder(
  _ fault: String, in path: String,
  _ texts: [(String, String)] = [("a", "new a"), ("snapshot.json", "new s")]
) throws -> PublishFailure? {
  let output = try OutputFolder(creatingIfNeeded: path)
  guard case .held(let lock) = try output.lock() else { throw ErrorNumber(EWOULDBLOCK) }
  let files = texts.map { OutputFile(path: $0.0, bytes: Array($0.1.utf8)) }
  var failure: PublishFailure?
  let call = String(fault.prefix { $0 != ":" })
  try Strace.during(["-o", "/dev/null", "-e", "trace=\(call)", "-e", "inject=\(fault)"]) {
    do throws(PublishFailure) { _ = try output.publish(files, under: lock) } catch { failure = error }
  }
  return failure
}
