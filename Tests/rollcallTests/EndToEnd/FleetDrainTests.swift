import BackendSimulator
import Foundation
import JSON
import Testing

extension EndToEnd {
  /// What one machine of a fleet knows better than the others, and what becomes of it when all is joined.
  struct FleetDrainTests {
    private static let names = (0..<6).map { "lab_\($0)" }

    private func scene() async throws -> Scene {
      let scene = try Scene(try Self.names.map { try Entry.answering($0, listing("of-\($0)")) })
      for part in 1...2 { try await run(scene, part) }
      return scene
    }

    private func run(_ scene: Scene, _ part: Int) async throws {
      let ended = try await scene.run(
        "--force", "--shard", "\(part)/2", "--output", "\(scene.folder)/part-\(part)", "--state",
        "\(scene.folder)/state-\(part)")
      #expect(ended.status == 0, "\(ended.err)")
    }

    private func merged(_ scene: Scene) async throws -> JSONNode {
      let ended = try await scene.shell(#""$ROLLCALL" merge part-1 part-2 --output all"#)
      #expect(ended.status == 0, "\(ended.err)")
      return try published(scene, "all")
    }

    private func published(_ scene: Scene, _ folder: String) throws -> JSONNode {
      let bytes = try #require(scene.content(folder + "/snapshot.json"))
      return try JSONReader.read(Array(bytes), limits: .ours(memory: 1 << 24))
    }

    /// A backend that this part asks.
    private func asked(by part: Int, _ scene: Scene) throws -> String {
      let backends = try #require(try published(scene, "part-\(part)")["backends"])
      return try #require(backends.keys.first { backends[$0, "roll"]?.text == "probed" })
    }

    private func report(_ scene: Scene, _ text: String, of backend: String, on part: Int) async throws {
      let places = ["--output", "\(scene.folder)/part-\(part)", "--state", "\(scene.folder)/state-\(part)"]
      let opened = try await scene.reader(["session", "open", "--backend", backend] + places)
      try scene.write("report.json", text)
      let ended = try await scene.shell(
        "\"$ROLLCALL\" session report --token-file '\(opened.out.trimmingCharacters(in: .newlines))' "
          + places.joined(separator: " ") + " <report.json")
      #expect(ended.status == 0, "\(ended.err)")
    }

    @Test
    func `a drain holds where it is set: on the backend's own machine everywhere, on another one only there`()
      async throws
    {
      let scene = try await scene()
      _ = try await merged(scene)
      let (mine, theirs) = (try asked(by: 1, scene), try asked(by: 2, scene))
      let state = ["--state", "\(scene.folder)/state-1"]
      let drained = try await scene.reader(["drain", mine, theirs, "--why", "a new disk"] + state)
      #expect(
        drained.status == 0
          && drained.out.hasSuffix(
            "drained now: \([mine, theirs].sorted().joined(separator: ", ")); readers see it with the next run\n"
          ))
      for part in 1...2 { try await run(scene, part) }
      let here = try published(scene, "part-1")
      #expect(here["backends", mine, "roll"]?.text == "drained")
      #expect(here["backends", theirs, "status"]?.text == "drained")
      #expect(here["backends", theirs, "roll"]?.text == "not_selected")
      let all = try await merged(scene)
      #expect(all["backends", mine, "status"]?.text == "drained")
      #expect(all["backends", mine, "drains"]?.elements?.first { _ in true }?["why"]?.text == "a new disk")
      #expect(all["backends", mine, "providers", "acme", "stale"]?.bool == true)
      #expect(all["backends", theirs, "status"]?.text == "available")
      #expect(all["backends", theirs, "drains"] == nil)
      let shown = try await scene.shell(#""$ROLLCALL" show --output all"#)
      #expect(shown.out.contains("drained by the operator until it is resumed: a new disk"), "\(shown.out)")
    }

    @Test
    func `a drain that was lifted is lifted in the next merge, also when only a session has published since`()
      async throws
    {
      let scene = try await scene()
      let mine = try asked(by: 1, scene)
      let state = ["--state", "\(scene.folder)/state-1"]
      _ = try await scene.reader(["drain", mine] + state)
      try await run(scene, 1)
      #expect(try await merged(scene)["backends", mine, "status"]?.text == "drained")
      _ = try await scene.reader(["resume", mine] + state)
      try await report(scene, #"{"verdicts": [{"id": "of-\#(mine)", "outcome": "ok"}]}"#, of: mine, on: 1)
      let all = try await merged(scene)
      #expect(all["backends", mine, "status"]?.text == "available" && all["backends", mine, "drains"] == nil)
      // A session's report asks nobody, and what each machine passed on can be believed as before.
      let theirs = try asked(by: 2, scene)
      try await report(
        scene, #"{"verdicts": [{"id": "of-\#(theirs)", "outcome": "ok"}]}"#, of: theirs, on: 2)
      _ = try await merged(scene)
      let fresh = try await scene.shell(#""$ROLLCALL" fresh --output all"#)
      #expect(fresh.status == 0, "\(fresh.out) \(fresh.err)")
    }

    @Test
    func
      `a session's list counts on whatever machine it is handed in, until the backend's own machine asks again`()
      async throws
    {
      let scene = try await scene()
      let theirs = try asked(by: 2, scene)
      try await report(scene, #"[{"id": "reported", "provider": "acme"}]"#, of: theirs, on: 1)
      let here = try published(scene, "part-1")["backends", theirs]
      #expect(
        here?["roll"]?.text == "not_selected" && here?["providers", "acme", "source"]?.text == "session")
      let all = try await merged(scene)["backends", theirs]
      #expect(all?["providers", "acme", "source"]?.text == "session")
      #expect(all?["providers", "acme", "models"]?.modelIDs == ["reported"])
      #expect(all?["status"]?.text == "available" && all?["probe", "outcome"]?.text == "ok")
      // The machine's own next run leaves it as it is.
      try await run(scene, 1)
      #expect(
        try published(scene, "part-1")["backends", theirs, "providers", "acme", "source"]?.text == "session")
      try await run(scene, 2)
      let again = try await merged(scene)["backends", theirs, "providers", "acme"]
      #expect(again?["source"]?.text == "probe" && again?["models"]?.modelIDs == ["of-\(theirs)"])
    }
  }
}
