import BackendSimulator
import Foundation
import Glibc
import JSON
import Testing

extension EndToEnd {
  @Suite("Every fault of the simulator") struct EveryFaultTests {
    private static let key = "canary-" + "7f3e-kept-9a1c-out-5d20"

    @Test("in one run: it ends in time and publishes, each fault has its outcome, the healthy are ok")
    func allInOneRun() async throws {
      raiseDescriptorLimit()
      let faults = FaultScript.all
      #expect(Set(faults.map(\.name)) == Set(FaultTable.outcomes.keys))
      let simulators = try faults.map { try BackendSimulator(recordsRequests: false, $0.reply) }
      let healthy = try BackendSimulator { _ in listing("sim-large-1") }
      let entries =
        zip(faults, simulators).map { fault, simulator in
          Entry.of(Self.name(fault), simulator, kind: fault.kind, Entry.key("CANARY_KEY"))
        } + (1...3).map { Entry.of("healthy_\($0)", healthy) }
      let scene = try Scene(
        entries,
        defaults: #""deadline": "20s", "connect_timeout": "20s", "run_deadline": "50s", "max_in_flight": 1024"#)
      let ended = try await scene.run("--log", "json", environment: ["CANARY_KEY": Self.key])
      #expect(ended.status == 0)
      #expect(ended.lasted < .seconds(45))
      #expect(ended.residentMegabytes < 400)
      print("every fault: \(ended.lasted), \(ended.residentMegabytes) MB")
      let backends = try #require(try scene.snapshot()["backends"])
      for number in 1...3 { #expect(backends["healthy_\(number)", "probe", "outcome"]?.text == "ok") }
      for fault in faults {
        let found = backends[Self.name(fault), "probe", "outcome"]?.text ?? "none"
        let wanted = FaultTable.outcomes[fault.name] ?? "a line in the table"
        #expect(found == wanted, "\(fault.name): \(found), not \(wanted)")
      }
      for simulator in simulators { simulator.stop() }
    }

    private static func name(_ fault: FaultScript) -> String {
      "f_" + fault.name.replacing("-", with: "_")
    }

    private func raiseDescriptorLimit() {
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      limit.rlim_cur = limit.rlim_max
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
  }
}
