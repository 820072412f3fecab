import Foundation
import Glibc
import Testing

@testable import rollcall

struct LeftoverRemovalTests {
  let folder: TemporaryFolder
  let output: OutputFolder

  init() throws {
    folder = try TemporaryFolder()
    output = try OutputFolder(creatingIfNeeded: folder("output"))
  }

  private func removed() throws -> Int {
    guard case .held(let lock) = try output.lock() else { throw ErrorNumber(EWOULDBLOCK) }
    return try output.removeLeftovers(under: lock)
  }

  @Test func `temporaries of killed runs go, here and two folders below`() throws {
    try folder.write("output/.snapshot.json.123.0123456789abcdef.tmp", "half")
    try folder.write("output/schema/.a.json.9.fedcba9876543210.tmp", "half")
    try folder.write("output/badges/backends/.a.json.9.fedcba9876543210.tmp", "half")
    try folder.write("output/of/somebody/else/.a.json.9.fedcba9876543210.tmp", "mine")
    try folder.write("output/snapshot.json", "whole")
    #expect(try removed() == 3)
    #expect(try folder.names("output") == [".lock", "badges", "of", "schema", "snapshot.json"])
    #expect(try folder.names("output/schema").isEmpty && folder.names("output/badges/backends").isEmpty)
    #expect(try folder.names("output/of/somebody/else").count == 1)
  }

  @Test func `whatever else stands there stays`() throws {
    try folder.write("output/.snapshot.json.swp", "mine")
    try folder.write("output/x.123.0123456789abcdef.tmp", "mine")
    try folder.write("precious", "mine")
    mkdir(folder("output/.a.1.0123456789abcdef.tmp"), 0o755)
    symlink("../precious", folder("output/.b.1.0123456789abcdef.tmp"))
    mkfifo(folder("output/.c.1.0123456789abcdef.tmp"), 0o600)
    let before = try folder.names("output")
    #expect(try removed() == 0)
    #expect(try folder.names("output") == (before + [".lock"]).sorted())
    #expect(folder.text("precious") == "mine")
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a file away"))
  func `another user's temporary stays`() throws {
    try folder.write("output/.a.1.0123456789abcdef.tmp", "theirs")
    try #require(chown(folder("output/.a.1.0123456789abcdef.tmp"), 65_534, 65_534) == 0)
    #expect(try removed() == 0)
  }

  @Test func `behind a link only the temporaries of that file go`() throws {
    try folder.write("real/snapshot.json", "whole")
    try folder.write("real/.snapshot.json.1.0123456789abcdef.tmp", "half")
    try folder.write("real/.other.json.1.0123456789abcdef.tmp", "not ours to judge")
    symlink("../real/snapshot.json", folder("output/snapshot.json"))
    #expect(try removed() == 1)
    #expect(try folder.names("real") == [".other.json.1.0123456789abcdef.tmp", "snapshot.json"])
  }
}
