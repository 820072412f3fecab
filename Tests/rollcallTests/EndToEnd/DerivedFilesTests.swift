import Foundation
import Glibc
import JSON
import Testing

extension EndToEnd {
  struct DerivedFilesTests {
    private func inode(_ scene: Scene, _ name: String) throws -> UInt64 {
      let attributes = try FileManager.default.attributesOfItem(atPath: scene.folder + "/output/" + name)
      return try #require(attributes[.systemFileNumber] as? UInt64)
    }

    @Test func `the catalogue is rewritten when an offer is another one, and only then`() async throws {
      let backend = try ChangingBackend(listing("sim-a", "sim-b"))
      let scene = try Scene([Entry.of("lab", backend.simulator)])
      #expect(try await scene.run().status == 0)
      let quiet = ["catalogue.json", "api.json", "v1/models", "badges/all.json", "badges/backends/lab.json"]
      let before = try quiet.map { try inode(scene, $0) }
      let snapshot = try inode(scene, "snapshot.json")
      #expect(try await scene.run("--force").status == 0)
      #expect(try quiet.map { try inode(scene, $0) } == before)
      #expect(try inode(scene, "snapshot.json") != snapshot)
      backend.answer(.body([], status: 500))
      #expect(try await scene.run("--force").status == 0)
      #expect(try quiet.prefix(3).map { try inode(scene, $0) } == Array(before.prefix(3)))
      #expect(
        String(decoding: scene.content("output/badges/all.json") ?? Data(), as: UTF8.self).contains(
          "0 of 1 up"))
      backend.answer(listing("sim-a", "sim-b", "sim-c"))
      #expect(try await scene.run("--force").status == 0)
      #expect(try inode(scene, "catalogue.json") != before[0])
    }

    @Test func `a static server of the folder is a backend for another rollcall`() async throws {
      let fleet = try Scene([
        try Entry.answering("one", listing("sim-a", "sim-b")),
        try Entry.answering("two", listing("sim-b", "sim-c")),
      ])
      #expect(try await fleet.run().status == 0)
      // The server prints its port before it listens to anybody; what it writes goes through a file.
      let ended = try await fleet.shell(
        #"""
        python3 -u -m http.server 0 --bind 127.0.0.1 --directory output >served 2>&1 & server=$!
        trap 'kill $server' EXIT
        until [ -n "$port" ]; do sleep 0.05; port=$(sed -n 's/.* port \([0-9]*\) .*/\1/p' served); done
        mkdir reader
        printf '{"schema_version": 1, "defaults": {\#(Scene.defaults)}, "backends": {"far": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:%s"}}}' "$port" >reader/baseline.json
        "$ROLLCALL" --baseline reader/baseline.json
        """#)
      #expect(ended.status == 0, "\(ended.err)")
      let bytes = Array(try #require(fleet.content("reader/output/snapshot.json")))
      let upstream = try #require(
        try JSONReader.read(bytes, limits: .ours(memory: 64 << 20))["backends", "far"])
      #expect(upstream["probe", "outcome"]?.text == "ok")
      #expect(upstream["providers", "acme", "models"]?.modelIDs == ["sim-a", "sim-b", "sim-c"])
    }

    @Test func `the badge of a backend that left is removed, what else lies there is not`() async throws {
      let lab = try Entry.answering("lab", listing("sim-a"))
      let scene = try Scene([lab, try Entry.answering("all", listing("sim-b"))])
      #expect(try await scene.run().status == 0)
      try scene.write("output/badges/backends/README", "mine")
      try scene.baseline(of: [lab])
      #expect(try await scene.run("--force").status == 0)
      let left = scene.names.filter { $0.hasPrefix("output/badges/") }
      #expect(
        left.sorted() == [
          "output/badges/all.json", "output/badges/backends", "output/badges/backends/README",
          "output/badges/backends/lab.json",
        ])
    }
  }
}
