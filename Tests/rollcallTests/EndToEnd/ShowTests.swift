import Foundation
import JSON
import Testing

extension EndToEnd {
  struct ShowTests {
    private func lines(_ ended: EndedProgram) -> [String] {
      ended.out.split(separator: "\n").map(String.init)
    }

    private func document(_ ended: EndedProgram) throws -> JSONNode {
      try JSONReader.read(Array(ended.out.utf8), limits: .ours(memory: 10_000_000))
    }

    @Test func `the age of the snapshot, then one line a backend, with what to do about those that are down`()
      async throws
    {
      let scene = try await ReaderScene.make()
      let shown = try await scene.reader("show")
      let lines = lines(shown)
      #expect(shown.status == 0 && shown.err == "" && lines.count == 6)
      #expect(lines[0].hasPrefix("snapshot of ") && lines[0].contains("(run 1, "))
      #expect(lines[1].split(separator: " ").first == "BACKEND")
      let down = try #require(lines.first { $0.hasPrefix("down ") })
      #expect(
        down.contains("unavailable") && down.contains("auth_rejected")
          && down.contains("the server wants a key")
      )
      #expect(try #require(lines.first { $0.hasPrefix("hoped ") }).contains("its credential is missing"))
      #expect(!shown.out.contains("\u{1B}"), "colours on a pipe")
      for line in lines { #expect(!line.hasSuffix(" ")) }
    }

    @Test func `--json is one document that says the same`() async throws {
      let scene = try await ReaderScene.make()
      let root = try document(try await scene.reader("show", "--json"))
      let backends = try #require(root["backends"]?.elements.map { Array($0) })
      #expect(backends.compactMap { $0["backend"]?.text } == ["down", "hoped", "plain", "rich"])
      #expect(backends[0]["outcome"]?.text == "auth_rejected" && backends[0]["hint"]?.text != nil)
      #expect(backends[2]["models"]?.integer == 3 && root["run"]?["sequence"]?.integer == 1)
      let listed = try await scene.shell(
        #""$ROLLCALL" show --models --json | python3 -c 'import json, sys; print(len(json.load(sys.stdin)["routes"]))'"#
      )
      #expect(listed.out == "5\n")
    }

    @Test func `patterns and filters list routes, and their groups`() async throws {
      let scene = try await ReaderScene.make()
      func ids(_ arguments: String...) async throws -> [String] {
        let root = try document(try await scene.reader(["show", "--json"] + arguments))
        return root["routes"]?.elements?.compactMap { $0["model_id"]?.text } ?? []
      }
      #expect(try await ids("small-*", "rich/*").sorted() == ["acme/seer", "shared", "small-1", "small-2"])
      #expect(try await ids("--capability", "tools,vision", "--min-context", "128k") == ["acme/seer"])
      #expect(try await ids("--max-input-price", "1", "--max-output-price", "$2") == ["acme/seer"])
      #expect(try await ids("--max-input-price", "0.99").isEmpty)
      #expect(try await ids("--models", "--backend", "plain") == ["shared", "small-1", "small-2"])
      #expect(try await ids("--provider", "acme", "--usable").isEmpty)
      let models = try document(try await scene.reader("show", "--by", "model", "--json"))
      let shared = models["models"]?.elements?.first { $0["model"]?.text == "acme/shared" }
      #expect(shared?["routes"]?.count == 2)
      let providers = try document(try await scene.reader("show", "--by", "provider", "--json"))
      #expect(providers["providers"]?.elements?.compactMap { $0["provider"]?.text } == ["acme"])
      for by in ["backend", "provider", "model"] {
        #expect(try await scene.reader("show", "--models", "--by", by).out.contains("acme/seer"))
        #expect(try await scene.reader("show", "--by", by).status == 0)
      }
    }

    @Test func `nothing that fits is an empty table, and a word on it`() async throws {
      let scene = try await ReaderScene.make()
      let none = try await scene.reader("show", "no-such-model")
      #expect(none.status == 0 && none.err.contains("nothing in the snapshot is like that"))
      #expect(lines(none).count == 2)
      let misspelt = try await scene.reader("show", "--backend", "rihc")
      #expect(misspelt.status == 0 && misspelt.err.contains(#"no backend "rihc"; did you mean rich?"#))
    }

    @Test(
      arguments: [
        ["--min-context", "128kb"], ["--min-context", "0"], ["--min-context", "-1"],
        ["--max-input-price", "cheap"],
        ["--max-output-price", "-1"], ["--capability", "tool"], ["--task", "chatt"], ["--by", "maker"],
        ["--backend", "A B"],
        ["--provider", "../x"],
      ])
    func `what makes no sense is refused before a file is opened`(_ arguments: [String]) async throws {
      let scene = try Scene()
      let refused = try await scene.reader(["show"] + arguments)
      #expect(refused.status == 2 && refused.out == "" && refused.errorLines.count == 2, "\(refused.err)")
    }

    @Test func `an old, partial or narrowed snapshot says so in its first line`() async throws {
      let scene = try await ReaderScene.make()
      try scene.age(seconds: 200_000)
      #expect(lines(try await scene.reader("show"))[0].contains("of 2 d ago"))
      #expect(lines(try await scene.reader("show"))[0].contains("out of date since "))
      try scene.editSnapshot {
        $0.replacing("\"partial\":false", with: #""partial":true,"partial_backends":["plain"]"#)
      }
      #expect(lines(try await scene.reader("show"))[0].contains("partial: not asked in time: plain"))
    }
  }
}
