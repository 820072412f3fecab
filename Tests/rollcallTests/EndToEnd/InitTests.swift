import BackendSimulator
import Foundation
import Glibc
import JSON
import Testing

extension EndToEnd {
  struct InitTests {
    private let key = "canary-" + "init-77e1aa"

    @Test func `what it writes is looked at by the doctor and run without a word; no key is in it`()
      async throws
    {
      let backend = try BackendSimulator { _ in listing("sim-a") }
      let scene = try Scene()
      let environment = [
        "OPENAI_API_KEY": key, "OPENAI_BASE_URL": backend.origin, "GROQ_API_KEY": "your-key-here",
      ]
      let ended = try await scene.shell("\"$ROLLCALL\" init", environment: environment)
      #expect(ended.status == 0 && ended.out.isEmpty, "\(ended.err)")
      #expect(ended.err.contains("OPENAI_API_KEY and OPENAI_BASE_URL"))
      #expect(ended.err.contains("left out: GROQ_API_KEY holds an example"))
      #expect(ended.lastLine == "rollcall: wrote baseline.json; next: rollcall doctor, then rollcall")
      #expect(scene.names == ["baseline.json"] && backend.requests.isEmpty)
      let text = String(decoding: try #require(scene.content("baseline.json")), as: UTF8.self)
      #expect(!(text + ended.err).contains(key))
      var mode = stat()
      #expect(stat(scene.baselinePath, &mode) == 0 && mode.st_mode & 0o133 == 0)
      let only = "--only openai"
      let doctor = try await scene.shell("\"$ROLLCALL\" doctor \(only)", environment: environment)
      #expect(doctor.status == 0, "\(doctor.out)")
      let run = try await scene.shell("\"$ROLLCALL\" \(only)", environment: environment)
      #expect(run.status == 0 && run.err.isEmpty, "\(run.err)")
      #expect(try scene.backend("openai")["providers", "acme", "models"]?.modelIDs == ["sim-a"])
    }

    /// Somebody else's, on a machine where this port is taken.
    private static let portIsFree = (try? BackendSimulator(port: 30_000) { _ in .notFound }) != nil

    @Test(
      .enabled(if: portIsFree, "port 30000 of this machine is taken"))
    func `an engine that listens where it usually does is found, and asked for its list alone`() async throws
    {
      let engine = try BackendSimulator(port: 30_000) { request in
        request.path == "/v1/models"
          ? .json(#"{"data":[{"id":"acme/m","owned_by":"sglang"}]}"#) : .notFound
      }
      let scene = try Scene()
      let ended = try await scene.shell("\"$ROLLCALL\" init --print", environment: ["SGLANG_API_KEY": key])
      #expect(
        ended.status == 0 && ended.out.contains(#""local_sglang": { "kind": "sglang", "deadline": "5s" }"#))
      #expect(ended.err.contains("local_sglang") && ended.err.contains("answers on 127.0.0.1:30000"))
      #expect(engine.requests.map(\.path) == ["/v1/models"] && scene.names.isEmpty)
      #expect(engine.requests.allSatisfy { $0.header("Authorization") == nil && $0.method == "GET" })
    }

    @Test func `with nothing found the backends that need no key stand in it, and it says so`() async throws {
      let scene = try Scene()
      let ended = try await scene.shell("\"$ROLLCALL\" init --baseline first.json")
      #expect(ended.status == 0)
      // An engine may run on the machine of the tests.
      if !ended.err.contains("answers on 127.0.0.1") {
        #expect(ended.err.contains("found no key and no engine"))
        let text = String(decoding: try #require(scene.content("first.json")), as: UTF8.self)
        for kind in ["huggingface", "openrouter"] { #expect(text.contains(#""kind": "\#(kind)""#)) }
        #expect(!text.contains("ollama"), "nothing answers there")
        let doctor = try await scene.shell("\"$ROLLCALL\" doctor --offline --baseline first.json")
        #expect(doctor.status == 0, "\(doctor.out)")
      }
      #expect(
        ended.lastLine.hasSuffix(
          "next: rollcall doctor --baseline first.json, then rollcall --baseline first.json"))
      let check = try await scene.shell("\"$ROLLCALL\" --baseline first.json --dry-run --verbose")
      #expect(
        check.status == 0 && check.errorLines.count == 1 && check.err.contains("are due"), "\(check.err)")
    }

    @Test func `it never overwrites, and makes no folder`() async throws {
      let scene = try Scene()
      try scene.write("baseline.json", "precious")
      symlink("nowhere", scene.folder + "/link.json")
      for (arguments, status, words) in [
        ("", 2, "is there already"), ("--baseline link.json", 2, "is there already"),
        ("--baseline .", 2, "is there already"), ("--baseline none/baseline.json", 3, "cannot write"),
        ("--output a", 2, "--output"), ("--print --baseline a", 2, "--print writes no file"),
        ("a", 2, "takes no word"),
      ] as [(String, Int32, String)] {
        let ended = try await scene.shell("\"$ROLLCALL\" init \(arguments)")
        #expect(
          ended.status == status && ended.err.contains(words), "\(arguments): \(ended.status) \(ended.err)")
      }
      #expect(
        scene.names == ["baseline.json", "link.json"]
          && scene.content("baseline.json") == Data("precious".utf8))
    }
  }
}
