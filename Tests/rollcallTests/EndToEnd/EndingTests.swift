@testable import TestSupport
import BackendSimulator
import Foundation
import Glibc
import JSON
import Testing

extension EndToEnd {
  struct EndingTests {
    @Test func `--fail-on judges the last probe sent, so that back-off hides nothing`() async throws {
      let backend = try ChangingBackend(.body([], status: 401))
      let scene = try Scene([
        Entry.of("bad", backend.simulator), try Entry.answering("good", listing("a")),
      ])
      func status(_ arguments: String...) async throws -> Int32 {
        await (try scene.start(["--quiet"] + arguments)).ended().status
      }
      #expect(try await status("--fail-on", "any") == 1)
      #expect(scene.content("output/snapshot.json") != nil, "published all the same")
      #expect(try await status("--fail-on", "any") == 1, "not due, and still bad")
      #expect(try scene.backend("bad")["roll"]?.text == "not_due")
      #expect(try await status("--fail-on", "all") == 0)
      #expect(try await status("--fail-on", "never") == 0)
      #expect(try await status() == 0)
      try scene.baseline(of: [Entry.of("bad", backend.simulator)])
      #expect(try await status("--fail-on=all") == 1)
      backend.answer(listing("a"))
      #expect(try await status("--fail-on", "any", "--force") == 0)
      try scene.baseline(of: [Entry.of("bad", backend.simulator, Entry.key("NO_SUCH_KEY"))])
      #expect(try await status("--fail-on", "any") == 1, "a key is missing")
    }

