@testable import TestSupport
import BackendSimulator
import Foundation
import Glibc
import JSON
import Testing

extension EndToEnd {
  struct MeanwhileTests {
    @Test func `a run that stands still keeps the lock, the next ones do not wait for it, and it ends well`()
      async throws
    {
      let held = try HeldBackend(listing("a"), isHeld: false)
      let backend = held.simulator
      let scene = try Scene([Entry.of("one", backend)])
      _ = try await scene.run()
      held.hold()
      let first = try scene.start(["--force"])
      try #require(await eventually { backend.requests.count == 2 })
      first.signal(SIGSTOP)
      let (files, second) = (scene.files, try await scene.run("--force"))
      #expect(second.status == 0 && second.err.contains("another run is under way"))
      let third = try await scene.run("--force", "--wait", "300ms")
      #expect(third.status == 4)
      #expect(scene.files == files && backend.requests.count == 2)
      held.letGo()
      first.signal(SIGCONT)
      #expect(await first.ended().status == 0)
      #expect(try scene.snapshot()["run", "sequence"]?.integer == 2)
    }

    @Test
    func
      `a baseline that is replaced counts from the next run on; a snapshot that is replaced is overwritten`()
      async throws
    {
      let held = try HeldBackend(listing("a"), isHeld: false)
      let backend = held.simulator
      let scene = try Scene([Entry.of("one", backend)])
      _ = try await scene.run()
      held.hold()
      let before = try #require(scene.content("output/snapshot.json"))
      let running = try scene.start(["--force"])
      try #require(await eventually { backend.requests.count == 2 })
      try scene.baseline(of: [Entry.of("one", backend), Entry.of("two", backend)])
      try scene.write("output/snapshot.json", before.prefix(before.count / 2) + [0xff])
      held.letGo()
      let ended = await running.ended()
      #expect(ended.status == 0 && ended.err == "")
      let snapshot = try scene.snapshot()
      #expect(snapshot["run", "sequence"]?.integer == 2 && snapshot["backends"]?.keys == ["one"])
      #expect(try await scene.run("--force").status == 0)
      #expect(try scene.snapshot()["backends"]?.keys == ["one", "two"])
      #expect(try scene.snapshot()["run", "memory_lost"] == nil)
    }

    @Test func `five hundred backends with few descriptors: all are asked, none is blamed for our limits`()
      async throws
    {
      let backend = try BackendSimulator(recordsRequests: false) { _ in listing("a") }
      let scene = try Scene(
        (1...500).map { Entry.of("b\($0)", backend) },
        defaults: Scene.defaults + #", "max_in_flight": 500, "max_in_flight_per_host": 500"#)
      let ended = try await scene.shell(
        "ulimit -n 64; exec \"$ROLLCALL\" --baseline \"$PWD/baseline.json\"")
      #expect(ended.status == 0 && ended.err == "", "\(ended.err)")
      let counts = try scene.snapshot()["run", "counts"]
      #expect(counts?["answered"]?.integer == 500 && counts?["models"]?.integer == 500)
    }
  }
}
