import BackendSimulator
import Foundation
import Glibc
import JSON
import Testing

extension EndToEnd {
  struct SnapshotKindTests {
    private static func file(_ name: String, _ path: String, _ options: String = "", _ more: String = "")
      -> Entry
    {
      #""\#(name)": {"kind": "snapshot", "options": {"path": "\#(path)"\#(options)}\#(more)}"#
    }

    /// A server of whatever stands at `path` when it is asked.
    private static func server(of path: String) throws -> BackendSimulator {
      try BackendSimulator { _ in
        let data = FileManager.default.contents(atPath: path)
        return data.map { .json(String(decoding: $0, as: UTF8.self)) } ?? .body([], status: 404)
      }
    }

    /// A fleet with a backend that answers and one that does not, run once.
    private static func fleet(_ ids: String...) async throws -> Scene {
      let data = ids.map { #"{"id":"\#($0)","owned_by":"acme"}"# }.joined(separator: ",")
      let fleet = try Scene([
        try Entry.answering("alive", .json(#"{"data":[\#(data)]}"#)),
        try Entry.answering("dead", .body([], status: 500), Entry.assuming("assumed-1")),
      ])
      #expect(try await fleet.run().status == 0)
      return fleet
    }

    @Test func `its rows keep their stamps, over HTTP and from disk, and its failures stay to be seen`()
      async throws
    {
      let fleet = try await Self.fleet("sim-a", "sim-b")
      let stamp = try fleet.backend("alive")["providers", "acme", "refreshed_at"]?.text
      let web = try Self.server(of: fleet.snapshotPath)
      let laptop = try Scene([
        Entry.of("web", web, kind: "snapshot", Entry.key("FLEET_KEY") + #", "interval": "1h""#),
        Self.file("disk", "\(fleet.folder)/output/snapshot.json"),
        Self.file("folder", "\(fleet.folder)/output/", #", "backends": ["dead"]"#),
      ])
      let rehearsed = try await laptop.run("--dry-run", environment: ["FLEET_KEY": "fixture-key-fleet"])
      #expect(rehearsed.out.contains(#"read "\#(fleet.folder)/"#))
      for round in 1...2 {
        let ended = try await laptop.run(environment: ["FLEET_KEY": "fixture-key-fleet"])
        #expect(ended.status == 0 && ended.err.isEmpty, "\(ended.err)")
        for name in ["web", "disk"] {
          let backend = try laptop.backend(name)
          #expect(backend["probe", "outcome"]?.text == "ok" && backend["status"]?.text == "available")
          let row = try #require(backend["providers", "acme"])
          #expect(row["refreshed_at"]?.text == stamp && row["source"]?.text == "probe")
          #expect(row["stale"]?.bool == false && row["models"]?.modelIDs == ["sim-a", "sim-b"])
          #expect(backend["far"]?.keys == ["alive", "dead"])
          #expect(backend["far", "dead", "outcome"]?.text == "server_error")
          #expect(backend["far", "dead", "status"]?.text == "unavailable")
          #expect(backend["far", "alive", "refreshed_at"]?.text == stamp)
        }
        #expect(try laptop.backend("web")["roll"]?.text == (round == 1 ? "probed" : "not_due"))
        let assumed = try #require(try laptop.backend("folder")["providers", "acme"])
        #expect(assumed["source"]?.text == "baseline" && assumed["stale"]?.bool == true)
        #expect(assumed["models"]?.modelIDs == ["assumed-1"])
      }
      #expect(web.requests.map(\.path) == ["/v1/snapshot.json"])
      #expect(web.requests.first?.header("Authorization") == "Bearer fixture-key-fleet")

      // What the file cannot be had for leaves no trace but a failure.
      #expect(unlink(fleet.snapshotPath) == 0)
      _ = try await laptop.run("--force", environment: ["FLEET_KEY": "fixture-key-fleet"])
      for name in ["web", "disk"] {
        let backend = try laptop.backend(name)
        #expect(backend["probe", "outcome"]?.text == "not_found")
        #expect(backend["far", "dead", "outcome"]?.text == "server_error")
        #expect(backend["providers", "acme", "stale"]?.bool == true)
        #expect(backend["providers", "acme", "refreshed_at"]?.text == stamp)
        #expect(backend["providers", "acme", "models"]?.modelIDs == ["sim-a", "sim-b"])
      }
      #expect(try laptop.backend("disk")["probe", "hint"]?.text?.contains("options.path") == true)
    }

    @Test func `a file that was put back to an older one is refused, with names and facts kept as they were`()
      async throws
    {
      let fleet = try await Self.fleet("sim-a")
      let old = try #require(fleet.content("output/snapshot.json"))
      #expect(try await fleet.run("--force").status == 0)
      let laptop = try Scene([Self.file("disk", "\(fleet.folder)/output/snapshot.json")])
      _ = try await laptop.run()
      let held = try #require(try laptop.backend("disk")["providers"]).text(of: "acme")
      try fleet.write("output/snapshot.json", Array(old))
      let ended = try await laptop.run("--verbose")
      #expect(ended.err.contains("older_write"))
      #expect(try laptop.backend("disk")["dropped", "reasons", "older_write"]?.integer == 1)
      #expect(try #require(try laptop.backend("disk")["providers"]).text(of: "acme") == held)
    }

    @Test func `its own file is refused by whatever way it comes, and second-hand rows go no further`()
      async throws
    {
      let laptop = try Scene([Self.file("me", "output/snapshot.json")])
      _ = try await laptop.run()
      #expect(try laptop.backend("me")["probe", "outcome"]?.text == "not_found")
      #expect(symlink("output/snapshot.json", laptop.folder + "/link.json") == 0)
      let fleet = try await Self.fleet("sim-a")
      try laptop.baseline(of: [
        Self.file("me", "output"), Self.file("linked", "link.json"),
        Entry.of("served", try Self.server(of: laptop.snapshotPath), kind: "snapshot"),
        Self.file("fleet", fleet.snapshotPath), Self.file("copy", "copy.json"),
      ])
      try laptop.write("copy.json", Array(try #require(laptop.content("output/snapshot.json"))))
      for _ in 0..<3 {
        #expect(try await laptop.run("--force").status == 0)
        // The copy is of an ever older run.
        for name in ["me", "linked", "served", "copy"] {
          let backend = try laptop.backend(name)
          #expect(backend["probe", "outcome"]?.text == "malformed_response", "\(name)")
          #expect(backend["probe", "hint"]?.text?.contains("this rollcall writes itself") == true)
          #expect(backend["providers"]?.keys == [])
        }
      }
      let third = try Scene([Self.file("laptop", laptop.snapshotPath)])
      _ = try await third.run()
      let backend = try third.backend("laptop")
      #expect(backend["probe", "outcome"]?.text == "ok" && backend["providers"]?.keys == [])
      #expect(backend["dropped", "reasons", "second_hand"]?.integer == 1 && backend["far"] == nil)
    }

    @Test func `a key that the far file holds is published nowhere`() async throws {
      let canary = "canary_in_the_far_file_31c7"
      let fleet = try await Self.fleet("sim-a", canary)
      let text = String(decoding: try #require(fleet.content("output/snapshot.json")), as: UTF8.self)
      try fleet.write("output/snapshot.json", text.replacing("\"dead\":", with: "\"\(canary)\":"))
      let laptop = try Scene([
        Entry.of("web", try Self.server(of: fleet.snapshotPath), kind: "snapshot", Entry.key("FLEET_KEY"))
      ])
      let ended = try await laptop.run("--verbose", environment: ["FLEET_KEY": canary])
      #expect(ended.status == 0 && !(ended.out + ended.err).contains(canary))
      #expect(try laptop.backend("web")["providers", "acme", "models"]?.modelIDs == ["sim-a"])
      #expect(try laptop.backend("web")["far"]?.keys == ["alive"])
      for (name, content) in laptop.files {
        #expect(!String(decoding: content, as: UTF8.self).contains(canary), "\(name)")
      }
    }

    @Test func `files that cannot be read are told apart`() async throws {
      let laptop = try Scene([
        Self.file("missing", "no-such/file.json"), Self.file("pipe", "pipe"),
        Self.file("closed", "closed.json"),
        Self.file("large", "large.json", "", #", "max_response_bytes": 10"#),
        Self.file("torn", "torn.json"), Self.file("newer", "newer.json"),
      ])
      #expect(mkfifo(laptop.folder + "/pipe", 0o600) == 0)
      for name in ["closed", "large", "torn"] { try laptop.write(name + ".json", #"{"backends": {"a": "#) }
      try laptop.write("newer.json", #"{"schema_version": 2, "run": {"sequence": 1}, "backends": {}}"#)
      chmod(laptop.folder + "/closed.json", 0)
      #expect(try await laptop.run().status == 0)
      var wanted = [
        "missing": "not_found", "pipe": "not_found", "closed": "forbidden", "large": "response_too_large",
        "torn": "malformed_response", "newer": "malformed_response",
      ]
      // To the superuser no file is closed.
      if geteuid() == 0 { wanted["closed"] = "malformed_response" }
      for (name, outcome) in wanted {
        #expect(try laptop.backend(name)["probe", "outcome"]?.text == outcome, "\(name)")
      }
      #expect(try laptop.backend("newer")["probe", "hint"]?.text?.contains("newer rollcall") == true)
    }
  }
}

extension JSONNode {
  /// A member, written out, to be compared as a whole.
  fileprivate func text(of name: String) -> String {
    var writer = JSONWriter()
    if let node = self[name] { writer.value(JSONValue(node)) }
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
