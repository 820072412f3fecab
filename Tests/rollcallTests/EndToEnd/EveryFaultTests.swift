import BackendSimulator
import FaultScripts
import Foundation
import Glibc
import JSON
import Testing

extension EndToEnd {
  struct EveryFaultTests {
    private static let key = "canary-" + "7f3e-kept-9a1c-out-5d20"

    @Test func `in one run: it ends and publishes, each fault has its outcome, the healthy are ok`()
      async throws
    {
      raiseDescriptorLimit()
      let healthy = try BackendSimulator { _ in listing("sim-large-1") }
      let scene = try Scene(
        try FaultScript.all.map(Self.entry) + (1...3).map { Entry.of("healthy_\($0)", healthy) },
        defaults: Scene.defaults + #", "max_in_flight": 1024"#)
      let ended = try await scene.run("--log", "json", environment: ["CANARY_KEY": Self.key])
      #expect(ended.status == 0 && ended.out == "")
      #expect(ended.residentMegabytes < 600)
      let backends = try #require(try scene.snapshot()["backends"])
      for number in 1...3 { #expect(backends["healthy_\(number)", "probe", "outcome"]?.text == "ok") }
      checkOutcomes(backends)
      checkNames(backends)
      checkSecrecy(scene, ended)
    }

    private func checkOutcomes(_ backends: JSONNode) {
      #expect(Set(FaultScript.all.map(\.name)) == Set(FaultTable.outcomes.keys))
      for fault in FaultScript.all {
        let found = backends[Self.name(fault), "probe", "outcome"]?.text ?? "none"
        let wanted = FaultTable.outcomes[fault.name] ?? "a line in the table"
        #expect(found == wanted, "\(fault.name): \(found), not \(wanted)")
      }
    }

    /// A hostile name is dropped alone, an innocent one survives to the byte.
    private func checkNames(_ backends: JSONNode) {
      for fault in FaultScript.all where fault.name.hasPrefix("name-") && fault.name != "name-canonical-twins"
      {
        let backend = backends[Self.name(fault)]
        let ids = backend?["providers"]?.members?.flatMap { $0.value["models"]?.modelIDs ?? [] } ?? []
        let isDropped = FaultTable.droppedNames.contains(fault.name)
        #expect(ids.contains("sim-large-1") && ids.count == (isDropped ? 1 : 2), "\(fault.name): \(ids)")
        #expect(backend?["dropped", "models"]?.integer == (isDropped ? 1 : nil), "\(fault.name)")
        if let whole = FaultTable.keptNames[fault.name] { #expect(ids.contains(whole), "\(fault.name)") }
      }
    }

    /// Every coat in which a fault sends the key back, in everything that was said or written.
    private func checkSecrecy(_ scene: Scene, _ ended: EndedProgram) {
      let bytes = Array(Self.key.utf8)
      let hex = bytes.map { String($0, radix: 16) }
      let coats = [
        Self.key, Data(bytes).base64EncodedString(), Data(("user:" + Self.key).utf8).base64EncodedString(),
        hex.joined(), hex.map { "%" + $0 }.joined(), hex.map { "\\u00" + $0 }.joined(), "sk-ant-" + "api03",
      ]
      var places = scene.files.mapValues { String(decoding: $0, as: UTF8.self) }
      places["standard error"] = ended.err
      for (place, text) in places {
        for coat in coats { #expect(!text.contains(coat), "\(coat) in \(place)") }
      }
    }

    /// Only what never ends has a deadline that is ever met; the others need their time where everything happens at
    /// once on a small machine.
    private static func entry(_ fault: FaultScript) throws -> Entry {
      let isEndless = FaultTable.outcomes[fault.name] == "deadline_exceeded"
      let deadline = isEndless ? #", "deadline": "5s""# : ""
      return Entry.of(
        name(fault), try BackendSimulator(recordsRequests: false, fault.response), kind: fault.kind,
        Entry.key("CANARY_KEY") + deadline)
    }

    private static func name(_ fault: FaultScript) -> String { "f_" + fault.name.replacing("-", with: "_") }

    /// One simulator for each fault, so that none slows another down, takes many descriptors.
    private func raiseDescriptorLimit() {
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      limit.rlim_cur = limit.rlim_max
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
  }
}
