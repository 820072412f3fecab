import BackendSimulator
import Foundation
import Glibc
import JSON
import Testing

extension EndToEnd {
  struct BadFilesTests {
    @Test func `a bad baseline: every error at once, exit 2, nothing sent, yesterday's files to the byte`()
      async throws
    {
      let backend = try BackendSimulator { _ in listing("a") }
      let scene = try Scene([Entry.of("one", backend)])
      _ = try await scene.run()
      let (yesterday, asked) = (scene.files.filter { $0.key != "baseline.json" }, backend.requests.count)
      let key = "canary-" + "typed-into-the-file"
      try scene.baseline(of: [
        #""one": {"kind": "antropic", "credential": "\#(key)"}"#,
        Entry.of("two", backend, #", "deadlin": "5s", "interval": 7"#), #""Bad-Name": {"kind": "openai"}"#,
      ])
      let ended = try await scene.run()
      #expect(ended.status == 2 && ended.out == "")
      for part in [
        "backends.one.kind", "did you mean \"anthropic\"", "backends.one.credential", "backends.two.deadlin",
        "did you mean \"deadline\"", "backends.two.interval", "Bad-Name",
      ] { #expect(ended.err.contains(part), "\(part): \(ended.err)") }
      #expect(ended.errorLines.count >= 6 && !ended.err.contains(key))
      #expect(ended.lastLine.contains("nothing was sent and no file was changed"))
      #expect(
        scene.files.filter { $0.key != "baseline.json" } == yesterday && backend.requests.count == asked)
    }

    @Test
    func `a baseline that is missing, a folder, a pipe, huge, deep, cut or no UTF-8 is refused at once`()
      async throws
    {
      let scene = try Scene()
      let path = scene.baselinePath
      let contents: [(String, () throws -> Void)] = [
        ("missing", {}), ("a folder", { mkdir(path, 0o755) }), ("a pipe", { mkfifo(path, 0o644) }),
        (
          "huge",
          {
            try scene.write("baseline.json", "{"); truncate(path, 1 << 30)
          }
        ),
        ("empty", { try scene.write("baseline.json", "") }),
        ("cut", { try scene.write("baseline.json", #"{"schema_version": 1, "back"#) }),
        ("deep", { try scene.write("baseline.json", String(repeating: "[", count: 300_000)) }),
        ("no UTF-8", { try scene.write("baseline.json", [0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]) }),
        ("key twice", { try scene.write("baseline.json", #"{"schema_version": 1, "schema_version": 1}"#) }),
        ("newer", { try scene.write("baseline.json", #"{"schema_version": 2, "backends": {}}"#) }),
        ("a device", { symlink("/dev/zero", path) }), ("a loop", { symlink("baseline.json", path) }),
      ]
      for (name, make) in contents {
        try make()
        let ended = try await scene.run()
        #expect(ended.status == 2, "\(name)")
        #expect(ended.residentMegabytes < 200, "\(name)")
        #expect(ended.lastLine.contains("nothing was sent"), "\(name): \(ended.err)")
        #expect(scene.content("output/snapshot.json") == nil)
        remove(path)
      }
    }

    @Test func `a damaged last snapshot is set aside, and the run goes on from the baseline, saying so`()
      async throws
    {
      let backend = try BackendSimulator { _ in listing("sim-a") }
      let scene = try Scene([Entry.of("one", backend)])
      _ = try await scene.run()
      let good = Array(try #require(scene.content("output/snapshot.json")))
      let text = String(decoding: good, as: UTF8.self)
      let damages: [(String, [UInt8])] = [
        ("empty", []), ("cut", Array(good.prefix(good.count / 2))),
        ("no UTF-8", Array(text.replacing("sim-a", with: "si\u{1}").utf8).map { $0 == 1 ? 0xff : $0 }),
        ("deep", Array(String(repeating: #"{"backends":"#, count: 200_000).utf8)),
        ("key twice", Array(text.replacing(#""schema_version""#, with: #""run":1,"schema_version""#).utf8)),
        ("zeros", [UInt8](repeating: 0, count: 4096)), ("HTML", Array("<html></html>".utf8)),
        ("another's JSON", Array(#"{"models":[]}"#.utf8)),
        ("no run", Array(#"{"backends":{},"schema_version":1}"#.utf8)),
        ("a list", Array("[]".utf8)),
      ]
      for (name, bytes) in damages {
        try scene.write("output/snapshot.json", bytes)
        let ended = try await scene.run()
        #expect(ended.status == 0, "\(name)")
        #expect(ended.err.contains("set aside in the state folder"), "\(name): \(ended.err)")
        let snapshot = try scene.snapshot()
        #expect(snapshot["run", "memory_lost"]?.bool == true, "\(name)")
        #expect(snapshot["backends", "one", "providers", "acme", "models"]?.modelIDs == ["sim-a"], "\(name)")
        #expect(
          scene.files.contains { $0.key.hasPrefix(".rollcall/snapshot-") && $0.value == Data(bytes) },
          "\(name)")
      }
      #expect(scene.files.keys.count { $0.hasPrefix(".rollcall/snapshot-") } == 3)
      #expect(try await scene.run().err == "")
      #expect(try scene.snapshot()["run", "memory_lost"] == nil)
    }

    @Test func `a last snapshot that is no file, huge or newer stops the run and stays as it is`()
      async throws
    {
      let backend = try BackendSimulator { _ in listing("sim-a") }
      let scene = try Scene([Entry.of("one", backend)])
      mkdir(scene.folder + "/output", 0o755)
      let path = scene.snapshotPath
      let newer = #"{"schema_version": 2, "run": {"sequence": 9}, "backends": {}}"#
      let contents: [(String, Int32, () throws -> Void)] = [
        ("a pipe", 3, { mkfifo(path, 0o644) }), ("a folder", 3, { mkdir(path, 0o755) }),
        ("a device", 3, { symlink("/dev/zero", path) }), ("a loop", 3, { symlink("snapshot.json", path) }),
        (
          "huge", 3,
          {
            try scene.write("output/snapshot.json", "{"); truncate(path, 1 << 30)
          }
        ),
        ("newer", 2, { try scene.write("output/snapshot.json", newer) }),
      ]
      for (name, status, make) in contents {
        try make()
        let before = try? FileManager.default.attributesOfItem(atPath: path)
        let ended = try await scene.run()
        #expect(ended.status == status, "\(name): \(ended.err)")
        #expect(ended.residentMegabytes < 200, "\(name)")
        #expect(ended.errorLines.count == 2, "\(name): \(ended.err)")
        let after = try? FileManager.default.attributesOfItem(atPath: path)
        #expect(before?[.systemFileNumber] as? Int == after?[.systemFileNumber] as? Int, "\(name)")
        #expect(before?[.modificationDate] as? Date == after?[.modificationDate] as? Date, "\(name)")
        remove(path)
      }
      #expect(backend.requests.isEmpty)
    }
  }
}
