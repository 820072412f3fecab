import BackendSimulator
import Foundation
import JSON
import Testing

extension EndToEnd {
  struct DiffTests {
    private func scene() async throws -> Scene {
      let backend = try ChangingBackend(listing("sim-a", "sim-b"))
      let scene = try Scene([Entry.of("one", backend.simulator)])
      _ = try await scene.run()
      try FileManager.default.copyItem(atPath: scene.folder + "/output", toPath: scene.folder + "/old")
      backend.answer(listing("sim-a", "sim-c"))
      _ = try await scene.run("--force")
      return scene
    }

    @Test func `what differs, in three forms, and the exit status with it`() async throws {
      let scene = try await scene()
      let (old, new) = (scene.folder + "/old", scene.snapshotPath)
      let text = try await scene.program("diff", old, new)
      #expect(text.status == 1 && text.err == "")
      #expect(text.out == "one\n  \"sim-b\": listed true → false\n  \"sim-c\" is new\n")
      let markdown = try await scene.program("diff", "--format", "markdown", old, new)
      #expect(markdown.status == 1)
      #expect(
        markdown.out
          == "### 2 changes of models\n\n**one**\n\n- `sim-b`: listed `true` → `false`\n- `sim-c` is new\n")
      for arguments in ["--json", "--format json", "--format=json --json"] {
        let ended = try await scene.shell("$ROLLCALL diff \(arguments) old output")
        let list = try JSONReader.read(Array(ended.out.utf8), limits: .ours(memory: 1 << 20))
        #expect(ended.status == 1)
        #expect(list.elements?.compactMap { $0["change"]?.text } == ["lifecycle_changed", "model_added"])
        #expect(list.elements?.compactMap { $0["id"]?.text } == ["2-1", "2-2"])
      }
    }

    @Test func `the same twice is silent and 0, also as a folder`() async throws {
      let scene = try await scene()
      let ended = try await scene.program("diff", scene.folder + "/output", scene.snapshotPath)
      #expect(ended.status == 0 && ended.out == "" && ended.err == "")
      let markdown = try await scene.program(
        "diff", "--format", "markdown", scene.folder + "/old", scene.folder + "/old")
      #expect(markdown.status == 0 && markdown.out == "No change of models.\n")
      let list = try await scene.program("diff", "--json", scene.folder + "/old", scene.folder + "/old")
      #expect(list.status == 0 && list.out == "[]\n")
    }

    @Test func `a file that is missing, torn or newer is told, with the status for it`() async throws {
      let scene = try await scene()
      try scene.write("torn.json", "{\"backends\":{")
      try scene.write(
        "newer.json", #"{"backends":{},"run":{},"schema_version":2}"#)
      for (name, status, word) in [
        ("absent.json", 3, "there is no"), ("torn.json", 3, "cannot be read: "), ("newer.json", 2, "newer"),
      ] {
        let ended = try await scene.program("diff", scene.snapshotPath, scene.folder + "/" + name)
        #expect(ended.status == Int32(status) && ended.out == "" && ended.err.contains(word), "\(name)")
        #expect(!ended.err.contains("--output"))
      }
    }

    @Test func `wrong words are usage`() async throws {
      let scene = try Scene([])
      for arguments in ["", "one", "a b c", "--json --format text a b"] {
        let ended = try await scene.shell("$ROLLCALL diff \(arguments)")
        #expect(ended.status == 2 && ended.out == "" && ended.errorLines.count == 2)
      }
    }
  }
}
