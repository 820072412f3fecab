import BackendSimulator
import Foundation
import JSON
import Testing

extension EndToEnd {
  struct KindsTests {
    @Test func `a command: its models, its failures, its deadline, its bounds`() async throws {
      func entry(_ name: String, _ script: String, _ more: String = "") -> Entry {
        let options = #"{"argv": ["/bin/sh", "-c", "\#(script)"], "environment": ["SHOWN"]}"#
        return #""\#(name)": {"kind": "command"\#(more), "options": \#(options)}"#
      }
      let model = #"{\\\"id\\\":\\\"m-$SHOWN$HIDDEN\\\",\\\"provider\\\":\\\"acme\\\"}"#
      let scene = try Scene([
        entry("good", #"echo \"{\\\"models\\\":[\#(model)]}\""#),
        entry("exits", "exit 3"), entry("silent", ":"), entry("dies", "kill -9 $$"),
        entry("chatty", "cat /dev/zero"),
        entry("hangs", "sleep 60 & sleep 60", #", "deadline": "1s""#), entry("wrong", "echo hello"),
        entry("loud", "echo canary-on-stderr >&2; exit 1"),
        #""absent": {"kind": "command", "options": {"argv": ["./no-such-program"]}}"#,
      ])
      let ended = try await scene.run(environment: ["SHOWN": "shown", "HIDDEN": "hidden"])
      #expect(ended.status == 0 && !ended.err.contains("canary"))
      let backends = try #require(try scene.snapshot()["backends"])
      for (name, outcome) in [
        ("good", "ok"), ("exits", "command_failed"), ("silent", "command_failed"), ("dies", "command_failed"),
        ("chatty", "response_too_large"), ("hangs", "deadline_exceeded"),
        ("wrong", "not_an_api malformed_response"),
        ("loud", "command_failed"), ("absent", "command_failed"),
      ] {
        let found = backends[name, "probe", "outcome"]?.text ?? "none"
        #expect(outcome.split(separator: " ").contains { $0 == found }, "\(name): \(found)")
      }
      #expect(backends["good", "providers", "acme", "models"]?.modelIDs == ["m-shown"])
    }

    @Test func `an Ollama: what is on disk, which of it is loaded, and what each says of itself`()
      async throws
    {
      let digest = String(repeating: "0a1b", count: 16)
      let backend = try BackendSimulator { request in
        switch request.path {
        case "/api/tags":
          .json(
            #"{"models":[{"name":"llama3.3:70b","model":"llama3.3:70b","size":42520413916,"digest":"\#(digest)","details":{"family":"llama","parameter_size":"70.6B","quantization_level":"Q4_K_M"}}]}"#
          )
        case "/api/ps":
          .json(
            #"{"models":[{"name":"llama3.3:70b","model":"llama3.3:70b","size":1,"size_vram":1,"digest":"\#(digest)"}]}"#
          )
        case "/api/show":
          .json(
            #"{"capabilities":["completion","tools"],"details":{"family":"llama"},"model_info":{"general.architecture":"llama","llama.context_length":131072}}"#
          )
        default: .json(#"{"error":"not found"}"#, status: 404)
        }
      }
      let scene = try Scene([Entry.of("laptop", backend, kind: "ollama")])
      let ended = try await scene.run()
      #expect(ended.status == 0 && ended.err == "")
      let rows = try #require(try scene.backend("laptop")["providers"]?.members)
      let model = try #require(rows.first?.value["models"]?.elements?.first { _ in true })
      #expect(model["model_id"]?.text == "llama3.3:70b" && model["capabilities", "loaded"]?.bool == true)
      #expect(model["capabilities", "quantization"]?.text == "Q4_K_M")
      #expect(model["capabilities", "size_bytes"]?.integer == 42_520_413_916)
      #expect(model["capabilities", "context_tokens"]?.integer == 131_072)
      #expect(
        backend.requests.map(\.path) == ["/api/tags", "/api/ps", "/api/show"], "nothing is loaded by asking")
      #expect(
        backend.requests.last.map { String(decoding: $0.body, as: UTF8.self) } == #"{"model":"llama3.3:70b"}"#
      )
    }

    @Test func `the demo: a fleet without keys or network, several kinds, two broken, twice in a row`()
      async throws
    {
      let scene = try Scene()
      let folder = scene.folder + "/demo"
      // Each demo calls the roll three times.
      for sequence in [3, 6] {
        let ended = try await scene.program("demo", "--output", folder)
        #expect(ended.status == 0 && ended.out == "")
        #expect(ended.err.contains("two of them broken on purpose"))
        #expect(ended.err.contains("the snapshot is \(folder)/output/snapshot.json"))
        let bytes = try #require(scene.content("demo/output/snapshot.json"))
        let snapshot = try JSONReader.read(Array(bytes), limits: .ours(memory: 16 << 20))
        #expect(snapshot["run", "sequence"]?.integer == sequence)
        let counts = snapshot["run", "counts"]
        #expect(counts?["answered"]?.integer == 7 && counts?["failed"]?.integer == 2)
        let kinds = Set(snapshot["backends"]?.members?.compactMap { $0.value["kind"]?.text } ?? [])
        #expect(
          kinds.isSuperset(of: ["anthropic", "gemini", "ollama", "openrouter", "huggingface", "command"]))
        #expect(snapshot["backends", "revoked_key", "probe", "outcome"]?.text == "auth_rejected")
        #expect(snapshot["backends", "behind_proxy", "probe", "outcome"]?.text == "not_an_api")
        #expect(snapshot["backends", "behind_proxy", "providers", "meta", "source"]?.text == "baseline")
      }
      try scene.write("demo/baseline.json", #"{"mine": true}"#)
      let foreign = try await scene.program("demo", "--output", folder)
      #expect(foreign.status == 3 && scene.content("demo/baseline.json") == Data(#"{"mine": true}"#.utf8))
    }

    @Test
    func `a key, address or kind that changed voids the back-off; a slash or a second /v1 is no change`()
      async throws
    {
      let backend = try BackendSimulator { request in
        request.header("Authorization")?.hasSuffix("mended-0002") == true
          ? listing("a") : .body([], status: 401)
      }
      let scene = try Scene([Entry.of("one", backend, Entry.key("K"))])
      let old = ["K": "canary-" + "stale-0001"]
      _ = try await scene.run(environment: old)
      let entry: Entry =
        #""one": {"kind": "openai-compatible", "base_url": "\#(backend.origin)/v1/v1/"\#(Entry.key("K"))}"#
      try scene.baseline(of: [entry])
      _ = try await scene.run(environment: old)
      #expect(backend.requests.count == 1)
      #expect(try scene.backend("one")["roll"]?.text == "not_due")
      let fixed = try await scene.run(environment: ["K": "canary-" + "mended-0002"])
      #expect(backend.requests.count == 2 && fixed.status == 0)
      #expect(try scene.backend("one")["status"]?.text == "available")
    }
  }
}
