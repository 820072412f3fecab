import BackendSimulator
import Foundation
import JSON
import Testing

extension EndToEnd {
  @Suite("A fleet of machines") struct FleetTests {
    /// Ten backends, one of which fails.
    private func scene() throws -> Scene {
      try Scene(
        (0..<10).map { number in
          try Entry.answering(
            "lab_\(number)", number == 0 ? .body([], status: 500) : listing("lab_\(number)-1", "shared"))
        })
    }

    @Test("ten backends over three shards, joined, are what one run is; the same again changes nothing")
    func joined() async throws {
      let scene = try scene()
      _ = try await scene.run()
      for number in 0..<3 {
        let ended = try await scene.run(
          "--shard", "auto/3", "--output", "\(scene.folder)/shard-\(number)", "--state",
          "\(scene.folder)/state-\(number)", environment: ["JOB_COMPLETION_INDEX": "\(number)"])
        #expect(ended.status == 0)
      }
      let merge = #""$ROLLCALL" merge shard-0 shard-1 shard-2/snapshot.json --output all"#
      let ended = try await scene.shell(merge)
      #expect(ended.status == 0 && ended.err.contains("3 snapshots joined as run 2"), "\(ended.err)")
      let whole = try scene.snapshot()
      let all = try JSONReader.read(
        Array(try #require(scene.content("all/snapshot.json"))), limits: .ours(memory: 1 << 24))
      for number in 0..<10 {
        let (one, other) = (
          try #require(whole["backends", "lab_\(number)"]), try #require(all["backends", "lab_\(number)"])
        )
        #expect(one["status"]?.text == other["status"]?.text)
        #expect(one["roll"]?.text == other["roll"]?.text)
        #expect(one["probe", "outcome"]?.text == other["probe", "outcome"]?.text)
        #expect(
          one["providers", "acme", "models"]?.modelIDs == other["providers", "acme", "models"]?.modelIDs)
      }
      #expect(all["run", "counts", "answered"]?.integer == 9)
      for name in ["index.html", "history.json", "changes.json", "roles.json", "schema/snapshot.schema.json"]
      {
        #expect(scene.content("all/" + name) != nil, "\(name)")
      }
      #expect(!scene.names.contains("all/.rollcall") && !scene.names.contains(".rollcall/archive"))
      let again = try await scene.shell(merge)
      #expect(again.status == 0)
      let second = try JSONReader.read(
        Array(try #require(scene.content("all/snapshot.json"))), limits: .ours(memory: 1 << 24))
      #expect(second["backends"].map { JSONValue($0) } == all["backends"].map { JSONValue($0) })
      #expect(second["run", "sequence"]?.integer == 3)
      let read = try await scene.shell(#""$ROLLCALL" show --output all && "$ROLLCALL" fresh --output all"#)
      #expect(read.status == 0 && read.out.contains("lab_9"))
    }

    @Test("what cannot be joined: exit 1, 2 or 3, by name, and the folder stays as it was")
    func refused() async throws {
      let scene = try scene()
      for (folder, backend) in [("one", "lab_1"), ("two", "lab_1"), ("three", "lab_2")] {
        _ = try await scene.run(
          "--only", backend, "--output", "\(scene.folder)/\(folder)", "--state", "\(scene.folder)/s-\(folder)"
        )
      }
      let good = try await scene.shell(#""$ROLLCALL" merge one three --output all"#)
      #expect(good.status == 0)
      try scene.write("torn.json", "{\"backends\":{\n")
      try scene.write("newer.json", #"{"schema_version":2,"backends":{},"run":{}}"#)
      let before = scene.files
      for (words, status, part) in [
        ("one two --output all", 1, "lab_1 was asked by \"one\" and by \"two\""),
        ("torn.json --output all", 3, "\"torn.json\" cannot be read"),
        ("newer.json --output all", 2, "\"newer.json\" has schema_version 2"),
        ("nowhere --output all", 3, "there is no \"nowhere\""), ("one", 2, "merge wants --output"),
        ("--output all", 2, "merge wants snapshots"), ("all --output all", 2, "is the output itself"),
      ] as [(String, Int32, String)] {
        let ended = try await scene.shell("\"$ROLLCALL\" merge \(words)")
        #expect(ended.status == status && ended.err.contains(part), "\(words): \(ended.err)")
        #expect(ended.lastLine.contains("nothing was"), "\(words): \(ended.lastLine)")
      }
      #expect(scene.files == before)
      let newest = try await scene.shell(#""$ROLLCALL" merge one two --output all --newest"#)
      #expect(newest.status == 0)
    }

    @Test("a part that does not exist: exit 2, nothing sent")
    func badParts() async throws {
      let scene = try scene()
      for (text, index, words) in [
        ("0/3", nil, "such as 1/5"), ("4/3", nil, "such as 1/5"), ("1/1001", nil, "at most 1000"),
        ("auto/3", nil, "JOB_COMPLETION_INDEX is not set"), ("auto/3", "3", "from 0 to 2"),
        ("auto/3", "-1", "from 0 to 2"), ("auto/3", "01", "from 0 to 2"), ("auto", "1", "such as 1/5"),
      ] as [(String, String?, String)] {
        let environment = index.map { ["JOB_COMPLETION_INDEX": $0] } ?? [:]
        let ended = try await scene.run("--shard", text, environment: environment)
        #expect(ended.status == 2 && ended.err.contains(words), "\(text): \(ended.err)")
      }
      #expect(scene.names == ["baseline.json"])
    }
  }
}
