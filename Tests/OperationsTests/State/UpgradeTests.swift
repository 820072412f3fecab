@testable import Domain
@testable import Merging
@testable import Operations
@testable import TestSupport
import Foundation
import JSON
import Testing
import Transcripts

/// Files of earlier programs. `Fixtures/upgrade/before-history` was written by the program as it was before it kept a
/// history and changes, in the only version of the format that there ever was.
struct UpgradeTests {
  private static let folder = PackageFolder.fixture("upgrade/before-history")

  private func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: Self.folder.appending(path: name)))
  }

  private func upgraded() async throws -> InMemoryEnvironment {
    let environment = InMemoryEnvironment(String(decoding: try bytes("baseline.json"), as: UTF8.self))
    environment.snapshot = try bytes("snapshot.json")
    environment.kept = ["digests.json": try bytes("digests.json"), "tries.json": try bytes("tries.json")]
    environment.manualClock.advance(by: .seconds(1800))
    try await environment.run(only: ["broken"])
    return environment
  }

  @Test func `a run goes on from them without loss`() async throws {
    let environment = try await upgraded()
    let (old, new) = (try Published(try bytes("snapshot.json")), try Published(environment))
    #expect(environment.log.count("memory_lost") == 0 && environment.aside.isEmpty)
    #expect(new["run sequence"] == .integer(3) && new["run memory_lost"] == nil)
    for name in ["alpha", "busy", "keyless", "local", "off", "router"] {
      for part in ["probe", "last_success_at", "next_probe_at", "consecutive_failures"] {
        #expect(new["backends \(name) \(part)"] == old["backends \(name) \(part)"], "\(name): \(part)")
      }
    }
    // What only the baseline assumes is assumed anew on every run.
    for name in ["alpha", "local", "router"] {
      #expect(new["backends \(name) providers"] == old["backends \(name) providers"], "\(name)")
    }
    for file in ["history.json", "changes.json", "roles.json"] {
      #expect(environment.files[file] != nil, "\(file)")
    }
  }

  @Test func `what the state folder remembers is still known`() async throws {
    let environment = try await upgraded()
    let inferenceState = try #require(environment.kept["tries.json"].flatMap(InferenceState.init))
    #expect(inferenceState[backend("alpha")].evidence[ModelID("a-9")]?.outcome == .rateLimited)
    #expect(inferenceState[backend("alpha")].spend?.spend.requests == 3)
    let digests = try #require(environment.kept["digests.json"])
    #expect(
      String(decoding: digests, as: UTF8.self).contains("\"salt\":\"00112233445566778899aabbccddeeff\""))
  }

  @Test func `what it wrote is there under the same name and of the same type in what is written now`()
    async throws
  {
    let old = try JSONReader.read(try bytes("snapshot.json"), limits: .ours(memory: 64 << 20))
    let now = try JSONReader.read(
      try #require(try await upgraded().snapshot), limits: .ours(memory: 64 << 20))
    for path in ["schema_version", "changes", "run", "backends"] { #expect(now[path] != nil) }
    // A probe of our own run is another one; all else was only added to.
    for part in old["backends"]?.keys ?? [] where part != "broken" {
      let (before, after) = (try #require(old["backends"]?[part]), try #require(now["backends"]?[part]))
      #expect(Set(before.keys).subtracting(after.keys).isEmpty, "\(part)")
    }
    let (before, after) = (try #require(old["run"]), try #require(now["run"]))
    #expect(Set(before.keys).subtracting(after.keys).isEmpty)
  }
}

extension JSONNode {
  fileprivate var keys: [String] { members?.map(\.key) ?? [] }
}
