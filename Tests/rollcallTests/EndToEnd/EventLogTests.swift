import BackendSimulator
import Foundation
import JSON
import Testing

@testable import rollcall

extension EndToEnd {
  struct EventLogTests {
    /// The keys of each event; one more is a new version's, one less breaks somebody's query.
    private static let golden: [String: String] = [
      "all_probes_failed": "event level outcomes run_id time",
      "back_off_voided": "backend event level run_id time",
      "backend_down": "backend details event level run_id time",
      "backend_recovered":
        "attempts backend duration_ms event http_status level models outcome pages probe_id run_id stage time",
      "backend_removed": "backend event level run_id time",
      "backend_up": "backend details event level run_id time",
      "baseline_warning": "event level message run_id time",
      "credential_missing": "backend event level missing news run_id time",
      "credential_warning": "backend event level message run_id time",
      "history_rules_changed":
        "close_after event level open_after previous_close_after previous_open_after run_id time",
      "machine_offline": "backends event level news run_id time",
      "model_removed": "backend event level model_id provider run_id time",
      "probe_completed":
        "attempts backend duration_ms event http_status level models outcome pages probe_id run_id stage time",
      "probe_failed":
        "attempts backend duration_ms event hint http_status level models news outcome pages probe_id run_id stage time",
      "probe_started": "backend event kind level probe_id run_id time",
      "provider_added": "backend details event level provider run_id time",
      "row_dropped": "backend event level models reasons rows run_id time",
      "run_completed":
        "answered backends duration_ms event failed level models not_probed run_id time usable",
      "run_failed": "advice details event level message run_id time",
      "run_skipped": "advice details event level message run_id time",
      "run_started": "backends due event level run_id sequence time",
    ]

    @Test func `one event a line, its field names locked, probe_id the same on both events of a probe`()
      async throws
    {
      let flapping = try ChangingBackend(.body([], status: 500))
      let shrinking = try ChangingBackend(listing("sim-a", "sim-b"))
      let short = #", "credential": {"env": "SHORT_KEY"}"#
      let bad = #", "models": {"acme": [{"model_id": ""}]}"#
      let scene = try Scene([
        Entry.of("flapping", flapping.simulator), Entry.of("shrinking", shrinking.simulator, short),
        Entry.of("unarmed", flapping.simulator, Entry.key("NO_SUCH_KEY") + bad),
        try Entry.answering("mixed", .json(#"{"data":[{"id":"a","owned_by":"acme"},{}]}"#)),
      ])
      var events: [JSONNode] = []
      func log(_ arguments: String..., key: String = "short") async throws {
        let running = try scene.start(["--log", "json"] + arguments, environment: ["SHORT_KEY": key])
        let ended = await running.ended()
        #expect(ended.out == "")
        for line in ended.errorLines {
          events.append(try JSONReader.read(Array(line.utf8), limits: .ours(memory: 1 << 20)))
        }
      }
      try await log("--only", "flapping")
      try await log()
      flapping.answer(listing("sim-a"))
      shrinking.answer(.body([], status: 401))
      try await log("--force")
      shrinking.answer(listing("sim-a"))
      try await log(key: "other")
      try scene.baseline(
        of: [Entry.of("shrinking", shrinking.simulator)],
        more: #", "history": {"open_after": 1, "close_after": 1}"#)
      try await log("--force")
      shrinking.answer(.body([], status: 500))
      try await log("--force")
      shrinking.answer(listing("sim-a"))
      try await log("--force")
      try scene.write("blocked", "a file")
      try await log("--output", scene.folder + "/blocked")
      let lock = try OutputFolder(creatingIfNeeded: scene.folder + "/output").lock(.run)
      try await log()
      withExtendedLifetime(lock) {}

      // Its probes have other fields than those that were answered: only the event of the machine is looked at.
      let lost = try await Scene(Entry.unreachable("one", "two")).run("--log", "json")
      events += try lost.errorLines.map {
        try JSONReader.read(Array($0.utf8), limits: .ours(memory: 1 << 20))
      }
      .filter { $0["event"]?.text == "machine_offline" }

      var seen: [String: Set<String>] = [:]
      for event in events {
        let name = try #require(event["event"]?.text)
        seen[name, default: []].insert(event.keys.joined(separator: " "))
        #expect(event.keys == event.keys.sorted())
        #expect(["info", "warning", "error"].contains(event["level"]?.text ?? ""))
      }
      for (name, keys) in seen.sorted(by: { $0.key < $1.key }) {
        #expect(keys == [Self.golden[name] ?? ""], "\(name)")
      }
      #expect(Set(seen.keys) == Set(Self.golden.keys))
      let started = events.filter { $0["event"]?.text == "probe_started" }.compactMap { $0["probe_id"]?.text }
      let completed = events.filter { $0["event"]?.text == "probe_completed" }.compactMap {
        $0["probe_id"]?.text
      }
      #expect(Set(started).count == started.count && Set(started) == Set(completed) && !started.isEmpty)
      let kept = try scene.backend("shrinking")["probe", "id"]?.text
      #expect(started.last == kept)
    }

    @Test
    func `a run that cannot publish is one event, and one that leaves the field to another is no error`()
      async throws
    {
      let scene = try Scene([#""one": {"kind": "no_such_kind"}, "Two": {"kind": "openai"}"#])
      func event(_ ended: EndedProgram) throws -> JSONNode {
        #expect(ended.errorLines.count == 1)
        return try JSONReader.read(Array(ended.lastLine.utf8), limits: .ours(memory: 1 << 20))
      }
      let plain = try await scene.run()
      let failed = try await scene.run("--log", "json")
      let reported = try event(failed)
      #expect(
        failed.status == 2 && reported["event"]?.text == "run_failed" && reported["level"]?.text == "error")
      let details = reported["details"]?.elements?.compactMap(\.text) ?? []
      let lines = [reported["message"]?.text ?? ""] + details + [reported["advice"]?.text ?? ""]
      #expect(details.count >= 1 && lines.map { "rollcall: " + $0 } == plain.errorLines)

      try scene.baseline(of: [try Entry.answering("one", listing("a"))])
      let lock = try OutputFolder(creatingIfNeeded: scene.folder + "/output").lock(.run)
      let busy = try await scene.run("--log", "json")
      withExtendedLifetime(lock) {}
      let skipped = try event(busy)
      #expect(busy.status == 0 && skipped["event"]?.text == "run_skipped")
      #expect(skipped["level"]?.text == "info" && skipped["details"]?.count == 0)
      #expect(skipped["message"]?.text?.hasPrefix("another run is under way in ") == true)
      #expect(skipped["advice"]?.text?.contains("--wait 30s") == true)
    }
  }
}
