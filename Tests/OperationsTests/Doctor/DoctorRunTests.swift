@testable import Domain
@testable import Operations
@testable import TestSupport
@testable import Transport
import Synchronization
import Testing

struct DoctorRunTests {
  /// Counts how many are under way at each host.
  private final class Counting: Transport {
    private let state = Mutex<(now: [String: Int], most: [String: Int])>(([:], [:]))

    var most: [String: Int] { state.withLock { $0.most } }

    func send(_ request: TransportRequest) async throws(LocalResourceError) -> TransferResult {
      guard case .http(let http) = request else { return .failed(TransferFault(.unknown)) }
      let host = String(http.url.split(separator: "/")[1])
      state.withLock { state in
        state.now[host, default: 0] += 1
        state.most[host] = max(state.most[host] ?? 0, state.now[host] ?? 0)
      }
      for _ in 0..<200 { await Task.yield() }
      state.withLock { $0.now[host, default: 0] -= 1 }
      return .list(["a"])
    }
  }

  @Test func `no host is asked by more at once than the baseline allows`() async throws {
    let entries = (0..<12).map { number in
      "\"b\(number)\":{\"kind\":\"openai_compatible\",\"base_url\":\"http://h\(number % 2).test/\(number)/v1\"}"
    }
    let text = """
      {"schema_version":1,"defaults":{"max_in_flight":8,"max_in_flight_per_host":2},"backends":{\(entries.joined(separator: ","))}}
      """
    let job = Job(folder: "/job", baselineName: "baseline.json", version: "0", runID: "")
    let doctorRun = try DoctorRun(try DoctorRun.baseline(Array(text.utf8), for: job), for: job)
    let transport = Counting()
    let connectivityChecks = await doctorRun.connectivityChecks(
      with: [:], over: transport, clock: ManualClock(), cap: 100, ownRunID: nil)
    #expect(connectivityChecks.map(\.backend.name) == (0..<12).map { backend("b\($0)") }.sorted())
    #expect(connectivityChecks.allSatisfy { $0.ending == .outcome(.ok) })
    #expect(transport.most.keys.sorted() == ["h0.test", "h1.test"])
    #expect(transport.most.values.allSatisfy { $0 <= 2 }, "\(transport.most)")
  }
}
