import Synchronization

/// What the server's thread and the simulator's owner share: the script, and the list of what came in.
final class SimulatorState: Sendable {
  private let script: @Sendable (SimulatedRequest) -> SimulatedResponse
  private let recordsRequests: Bool
  private let received = Mutex<[SimulatedRequest]>([])

  init(recordsRequests: Bool, _ script: @escaping @Sendable (SimulatedRequest) -> SimulatedResponse) {
    self.recordsRequests = recordsRequests
    self.script = script
  }

  var requests: [SimulatedRequest] { received.withLock { $0 } }

  func answer(_ request: SimulatedRequest) -> SimulatedResponse {
    if recordsRequests { received.withLock { $0.append(request) } }
    return script(request)
  }
}
