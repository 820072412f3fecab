import Glibc
import Testing

@testable import rollcall

struct OutputFolderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func reason(_ path: String) -> FolderFailure.Reason? {
    do throws(FolderFailure) {
      _ = try OutputFolder(creatingIfNeeded: path)
      return nil
    } catch {
      #expect(path.isEmpty || error.description.contains(path))
      return error.reason
    }
  }

  @Test func `a missing folder is made with its parents and nothing in it`() throws {
    let output = try OutputFolder(creatingIfNeeded: folder("a/b/output/"))
    #expect(output.folder.path == folder("a/b/output"))
    #expect(try folder.names("a/b/output").isEmpty)
  }

  @Test func `a link is resolved once`() throws {
    mkdir(folder("one"), 0o755)
    mkdir(folder("two"), 0o755)
    symlink("one", folder("output"))
    let output = try OutputFolder(creatingIfNeeded: folder("output"))
    unlink(folder("output"))
    symlink("two", folder("output"))
    _ = try output.publishAlone([("snapshot.json", "{}")])
    #expect(folder.text("one/snapshot.json") == "{}")
    #expect(try folder.names("two").isEmpty)
  }

  @Test func `a file where the folder belongs is refused`() throws {
    try folder.write("output", "precious")
    #expect(reason(folder("output")) == .notAFolder)
    #expect(reason(folder("output/deeper")) == .notAFolder)
    #expect(folder.text("output") == "precious")
  }

  @Test func `a pipe or a link to nowhere is refused and not waited for`() {
    mkfifo(folder("pipe"), 0o600)
    #expect(reason(folder("pipe")) == .notAFolder)
    symlink("nowhere", folder("link"))
    #expect(reason(folder("link")) == .unusable(ErrorNumber(ENOENT)))
  }

  @Test func `an empty path is refused`() {
    #expect(reason("") == .unusable(ErrorNumber(ENOENT)))
  }

  @Test(arguments: ["/proc/no_such/place", "/proc/no_such", "/dev/fd/no_such"], [0o700, 0o755] as [mode_t])
  func `where the kernel makes no folders, making one fails instead of trying for ever`(
    path: String, mode: mode_t
  ) {
    #expect(throws: ErrorNumber(ENOENT)) { try Folder.create(at: path, mode: mode) }
  }

  @Test func `a folder where no file can be made is refused at once`() {
    guard case .notWritable = reason("/proc/self") else {
      Issue.record("the kernel's own folder passed for a writable one")
      return
    }
  }

  @Test func `a folder that its user may not write in is refused at once`() async {
    mkdir(folder("output"), 0o555)
    await #expect(processExitsWith: .success) {
      [path = folder("output") as String, root = folder.path as String] in
      chmod(root, 0o755)
      try #require(geteuid() != 0 || seteuid(65_534) == 0)
      let failure = #expect(throws: FolderFailure.self) { try OutputFolder(creatingIfNeeded: path) }
      #expect(failure?.reason == .notWritable(ErrorNumber(EACCES)))
    }
  }
}

extension OutputFolder {
  /// Publishes texts under a lock taken for this alone.
  func publishAlone(_ files: [(String, String)], clearing folders: [String] = []) throws -> [String] {
    guard case .held(let lock) = try self.lock() else { throw ErrorNumber(EWOULDBLOCK) }
    return try publish(
      files.map { .init(path: $0.0, bytes: Array($0.1.utf8)) }, clearing: folders, under: lock)
  }
}
