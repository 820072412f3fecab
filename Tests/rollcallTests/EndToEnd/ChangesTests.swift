import BackendSimulator
import Foundation
import JSON
import Testing

extension EndToEnd {
  struct ChangesTests {
    @Test
    func
      `runs in a row leave their changes in changes.json and in the feed, and rewrite neither without one`()
      async throws
    {
      let backend = try ChangingBackend(listing("sim-a"))
      let scene = try Scene([Entry.of("one", backend.simulator)])
      _ = try await scene.run()
      let (changes, feed) = ("output/changes.json", "output/feed.atom")
      let first = try Identity(scene, [changes, feed])
      let quiet = try await scene.run("--force")
      #expect(quiet.err == "")
      #expect(try Identity(scene, [changes, feed]) == first, "the same files, not only the same bytes")
      backend.answer(listing("sim-a", "sim-<b>"))
      let verbose = try await scene.run("--force", "--verbose")
      #expect(verbose.err.contains("rollcall: one: \"sim-<b>\" is new\n"))
      #expect(try Identity(scene, [changes, feed]) != first)
      let root = try JSONReader.read(
        Array(try #require(scene.content(changes))), limits: .ours(memory: 1 << 20))
      #expect(root["run", "sequence"]?.integer == 3 && root["changes"]?.modelIDs == ["sim-<b>"])
      let atom = String(decoding: try #require(scene.content(feed)), as: UTF8.self)
      #expect(atom.contains("<title>one: &quot;sim-&lt;b&gt;&quot; is new</title>") && !atom.contains("<b>"))
    }

    /// Which files stand at these paths.
    private struct Identity: Equatable {
      let numbers: [UInt64]

      init(_ scene: Scene, _ names: [String]) throws {
        numbers = try names.map {
          let attributes = try FileManager.default.attributesOfItem(atPath: scene.folder + "/" + $0)
          return (attributes[.systemFileNumber] as? NSNumber)?.uint64Value ?? 0
        }
      }
    }
  }
}
