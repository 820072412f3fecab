import BackendSimulator
import Foundation
import Glibc
import JSON
import Testing

extension EndToEnd {
  struct RestoreVerbTests {
    private func scene(_ backend: ChangingBackend, keep: Int = 3) throws -> Scene {
      try Scene([Entry.of("one", backend.simulator)], more: #", "keep": \#(keep)"#)
    }

    private func kept(_ scene: Scene) -> Set<String> {
      scene.names.filter { $0.hasPrefix(".rollcall/archive/") }
    }

    @Test func `the last ones lie in the state folder, for its user alone, and are listed`() async throws {
      let backend = try ChangingBackend(listing("sim-a"))
      let scene = try scene(backend)
      let none = try await scene.program("restore", "--list", "--baseline", scene.baselinePath)
      #expect(none.status == 0 && none.err.contains("none is kept"))
      for _ in 0..<5 { _ = try await scene.run() }
      #expect(kept(scene) == Set((3...5).map { ".rollcall/archive/\($0).json" }))
      #expect(scene.content(".rollcall/archive/5.json") == scene.content("output/snapshot.json"))
      for (path, mode) in [("", 0o700), ("/5.json", 0o600)] {
        let attributes = try FileManager.default.attributesOfItem(
          atPath: scene.folder + "/.rollcall/archive" + path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == mode)
      }
      try scene.write(".rollcall/archive/4.json", "{")
      let list = try await scene.program("restore", "--list", "--baseline", scene.baselinePath)
      let lines = list.out.split(separator: "\n")
      #expect(list.status == 0 && lines.count == 5 && lines[0].hasPrefix("sequence"))
      #expect(
        lines[1].contains("5") && lines[2].contains("cannot be restored") && lines[4].hasPrefix("3 kept, "))
      let json = try await scene.program("restore", "--list", "--json", "--baseline", scene.baselinePath)
      let root = try JSONReader.read(Array(json.out.utf8), limits: .ours(memory: 1 << 20))
      let entries = try #require(root["checkpoints"]?.elements)
      #expect(entries.compactMap { $0["sequence"]?.integer } == [5, 4, 3])
      #expect(entries.compactMap { $0["readable"]?.bool } == [true, false, true])
      #expect(entries.compactMap { $0["models"]?.integer } == [1, 1])
      let bytes = entries.compactMap { $0["bytes"]?.integer }
      #expect(root["total_bytes"]?.integer == bytes.reduce(0, +) && bytes[1] == 1)
    }

    @Test func `a folder that cannot be made costs the checkpoint alone`() async throws {
      let backend = try ChangingBackend(listing("sim-a"))
      let scene = try scene(backend)
      _ = try await scene.run()
      try FileManager.default.removeItem(atPath: scene.folder + "/.rollcall/archive")
      try scene.write(".rollcall/archive", "in the way")
      let ended = try await scene.run()
      #expect(ended.status == 0 && ended.err.contains("not kept for a restore"))
      #expect(try scene.snapshot()["run", "sequence"]?.integer == 2)
    }

    @Test func `what is no file of ours in the archive is left alone, and the rest is kept as ever`()
      async throws
    {
      let backend = try ChangingBackend(listing("sim-a"))
      let scene = try scene(backend)
      for _ in 0..<2 { _ = try await scene.run() }
      try FileManager.default.removeItem(atPath: scene.folder + "/.rollcall/archive/2.json")
      try FileManager.default.createDirectory(
        atPath: scene.folder + "/.rollcall/archive/2.json", withIntermediateDirectories: false)
      for _ in 0..<4 {
        let ended = try await scene.run()
        #expect(ended.status == 0 && ended.err == "", "\(ended.err)")
      }
      #expect(kept(scene) == Set([2, 4, 5, 6].map { ".rollcall/archive/\($0).json" }))
    }

    @Test func `one of them is published again, as a new run, with all that is made of it`() async throws {
      let backend = try ChangingBackend(listing("sim-old"))
      let scene = try scene(backend)
      _ = try await scene.run()
      backend.answer(listing("sim-new"))
      _ = try await scene.run()
      _ = try await scene.run()
      let asked = backend.simulator.requests.count
      let ended = try await scene.program("restore", "1", "--baseline", scene.baselinePath)
      #expect(ended.status == 0 && ended.err.contains("publishing run 1 of "))
      #expect(backend.simulator.requests.count == asked)
      let snapshot = try scene.snapshot()
      #expect(snapshot["run", "sequence"]?.integer == 4 && snapshot["run", "restored_from"]?.integer == 1)
      let row = try #require(try scene.backend("one")["providers", "acme"])
      #expect(row["models"]?.modelIDs == ["sim-old"] && row["stale"]?.bool == true)
      #expect(
        String(decoding: scene.content("output/v1/models") ?? Data(), as: UTF8.self).contains("sim-old"))
      _ = try await scene.run()
      #expect(try scene.snapshot()["run", "sequence"]?.integer == 5)
      let again = try scene.backend("one")["providers", "acme"]
      #expect(again?["stale"]?.bool == false)
    }

