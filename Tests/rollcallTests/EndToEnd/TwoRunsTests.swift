import BackendSimulator
import Foundation
import JSON
import Testing

extension EndToEnd {
  struct TwoRunsTests {
    @Test
    func `the first run seeds, probes and marks; the second keeps what failed and refreshes what answered`()
      async throws
    {
      let steady = try ChangingBackend(listing("sim-a", "sim-b"))
      let failing = try ChangingBackend(listing("sim-x"))
      let silent = try BackendSimulator { _ in .body([], status: 500) }
      let scene = try Scene([
        Entry.of("steady", steady.simulator, Entry.assuming("assumed-1")),
        Entry.of("failing", failing.simulator),
        Entry.of("silent", silent, Entry.assuming("assumed-2")),
        #""off": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:1", "disabled": true}"#,
      ])
      #expect(try await scene.run().status == 0)
      let first = try scene.snapshot()
      #expect(first["run", "sequence"]?.integer == 1)
      let seeded = try #require(first["backends", "silent", "providers", "acme"])
      #expect(seeded["source"]?.text == "baseline" && seeded["stale"]?.bool == true)
      #expect(seeded["models"]?.modelIDs == ["assumed-2"])
      let probed = try #require(first["backends", "steady", "providers", "acme"])
      #expect(probed["source"]?.text == "probe" && probed["stale"]?.bool == false)
      #expect(probed["models"]?.modelIDs == ["sim-a", "sim-b"])
      #expect(first["backends", "off", "status"]?.text == "disabled")
      let counts = first["run", "counts"]
      #expect(counts?["answered"]?.integer == 2 && counts?["failed"]?.integer == 1)
      #expect(counts?["not_probed"]?.integer == 1 && counts?["backends"]?.integer == 4)
      #expect(counts?["models"]?.integer == 3)

      failing.answer(.body([], status: 503))
      #expect(try await scene.run("--force").status == 0)
      let second = try scene.snapshot()
      #expect(second["run", "sequence"]?.integer == 2)
      let kept = try #require(second["backends", "failing", "providers", "acme"])
      #expect(kept["stale"]?.bool == true && kept["models"]?.modelIDs == ["sim-x"])
      let before = first["backends", "failing", "providers", "acme"]
      #expect(
        kept["refreshed_at"]?.text == before?["refreshed_at"]?.text
          && kept["refreshed_sequence"]?.integer == 1)
      #expect(second["backends", "failing", "status"]?.text == "unavailable")
      #expect(second["backends", "failing", "consecutive_failures"]?.integer == 1)
      let refreshed = try #require(second["backends", "steady", "providers", "acme"])
      #expect(refreshed["refreshed_sequence"]?.integer == 2 && refreshed["stale"]?.bool == false)
      #expect(second["backends", "silent", "consecutive_failures"]?.integer == 2)
    }

    @Test
    func `a model missing once is unlisted, missing twice removed with a dated change, and back it is new`()
      async throws
    {
      let backend = try ChangingBackend(listing("sim-a", "sim-b"))
      let scene = try Scene([Entry.of("one", backend.simulator)])
      func models() throws -> [JSONNode] {
        try #require(try scene.backend("one")["providers", "acme", "models"]?.elements).map { $0 }
      }
      _ = try await scene.run()
      let birth = try models()[1]["first_seen_at"]?.text
      backend.answer(listing("sim-a"))
      _ = try await scene.run()
      let missing = try models()[1]
      #expect(missing["listed"]?.bool == false && missing["missing_since"] != nil)
      #expect(missing["first_seen_at"]?.text == birth)
      backend.answer(.json(#"{"object":"list","data":[]}"#))
      _ = try await scene.run()
      #expect(try models().count == 2, "an empty list removes nothing")
      backend.answer(.json(#"{"object":"list","data":[{"id":"sim-a"#))
      _ = try await scene.run()
      #expect(try models().count == 2, "a broken list removes nothing")
      backend.answer(listing("sim-a"))
      _ = try await scene.run("--force")
      #expect(try models().count == 1)
      let change = try #require(try scene.snapshot()["changes"]?.elements?.first { _ in true })
      #expect(change["change"]?.text == "model_removed" && change["model_id"]?.text == "sim-b")
      #expect(change["at"] != nil && change["backend"]?.text == "one")
      backend.answer(listing("sim-a", "sim-b"))
      _ = try await scene.run()
      let back = try models()[1]
      #expect(back["first_seen_at"]?.text != birth && back["listed"]?.bool == true)
    }

    @Test func `a list that lost most of its models is suspect, and believed when the next one says so too`()
      async throws
    {
      let ids = (1...12).map { "sim-\($0)" }
      let data = ids.map { #"{"id":"\#($0)","owned_by":"acme"}"# }.joined(separator: ",")
      let backend = try ChangingBackend(.json(#"{"data":[\#(data)]}"#))
      let scene = try Scene([Entry.of("one", backend.simulator)])
      _ = try await scene.run()
      backend.answer(listing("sim-1"))
      let warned = try await scene.run()
      #expect(warned.errorLines.count == 1 && warned.err.contains("one: its list lost more than half"))
      #expect(try scene.snapshot()["run", "counts", "models"]?.integer == 12)
      #expect(try scene.backend("one")["list_suspect"]?.bool == true)
      _ = try await scene.run()
      #expect(try scene.snapshot()["run", "counts", "models"]?.integer == 1)
      #expect(try scene.backend("one")["list_suspect"] == nil)
    }

    @Test func `a backend leaves only when the whole baseline, profiles included, no longer names it`()
      async throws
    {
      let backend = try BackendSimulator { _ in listing("sim-a") }
      let night = #", "profiles": {"night": {"backends": {\#(Entry.of("other", backend).text)}}}"#
      let scene = try Scene([Entry.of("one", backend)], more: night)
      _ = try await scene.run("--profile", "night")
      let line = try scene.backend("other")["providers", "acme", "refreshed_at"]?.text
      #expect(line != nil)
      _ = try await scene.run()
      let other = try scene.backend("other")
      #expect(other["roll"]?.text == "not_selected" && other["status"]?.text == "available")
      #expect(other["providers", "acme", "refreshed_at"]?.text == line)
      #expect(other["providers", "acme", "stale"]?.bool == false)
      try scene.baseline(of: [Entry.of("one", backend)])
      _ = try await scene.run()
      #expect(try scene.snapshot()["backends"]?.keys == ["one"])
      let change = try scene.snapshot()["changes"]?.elements?.first { _ in true }
      #expect(change?["change"]?.text == "backend_removed" && change?["backend"]?.text == "other")
    }
  }
}
