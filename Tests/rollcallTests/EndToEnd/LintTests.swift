import BackendSimulator
import Foundation
import Glibc
import JSON
import Testing

extension EndToEnd {
  struct LintTests {
    /// A published folder and a repository beside it. `gpt-8-mini` has gone, `gpt-9-old` retires soon.
    private func repository() async throws -> Scene {
      let backend = try ChangingBackend(listing("gpt-8-mini", "gpt-9"))
      let scene = try Scene([Entry.of("one", backend.simulator)])
      _ = try await scene.run()
      backend.answer(listing("gpt-9", "gpt-9-old"))
      for _ in 0..<2 { #expect(try await scene.run().status == 0) }
      let life = #""lifecycle":{"retires_at":"2099-01-01T00:00:00.000Z"},"#
      let old = #""listed":true,"model_id":"gpt-9-old""#
      try scene.editSnapshot { $0.replacing(old, with: life + old) }
      for folder in ["repo", "repo/src", "repo/.git", "repo/node_modules"] {
        mkdir(scene.folder + "/" + folder, 0o755)
      }
      try scene.write("repo/a.py", "x = 1\nMODEL = \"gpt-8-mini\"\nOTHER = \"gpt-9\"\n")
      try scene.write("repo/src/b.yaml", "é: gpt-7\nold: gpt-9-old # rollcall-lint: ignore\n")
      try scene.write("repo/.git/config", "\"gpt-7\"")
      try scene.write("repo/node_modules/c.js", "\"gpt-7\"")
      try scene.write("repo/data.bin", Array("\"gpt-7\"".utf8) + [0])
      symlink("src", scene.folder + "/repo/link")
      return scene
    }

    private func lint(
      _ scene: Scene, _ arguments: String, environment: [String: String] = [:]
    ) async throws -> EndedProgram {
      try await scene.shell(#""$ROLLCALL" lint --output output "# + arguments, environment: environment)
    }

    @Test func `lines as compilers write them, by file and place; exit 1`() async throws {
      let scene = try await repository()
      let ended = try await lint(scene, "repo")
      let day = try #require(
        try scene.snapshot()["changes"]?.elements.map { $0.map { $0 } }?.first?["at"]?.text
      ).prefix(10)
      #expect(ended.status == 1)
      #expect(
        ended.out == """
          repo/a.py:2:10: error: gpt-8-mini is not offered since \(day)
          repo/src/b.yaml:1:4: error: gpt-7 is not offered by any backend; did you mean gpt-9?

          """)
      #expect(ended.errorLines == ["rollcall: 2 errors in 2 files"])
      let clean = try await lint(scene, "repo/src/b.yaml baseline.json --within 1d --fail-on error")
      #expect(clean.status == 1)
    }

    @Test func `warnings count unless told otherwise, and --within says how far ahead is looked`()
      async throws
    {
      let scene = try await repository()
      try scene.write("w.txt", "model: gpt-9-old\n")
      let far = try await lint(scene, "w.txt")
      #expect(far.status == 0 && far.out == "" && far.err == "")
      let near = try await lint(scene, "w.txt --within 36500d")
      #expect(
        near.status == 1 && near.out.hasPrefix("w.txt:1:8: warning: gpt-9-old retires on 2099-01-01, in "))
      #expect(try await lint(scene, "w.txt --within 36500d --fail-on error").status == 0)
    }

    @Test func `JSON, and annotations at the lines with a summary`() async throws {
      let scene = try await repository()
      let json = try await lint(scene, "repo --json")
      let root = try JSONReader.read(Array(json.out.utf8), limits: .ours(memory: 1 << 20))
      #expect(
        json.status == 1 && json.err == "" && root["files"]?.integer == 2 && root["findings"]?.count == 2)
      let summary = ["GITHUB_STEP_SUMMARY": scene.folder + "/summary.md"]
      let github = try await lint(scene, "repo --format github", environment: summary)
      #expect(github.status == 1)
      #expect(
        github.out.hasPrefix(
          "::error file=repo/a.py,line=2,col=10,title=rollcall%3A not_offered::gpt-8-mini is"))
      let written = String(decoding: try #require(scene.content("summary.md")), as: UTF8.self)
      #expect(written.hasPrefix("### rollcall lint\n") && written.contains(#"repo/src/b.yaml\:1"#))
    }

    @Test func `the published files are left out of a folder; bad input is exit 2 or 3`() async throws {
      let scene = try await repository()
      let all = try await lint(scene, ".")
      #expect(all.status == 1 && !all.out.contains("output/") && all.out.contains("./repo/a.py:2:10"))
      try scene.write("large.txt", [UInt8](repeating: 97, count: 2 << 20 + 1))
      let passed = try await lint(scene, "large.txt repo/data.bin")
      #expect(passed.status == 0 && passed.errorLines.count == 2 && passed.err.contains("larger than 2 MiB"))
      #expect(try await lint(scene, "").status == 2)
      let missing = try await lint(scene, "no-such-file")
      #expect(missing.status == 3 && missing.err.contains("there is no such file"))
      try scene.write("output/changes.json", "{")
      let torn = try await lint(scene, "repo")
      #expect(torn.status == 3 && torn.err.contains("changes.json"))
    }
  }
}