    @Test func `a drain holds through a restore, and reports of sessions leave no checkpoint`() async throws {
      let backend = try ChangingBackend(listing("sim-old"))
      let scene = try scene(backend)
      _ = try await scene.run()
      backend.answer(listing("sim-new"))
      _ = try await scene.run()
      _ = try await scene.reader("drain", "one", "--why", "a new disk")
      let restored = try await scene.reader("restore", "1")
      #expect(restored.status == 0, "\(restored.err)")
      let held = try scene.backend("one")
      #expect(held["status"]?.text == "drained" && held["roll"]?.text == "drained")
      #expect(held["drains"]?.elements?.first { _ in true }?["why"]?.text == "a new disk")
      #expect(held["providers", "acme", "models"]?.modelIDs == ["sim-old"])
      _ = try await scene.reader("resume", "one")
      let opened = try await scene.reader("session", "open", "--backend", "one")
      let token = opened.out.trimmingCharacters(in: .newlines)
      for number in 4...8 {
        try scene.write("report.json", #"[{"id": "said-\#(number)", "provider": "acme"}]"#)
        let ended = try await scene.shell("\"$ROLLCALL\" session report --token-file '\(token)' <report.json")
        #expect(ended.status == 0, "\(ended.err)")
      }
      #expect(try scene.backend("one")["providers", "acme", "source"]?.text == "session")
      #expect(kept(scene) == Set((1...3).map { ".rollcall/archive/\($0).json" }))
      let back = try await scene.reader("restore", "2")
      #expect(back.status == 0, "\(back.err)")
      let row = try scene.backend("one")["providers", "acme"]
      #expect(row?["source"]?.text == "probe" && row?["stale"]?.bool == true)
      #expect(row?["models"]?.elements?.contains { $0["model_id"]?.text == "sim-new" } == true)
      #expect(try scene.backend("one")["status"]?.text == "available")
    }

    @Test func `what is wrong: the nearest ones are named, or what is left out; nothing is changed`()
      async throws
    {
      let backend = try ChangingBackend(listing("sim-a"))
      let scene = try scene(backend)
      for _ in 0..<2 { _ = try await scene.run() }
      try scene.baseline(of: [Entry.of("other", backend.simulator)], more: #", "keep": 3"#)
      let files = scene.files
      for (arguments, status, words) in [
        (["9"], 2, "the nearest is 2"), (["0"], 2, "wants the sequence"), (["one"], 2, "wants the sequence"),
        ([], 2, "wants the sequence"), (["1", "--json"], 2, "--list"), (["1", "--list"], 2, "no sequence"),
        (["1", "--strict"], 1, "names no backend one"),
      ] as [([String], Int32, String)] {
        let ended = try await scene.reader(["restore"] + arguments)
        #expect(ended.status == status && ended.err.contains(words), "\(arguments): \(ended.err)")
        #expect(ended.lastLine.contains("nothing was"), "\(arguments): \(ended.lastLine)")
      }
      #expect(scene.files == files)
      let ended = try await scene.reader("restore", "1")
      #expect(
        ended.status == 0 && ended.err.contains("does not name them: one")
          && ended.err.contains("not in it: other"))
    }

    @Test func `killed at any moment it leaves whole files, the old or the new`() async throws {
      let backend = try ChangingBackend(listing("sim-old"))
      let scene = try scene(backend, keep: 1000)
      _ = try await scene.run()
      backend.answer(listing("sim-new"))
      for _ in 0..<2 { _ = try await scene.run() }
      var (hits, moments) = (0, KillingMoment.moments(0, 20, 60, 120, 250))
      while let moment = moments.first {
        let before = scene.content("output/snapshot.json")
        let isHit = try await scene.kill(
          { try scene.startReader(["restore", "1"]) }, at: moment, in: "output")
        hits += isHit ? 1 : 0
        try scene.expectWholeFiles(in: "output")
        try scene.expectWholeFiles(in: ".rollcall")
        let snapshot = try scene.snapshot()
        #expect(
          scene.content("output/snapshot.json") == before || snapshot["run", "restored_from"]?.integer == 1)
        let next = try await scene.run()
        #expect(next.status == 0 && next.err == "", "\(moment): \(next.err)")
        if moments.count > 1 || hits > 0 { moments.removeFirst() }
      }
      print("restore: killed half-way \(hits) times")
    }
  }
}
