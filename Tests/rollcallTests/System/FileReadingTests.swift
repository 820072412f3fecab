import Glibc
import Testing

@testable import rollcall

struct FileReadingTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func reason(of path: String, limit: Int = 1000) -> FileFailure.Reason? {
    do throws(FileFailure) {
      _ = try readFile(at: path, limit: limit)
      return nil
    } catch {
      #expect(error.description.contains(path))
      return error.reason
    }
  }

  @Test(arguments: [0, 1, 65_536, 300_000])
  func `a file is read to its last byte`(size: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try folder.write("file", String(decoding: bytes.map { $0 & 0x7f }, as: UTF8.self))
    #expect(try readFile(at: folder("file"), limit: size) == bytes.map { $0 & 0x7f })
  }

  @Test func `a file that does not tell its size is read all the same`() throws {
    let status = try readFile(at: "/proc/self/status", limit: 100_000)
    #expect(String(decoding: status, as: UTF8.self).hasPrefix("Name:"))
    #expect(reason(of: "/proc/self/status", limit: 20) == .tooLarge(limit: 20))
  }

  @Test func `one byte more than the limit is too large`() throws {
    try folder.write("file", "12345")
    #expect(reason(of: folder("file"), limit: 4) == .tooLarge(limit: 4))
    #expect(try readFile(at: folder("file"), limit: 5).count == 5)
  }

  @Test func `a huge file is refused without being read`() throws {
    try folder.write("file", "")
    #expect(truncate(folder("file"), 1 << 40) == 0)
    #expect(reason(of: folder("file")) == .tooLarge(limit: 1000))
  }

  @Test func `a missing file is told from one that cannot be read`() throws {
    #expect(reason(of: folder("none")) == .missing)
    #expect(try readFileIfPresent(at: folder("none"), limit: 10) == nil)
    #expect(symlink("none", folder("dangling")) == 0)
    #expect(try readFileIfPresent(at: folder("dangling"), limit: 10) == nil)
    #expect(symlink("loop", folder("loop")) == 0)
    #expect(reason(of: folder("loop")) == .io(ErrorNumber(ELOOP)))
    #expect(throws: FileFailure.self) { try readFileIfPresent(at: folder("loop"), limit: 10) }
  }

  @Test func `a named pipe is refused and not waited for`() {
    #expect(mkfifo(folder("pipe"), 0o600) == 0)
    #expect(reason(of: folder("pipe")) == .notAFile(.pipe))
    #expect(throws: FileFailure.self) { try readFileIfPresent(at: folder("pipe"), limit: 10) }
  }

  @Test func `a folder, a device and a socket are refused by name`() throws {
    #expect(reason(of: folder.path) == .notAFile(.folder))
    #expect(reason(of: "/dev/zero") == .notAFile(.device))
    #expect(reason(of: "/dev/tty") != nil)
    let bound = try BoundSocket(at: folder("s"))
    #expect(reason(of: bound.path) == .notAFile(.socket))
  }

  @Test func `a link to a file is followed`() throws {
    try folder.write("file", "text")
    #expect(symlink("file", folder("link")) == 0)
    #expect(try readFile(at: folder("link"), limit: 10) == Array("text".utf8))
  }

  @Test func `a file of somebody else is a matter of permission`() async throws {
    try folder.write("file", "text")
    chmod(folder("file"), 0o600)
    await #expect(processExitsWith: .success) {
      [path = folder("file") as String, root = folder.path as String] in
      chmod(root, 0o755)
      // Root may read everything, and so becomes somebody else; anyone else is kept out by the mode.
      if geteuid() == 0 { try #require(seteuid(65_534) == 0) } else { chmod(path, 0) }
      let failure = #expect(throws: FileFailure.self) { try readFile(at: path, limit: 10) }
      #expect(failure?.reason == .permission)
    }
  }
}

/// A socket that stands in the file system.
private struct BoundSocket: ~Copyable {
  let path: String
  private let number: Int32

  init(at path: String) throws {
    self.path = path
    number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(bound == 0)
  }

  deinit { close(number) }
}
