import BackendSimulator
import Foundation
import JSON
import Testing

extension EndToEnd {
  struct HistoryTests {
    private func history(_ scene: Scene) throws -> JSONNode {
      let bytes = try #require(scene.content("output/history.json"))
      return try JSONReader.read(Array(bytes), limits: .ours(memory: 64 << 20))
    }

    @Test func `two failures open an incident, two good checks close it, across runs of the program`()
      async throws
    {
      let backend = try ChangingBackend(listing("sim-a"))
      let scene = try Scene([Entry.of("one", backend.simulator), try Entry.answering("two", listing("b"))])
      func run() async throws -> [JSONNode] {
        #expect(try await scene.run("--force").status == 0)
        return try #require(try history(scene)["incidents"]?.elements).map { $0 }
      }
      #expect(try await run().isEmpty)
      backend.answer(.body([], status: 503))
      #expect(try await run().isEmpty)
      let open = try #require(try await run().first)
      #expect(open["id"]?.integer == 1 && open["cause"]?.text == "capacity" && open["closed_at"] == nil)
      #expect(open["members", "one", "outcomes", "overloaded"]?.integer == 2)
      #expect(try history(scene)["backends", "one", "recovery", "state"]?.text == "ongoing")
      backend.answer(listing("sim-a"))
      #expect(try await run().first?["closed_at"] == nil)
      let closed = try #require(try await run().first)
      #expect(
        closed["closed_at"]?.text == closed["members", "one", "ended_at"]?.text && closed["closed_at"] != nil)
      #expect((closed["length_ms"]?.integer ?? 0) > 0)
      let one = try #require(try history(scene)["backends", "one"])
      #expect(one["checks"]?.count == 5 && one["uptime", "1d", "percent"]?.number == 60)
      #expect(one["recovery", "state"]?.text == "measured" && one["recovery", "outages"]?.integer == 1)
      #expect(try history(scene)["backends", "two", "recovery", "state"]?.text == "no_outage")
      #expect(try history(scene)["next_incident"]?.integer == 2)
    }

    @Test func `a run that asks nobody does not touch the file`() async throws {
      let backend = try BackendSimulator { _ in listing("a") }
      let scene = try Scene([Entry.of("one", backend, #", "interval": "1h""#)])
      _ = try await scene.run()
      let path = scene.folder + "/output/history.json"
      let before = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
      _ = try await scene.run()
      #expect(try scene.snapshot()["run", "sequence"]?.integer == 2)
      #expect(try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int == before)
    }

    @Test
    func
      `a machine without a network is one sentence, once, beside what failed first; refusals are believed once`()
      async throws
    {
      let scene = try Scene(Entry.unreachable("one", "two"))
      let first = try await scene.run()
      #expect(first.status == 0 && first.errorLines.count == 4)
      #expect(first.err.contains("rollcall: this machine seems to be offline: not one of the 2 backends"))
      #expect(first.err.contains("rollcall: one: connection_refused") && !first.err.contains("every backend"))
      #expect(try scene.snapshot()["run", "offline"]?.bool == true)
      #expect(try history(scene)["incidents"]?.count == 0 && history(scene)["offline"]?.count == 1)
      for _ in 0..<2 { #expect(try await scene.run("--force").err == "") }
      #expect(try scene.snapshot()["run", "offline"] == nil)
      #expect(try history(scene)["incidents"]?.count == 1 && history(scene)["offline"]?.count == 1)
    }

    @Test func `a damaged file is set aside and a newer one ends the run; both are told`() async throws {
      let scene = try Scene([try Entry.answering("one", listing("a"))])
      _ = try await scene.run()
      try scene.write("output/history.json", "{\"next_incident\":7,")
      let damaged = try await scene.run()
      #expect(damaged.status == 0 && damaged.err.contains("the history cannot be read"))
      #expect(try history(scene)["next_incident"]?.integer == 7)
      #expect(scene.names.contains { $0.hasPrefix(".rollcall/history") })
      try scene.write("output/history.json", #"{"schema_version":2}"#)
      let newer = try await scene.run()
      #expect(newer.status == 2 && newer.err.contains("the history has schema_version 2"))
      #expect(scene.content("output/history.json") == Data(#"{"schema_version":2}"#.utf8))
      #expect(try scene.snapshot()["run", "sequence"]?.integer == 2)
    }
  }
}
