import BackendSimulator
import Foundation
import JSON
import Testing

extension EndToEnd {
  struct FleetTests {
    /// Ten backends, one of which fails.
    private func scene() throws -> Scene {
      try Scene(
        (0..<10).map { number in
          try Entry.answering(
            "lab_\(number)", number == 0 ? .body([], status: 500) : listing("lab_\(number)-1", "shared"))
        })
    }

    @Test func `ten backends over three shards, joined, are what one run is; the same again changes nothing`()
      async throws
    {
      let scene = try scene()
      _ = try await scene.run()
      for number in 0..<3 {
        let ended = try await scene.run(
          "--shard", "auto/3", "--output", "\(scene.folder)/shard-\(number)", "--state",
          "\(scene.folder)/state-\(number)", environment: ["JOB_COMPLETION_INDEX": "\(number)"])
        #expect(ended.status == 0)
      }
      let merge = #""$ROLLCALL" merge shard-0 shard-1 shard-2/snapshot.json --output all --verbose"#
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
      let again = try await scene.shell(merge.replacing(" --verbose", with: ""))
      #expect(again.status == 0 && again.err == "", "cron mails what is said: \(again.err)")
      let second = try JSONReader.read(
        Array(try #require(scene.content("all/snapshot.json"))), limits: .ours(memory: 1 << 24))
      #expect(second["backends"].map { JSONValue($0) } == all["backends"].map { JSONValue($0) })
      #expect(second["run", "sequence"]?.integer == 3)
      let read = try await scene.shell(#""$ROLLCALL" show --output all && "$ROLLCALL" fresh --output all"#)
      #expect(read.status == 0 && read.out.contains("lab_9"))
    }

    @Test func `what cannot be joined: exit 1, 2 or 3, by name, and the folder stays as it was`() async throws
    {
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
        ("one three --output all --models-per-row 0", 2, "from 1 to 100000"),
        ("one three --output all --state all/state", 2, "lies in the output folder"),
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

    @Test func `a damaged file of the whole is set aside, and a newer one kept`() async throws {
      let scene = try scene()
      _ = try await scene.run("--output", "\(scene.folder)/one", "--state", "\(scene.folder)/s-one")
      let merge = #""$ROLLCALL" merge one --output all --state kept"#
      _ = try await scene.shell(merge)
      for name in ["snapshot", "history", "changes"] {
        try scene.write("all/\(name).json", "{torn")
        let ended = try await scene.shell(merge)
        #expect(ended.status == 0 && ended.err.contains("\(name).json of the output folder"), "\(ended.err)")
        #expect(ended.err.contains("set aside in the state folder"))
        #expect(scene.names.contains { $0.hasPrefix("kept/\(name)-") }, "\(name)")
        #expect(try await scene.shell(merge).err == "")
        let newer = #"{"schema_version":9,"backends":{},"changes":[],"run":{}}"#
        let before = scene.content("all/\(name).json")
        try scene.write("all/\(name).json", newer)
        let refused = try await scene.shell(merge)
        #expect(refused.status == 2 && refused.err.contains("newer than this program"), "\(refused.err)")
        #expect(scene.content("all/\(name).json") == Data(newer.utf8))
        try scene.write("all/\(name).json", Array(try #require(before)))
      }
    }

    @Test func `killed at any moment a merge leaves whole files`() async throws {
      let scene = try scene()
      for folder in ["one", "two"] {
        _ = try await scene.run(
          "--only", folder == "one" ? "lab_1" : "lab_2", "--output", "\(scene.folder)/\(folder)", "--state",
          "\(scene.folder)/s-\(folder)")
      }
      var (hits, moments) = (0, KillingMoment.moments(0, 5, 15, 30, 60, 120))
      while let moment = moments.first {
        #expect(try await scene.shell(#"rm -rf all; "$ROLLCALL" merge one --output all"#).status == 0)
        let isHit = try await scene.kill(
          { try scene.startShell(#"exec "$ROLLCALL" merge one two --output all"#) }, at: moment, in: "all")
        hits += isHit ? 1 : 0
        try scene.expectWholeFiles(in: "all")
        let read = try await scene.shell(#""$ROLLCALL" show --output all"#)
        #expect(read.status == 0, "\(moment): \(read.err)")
        let next = try await scene.shell(#""$ROLLCALL" merge one two --output all"#)
        #expect(next.status == 0 && next.err == "", "\(moment): \(next.err)")
        #expect(!scene.names.contains { $0.contains(".tmp") }, "\(moment): \(scene.names)")
        if moments.count > 1 || hits > 0 { moments.removeFirst() }
      }
      print("merge: killed half-way \(hits) times")
    }

    @Test func `a part that does not exist: exit 2, nothing sent`() async throws {
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
