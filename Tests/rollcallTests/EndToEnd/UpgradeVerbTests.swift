import BackendSimulator
import Foundation
import JSON
import Testing
import Transcripts

extension EndToEnd {
  /// The files of `Fixtures/upgrade` under the built program.
  struct UpgradeVerbTests {
    private static let fixture = PackageFolder.fixture("upgrade/before-history")

    private func document(_ scene: Scene, _ path: String) throws -> JSONNode {
      try JSONReader.read(Array(try #require(scene.content(path))), limits: .ours(memory: 1 << 24))
    }

    @Test
    func `it is gone on from once; put back over what came of it, what is newer is kept, and that is said`()
      async throws
    {
      let backend = try ChangingBackend(listing("a-1", "a-2"))
      let scene = try Scene([Entry.of("alpha", backend.simulator, #", "provider": "acme""#)])
      for folder in ["output", ".rollcall"] {
        try FileManager.default.createDirectory(
          atPath: scene.folder + "/" + folder, withIntermediateDirectories: true,
          attributes: [.posixPermissions: 0o700])
      }
      func putBack(_ name: String, _ folder: String) throws {
        try scene.write(
          folder + "/" + name, Array(try Data(contentsOf: Self.fixture.appending(path: name))))
      }
      try putBack("snapshot.json", "output")
      for name in ["digests.json", "tries.json"] { try putBack(name, ".rollcall") }
      let first = try await scene.run("--force")
      #expect(first.status == 0 && !first.err.contains("put back"), "\(first.err)")
      #expect(try scene.snapshot()["run", "sequence"]?.integer == 3)
      // Once more over what is migrated already: nothing to say.
      let second = try await scene.run("--force")
      #expect(second.status == 0 && !second.err.contains("put back"), "\(second.err)")
      backend.answer(.body([], status: 500))
      for _ in 0..<2 { _ = try await scene.run("--force") }
      let (history, changes) = (
        try document(scene, "output/history.json"), try document(scene, "output/changes.json")
      )
      let before = try #require(changes["changes"]?.elements).compactMap { $0["id"]?.text }
      #expect(!before.isEmpty)

      backend.answer(listing("a-1", "a-2"))
      try putBack("snapshot.json", "output")
      let again = try await scene.run("--force")
      #expect(again.status == 0 && again.err.contains("as if it had been put back"), "\(again.err)")
      #expect(try scene.snapshot()["run", "sequence"]?.integer == 7)
      let now = try document(scene, "output/history.json")
      let checks = { (history: JSONNode) in history["backends", "alpha", "checks"]?.elements?.count ?? 0 }
      #expect(checks(history) == 4 && checks(now) == 5)
      let after = try #require(try document(scene, "output/changes.json")["changes"]?.elements)
        .compactMap { $0["id"]?.text }
      #expect(Set(before).isSubset(of: after), "\(before) \(after)")
      // It is said once: the snapshot is the newest again.
      #expect(try await !scene.run("--force").err.contains("put back"))
    }
  }
}