    @Test(
      arguments: [2, 15] as [Int32])
    func `a signal while probing: the finished are published, the others keep their rows`(_ number: Int32)
      async throws
    {
      let hanging = try ChangingBackend(listing("sim-old"))
      let good = try ChangingBackend(listing("a"))
      let scene = try Scene(
        [
          Entry.of("good", good.simulator), Entry.of("hanging", hanging.simulator),
          Entry.of("later", hanging.simulator),
        ], defaults: Scene.defaults + #", "max_in_flight_per_host": 1"#)
      _ = try await scene.run()
      hanging.answer(.raw([.hang]))
      let asked = hanging.simulator.requests.count
      let running = try scene.start(["--force", "--verbose"])
      try #require(await eventually { hanging.simulator.requests.count > asked })
      try #require(await eventually { running.errorSoFar.contains("good: ok") })
      running.signal(number)
      let ended = await running.ended()
      #expect(ended.status == 128 + number)
      let snapshot = try scene.snapshot()
      #expect(snapshot["run", "sequence"]?.integer == 2 && snapshot["run", "partial"]?.bool == true)
      let partial = snapshot["run", "partial_backends"]?.elements?.compactMap(\.text)
      #expect(partial == ["hanging", "later"])
      let kept = try scene.backend("hanging")
      #expect(kept["roll"]?.text == "interrupted" && kept["consecutive_failures"]?.integer == 0)
      #expect(kept["probe", "outcome"]?.text == "ok" && kept["probe", "sequence"]?.integer == 1)
      #expect(kept["providers", "acme", "models"]?.modelIDs == ["sim-old"])
      #expect(kept["providers", "acme", "stale"]?.bool == false)
      #expect(ended.lastLine.contains(number == 2 ? "ended by SIGINT" : "ended by SIGTERM"))
      #expect(ended.lastLine.contains("run again"))
      #expect(try await scene.run("--only", "good").status == 0, "the lock is free")
    }

    @Test func `a signal while a program fetches a key interrupts the backend, and changes nothing of it`()
      async throws
    {
      let backend = try BackendSimulator { _ in listing("sim-old") }
      let script = "if [ -e slow ]; then touch asked; sleep 86400; fi; echo canary-fetched-77"
      let key =
        #", "credential": {"command": ["/bin/sh", "-c", "\#(script)"], "deadline": "\#(Patience.deadline)"}"#
      let scene = try Scene([Entry.of("keyed", backend, key)])
      #expect(try await scene.run().status == 0)
      try scene.write("slow", "")
      let running = try scene.start([])
      try #require(await eventually { scene.content("asked") != nil })
      running.signal(2)
      let ended = await running.ended()
      #expect(ended.status == 130)
      #expect(ended.lastLine.contains("ended by SIGINT") && !ended.err.contains("not asked:"))
      let kept = try scene.backend("keyed")
      #expect(kept["roll"]?.text == "interrupted" && kept["status"]?.text == "available")
      #expect(kept["probe", "sequence"]?.integer == 1 && kept["consecutive_failures"]?.integer == 0)
      #expect(kept["providers", "acme", "stale"]?.bool == false)
      #expect(try scene.snapshot()["run", "partial"]?.bool == true)
    }

    @Test(arguments: [2, 15] as [Int32])
    func `a signal while waiting for another run ends the wait`(_ number: Int32) async throws {
      let hanging = try BackendSimulator { _ in .raw([.hang]) }
      let scene = try Scene([Entry.of("one", hanging)])
      let first = try scene.start([])
      try #require(await eventually { hanging.requests.count == 1 })
      let files = scene.files
      let second = try scene.start(["--wait", "1h"])
      try #require(await eventually { second.catches(SIGINT) && second.catches(SIGTERM) })
      second.signal(number)
      let ended = await second.ended()
      #expect(ended.status == 128 + number)
      #expect(ended.err.contains(number == 2 ? "ended by SIGINT" : "ended by SIGTERM"))
      #expect(ended.lastLine.contains("nothing was sent and no file was changed"))
      #expect(scene.files == files && hanging.requests.count == 1)
      first.signal(2)
      #expect(await first.ended().status == 130)
    }

    @Test func `a second signal ends at once, the children with it, and the files stay as they were`()
      async throws
    {
      let marker = "rollcall-e2e-\(UInt32.random(in: 0 ... .max))"
      let stubborn = #"trap '' TERM INT; echo $$ > pid; : \#(marker); while :; do sleep 0.1; done"#
      let scene = try Scene([
        #""child": {"kind": "command", "options": {"argv": ["/bin/sh", "-c", "\#(stubborn)"]}}"#
      ])
      let running = try scene.start([])
      try #require(await eventually { !(scene.content("pid") ?? Data()).isEmpty })
      running.signal(15)
      running.signal(2)
      let ended = await running.ended()
      #expect([130, 143].contains(ended.status))
      let pid = String(decoding: scene.content("pid") ?? Data(), as: UTF8.self).filter(\.isNumber)
      try #require(await eventually { !Self.isRunning(pid, marker) })
    }

    private static func isRunning(_ pid: String, _ marker: String) -> Bool {
      let line = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline") ?? Data()
      return String(decoding: line, as: UTF8.self).contains(marker)
    }

    @Test func `twenty backends that hang are under way at the same time, and each ends at its deadline`()
      async throws
    {
      let hanging = try BackendSimulator { _ in .raw([.hang]) }
      let entries = (1...20).map { Entry.of("b\($0)", hanging) }
      let scene = try Scene(entries, defaults: Scene.defaults + #", "max_in_flight_per_host": 20"#)
      let running = try scene.start(["--quiet"])
      #expect(await eventually { hanging.requests.count == 20 }, "before the first of them has ended")
      running.signal(SIGINT)
      #expect(await running.ended().status == 130)
      try scene.baseline(of: entries, defaults: #""deadline": "2s", "max_in_flight_per_host": 20"#)
      let ended = try await scene.run("--quiet", "--force")
      #expect(ended.status == 0)
      let backends = try #require(try scene.snapshot()["backends"]?.members)
      #expect(backends.count == 20)
      #expect(backends.allSatisfy { $0.value["probe", "outcome"]?.text == "deadline_exceeded" })
    }

    @Test func `the run's own deadline interrupts the rest, and that is no failure of theirs`() async throws {
      let hanging = try BackendSimulator { _ in .raw([.hang]) }
      let scene = try Scene()
      // On a busy machine not even the good one may be done within a second: then once more, with more time.
      for seconds in [1, 8, 64] {
        try scene.baseline(
          of: [try Entry.answering("good", listing("a"))] + (1...3).map { Entry.of("b\($0)", hanging) },
          defaults: Scene.defaults + #", "run_deadline": "\#(seconds)s", "max_in_flight_per_host": 1"#)
        let ended = try await scene.run("--fail-on", "any", "--force")
        #expect(ended.status == 0)
        if try scene.backend("good")["status"]?.text == "available" { break }
      }
      let snapshot = try scene.snapshot()
      #expect(snapshot["run", "partial"]?.bool == true)
      #expect(snapshot["run", "partial_backends"]?.count == 3)
      #expect(snapshot["backends", "good", "status"]?.text == "available")
    }
  }
}
