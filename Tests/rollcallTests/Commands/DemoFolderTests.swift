import BackendSimulator
import Foundation
import Testing
import Transcripts

@testable import rollcall

struct DemoFolderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The baseline that comes with the program; it begins as the demo's does.
  private static var shipped: String {
    get throws {
      return try String(
        contentsOf: PackageFolder.url.appendingPathComponent("baseline.json"), encoding: .utf8)
    }
  }

  private func fleet() throws -> String {
    let fleet = try DemoFleet()
    fleet.stop()
    return fleet.baseline
  }

  @Test func `a baseline of its user's own stays, however it begins`() throws {
    let demo = try fleet()
    for own in [try Self.shipped, demo.replacing("\"5s\"", with: "\"6s\""), demo + " ", "{}", ""] {
      try folder.write("baseline.json", own)
      #expect(throws: DemoFailure.self) { try DemoFolder.write(demo, in: folder.path) }
      #expect(folder.text("baseline.json") == own)
    }
  }

  @Test func `an earlier demo's baseline is replaced, whatever its ports were`() throws {
    try DemoFolder.write(try fleet(), in: folder.path)
    let ports = try fleet().replacing(/127\.0\.0\.1:\d+/, with: "127.0.0.1:9")
    try folder.write("baseline.json", ports)
    let demo = try fleet()
    try DemoFolder.write(demo, in: folder.path)
    #expect(folder.text("baseline.json") == demo)
  }
}
