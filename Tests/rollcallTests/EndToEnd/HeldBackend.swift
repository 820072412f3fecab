@testable import TestSupport
import BackendSimulator
import Glibc
import Synchronization

/// A backend that keeps its answer to itself for as long as a test wants: what is to happen while a run is under way
/// then does, however slow the machine is.
final class HeldBackend: Sendable {
  /// Where the program asks.
  let simulator: BackendSimulator
  private let gate: Gate

  /// It has one answer to everything; `isHeld` tells whether it keeps back the first one already.
  init(_ response: SimulatedResponse, isHeld: Bool = true) throws {
    let gate = Gate(isShut: isHeld)
    self.gate = gate
    // The simulator serves nobody else meanwhile, and nobody else asks.
    simulator = try BackendSimulator { _ in
      gate.wait()
      return response
    }
  }

  deinit { letGo() }

  /// Keeps back what it answers from now on.
  func hold() { gate.isShut.withLock { $0 = true } }

  /// Answers what it has kept back, and all that comes.
  func letGo() { gate.isShut.withLock { $0 = false } }

  private final class Gate: Sendable {
    let isShut: Mutex<Bool>

    init(isShut: Bool) { self.isShut = Mutex(isShut) }

    /// Blocks the simulator's own thread.
    func wait() {
      let end = ContinuousClock.now + Patience.limit
      while isShut.withLock({ $0 }) && ContinuousClock.now < end { usleep(2_000) }
    }
  }
}
