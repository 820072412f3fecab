import BackendSimulator
import Foundation
import JSON
import Testing

extension EndToEnd {
  struct CheckTests {
    /// A folder whose files were published by a run: `up` offers two models, `down` refuses the key.
    private func published(_ more: String = "") async throws -> Scene {
      let scene = try Scene(
        [
          try Entry.answering("up", listing("sim-a", "sim-b")),
          try Entry.answering(
            "down", .body([], status: 401), #", "models": {"acme": [{"model_id": "sim-z"}]}"#),
        ], more: more)
      #expect(try await scene.run().status == 0)
      return scene
    }

    private func check(
      _ scene: Scene, _ arguments: [String] = [], environment: [String: String] = [:]
    ) async throws -> EndedProgram {
      let words = ["ROLLCALL_OUT": scene.folder + "/output"].merging(environment) { $1 }
      let quoted = arguments.map { "'\($0)'" }.joined(separator: " ")
      return try await scene.shell(
        #""$ROLLCALL" check --output "$ROLLCALL_OUT" "# + quoted, environment: words)
    }

    @Test func `what is asked holds or not: exit 0 or 1, failures first, with what to do`() async throws {
      let scene = try await published()
      let plain = try await check(scene)
      #expect(plain.status == 0 && plain.err == "" && plain.out.contains("2 conditions checked, all hold"))
      let good = try await check(
        scene, ["--require", "sim-a", "up/acme/*", "--min-models=2", "--max-age", "1h"])
      #expect(good.status == 0 && good.out.contains("4 conditions checked, all hold"))
      let bad = try await check(
        scene, ["--require", "sim-a", "sim-c", "down/*", "--no-retiring-within", "30d", "--fail-on", "any"])
      #expect(bad.status == 1 && bad.err == "")
      let lines = bad.out.split(separator: "\n").map(String.init)
      #expect(lines.dropFirst().prefix(3).allSatisfy { $0.hasPrefix("FAILS") } && lines[4].hasPrefix("holds"))
      #expect(lines[1].contains("sim-c") && lines[1].contains("did you mean sim-a?"))
      #expect(lines[2].contains("which is down: auth_rejected: the server wants a key"))
      #expect(try await check(scene, ["--require", "sim-a", "--require-usable"]).status == 1)
    }

    @Test func `the baseline's own wishes are conditions`() async throws {
      let scene = try await published(#", "roles": {"writer": {"prefer": ["*/sim-q"]}, "reader": {}}"#)
      let ended = try await check(scene)
      #expect(ended.status == 1 && ended.out.contains("nobody fills it"))
      #expect(
        ended.out.contains("filled by up/acme/sim-a") && ended.out.contains("1 of 2 conditions does not hold")
      )
      try scene.write("output/roles.json", #"{"schema_version": 1, "#)
      #expect(try await check(scene).status == 3)
      try scene.write("output/roles.json", #"{"schema_version": 2, "roles": {}, "required": {}}"#)
      #expect(try await check(scene).status == 2)
    }

    @Test func `JSON, JUnit and GitHub's annotations with a summary of the job`() async throws {
      let scene = try await published()
      let asked = ["--require", "sim-a", "sim-c", "a%b:c,d|<e>"]
      let json = try await check(scene, asked + ["--json"])
      let root = try JSONReader.read(Array(json.out.utf8), limits: .ours(memory: 1 << 20))
      #expect(json.status == 1 && root["holds"]?.bool == false && root["checked"]?.count == 3)

      let junit = try await check(scene, asked + ["--format", "junit"])
      try scene.write("junit.xml", junit.out)
      let parsed = try await scene.shell(
        "python3 -c 'import xml.etree.ElementTree as t; r = t.parse(\"junit.xml\").getroot(); "
          + "print([c.get(\"name\") for c in r.iter(\"testcase\") if c.find(\"failure\") is not None])'")
      #expect(junit.status == 1 && parsed.out == "['sim-c', 'a%b:c,d|<e>']\n", "\(parsed.err)")

      try scene.write("summary.md", "before\n")
      let summary = ["GITHUB_STEP_SUMMARY": scene.folder + "/summary.md"]
      let github = try await check(scene, asked + ["--format=github"], environment: summary)
      #expect(github.status == 1 && github.err == "")
      let lines = github.out.split(separator: "\n")
      #expect(lines.count == 2 && lines[1].hasPrefix("::error title=rollcall%3A require a%25b%3Ac%2Cd|<e>::"))
      let written = String(decoding: try #require(scene.content("summary.md")), as: UTF8.self)
      #expect(written.hasPrefix("before\n### rollcall check\n") && written.contains(#"a\%b\:c,d\|&lt;e&gt;"#))
      let fine = try await check(scene, ["--format", "github"])
      #expect(fine.status == 0 && fine.out.hasPrefix("::notice title=rollcall::2 conditions checked"))
      let unwritable = ["GITHUB_STEP_SUMMARY": scene.folder + "/no/such/summary.md"]
      let lost = try await check(scene, ["--format", "github"], environment: unwritable)
      #expect(lost.status == 3 && lost.err.contains("no summary was added"))
    }

    @Test func `bad input: exit 2 or 3, and nothing is changed`() async throws {
      let scene = try await published()
      for arguments in [
        ["--min-models", "many"], ["--max-age", "soon"], ["--format", "xml"], ["word"],
        ["--json", "--format", "junit"], ["--require"],
      ] { #expect(try await check(scene, arguments).status == 2, "\(arguments)") }
      let whole = try #require(scene.content("output/snapshot.json"))
      try scene.write("output/snapshot.json", Array(whole.prefix(200)))
      let before = scene.files
      let torn = try await check(scene)
      #expect(torn.status == 3 && torn.errorLines.count == 2 && torn.out == "")
      #expect(scene.files == before)
      try scene.write("output/snapshot.json", #"{"schema_version": 9, "backends": {}, "run": {}}"#)
      #expect(try await check(scene).status == 2)
      try FileManager.default.removeItem(atPath: scene.snapshotPath)
      let missing = try await check(scene)
      #expect(missing.status == 3 && missing.lastLine.contains("run rollcall first"))
    }
  }
}
