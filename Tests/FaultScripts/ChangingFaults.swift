import BackendSimulator
import Synchronization

/// Backends that answer differently from call to call.
extension FaultScript {
  static let changingFaults: [FaultScript] = [
    counted("shuffled") { call in
      let ids = (0..<20).map { "m-\(($0 &* 7 &+ call &* 3) % 20)" }
      return .json(Wire.list(ids.map { #"{"id":"\#($0)","owned_by":"acme"}"# }))
    },
    counted("shrinking") { call in .json(list(count: max(0, 20 - call * 4))) },
    counted("collapsing") { call in .json(list(count: call == 0 ? 20 : 2)) },
    counted("emptied") { call in .json(list(count: call == 0 ? 20 : 0)) },
    counted("renaming") { call in .json(Wire.models("sim-large-\(call)")) },
    counted("flap") { call in call.isMultiple(of: 2) ? .json(Wire.listing) : .body([], status: 500) },
    counted("flap-auth") { call in call.isMultiple(of: 2) ? .json(Wire.listing) : .body([], status: 401) },
    counted("third-time-lucky") { call in call < 2 ? .raw([.close]) : .json(Wire.listing) },
    counted("reset-then-ok") { call in call == 0 ? .raw([.reset]) : .json(Wire.listing) },
    counted("limited-then-ok") { call in
      call == 0 ? .body([], status: 429, headers: ["Retry-After": "1"]) : .json(Wire.listing)
    },
    counted("ok-then-hang") { call in call == 0 ? .json(Wire.listing) : .raw([.hang]) },
    counted("slower-each-time") { call in
      SimulatedResponse.json(Wire.listing).delayed(by: .milliseconds(min(call, 20) * 100))
    },
  ]

  private static func list(count: Int) -> String {
    Wire.list((0..<count).map { #"{"id":"m-\#($0)","owned_by":"acme"}"# })
  }

  /// `response` is told how many requests came before this one.
  private static func counted(_ name: String, _ response: @escaping @Sendable (Int) -> SimulatedResponse)
    -> FaultScript
  {
    FaultScript(
      .semantic, name,
      making: {
        let calls = CallCount()
        return { _ in response(calls.next()) }
      })
  }
}

/// Counts the calls of one script; a class since a mutex cannot be captured by an escaping closure.
private final class CallCount: Sendable {
  private let calls = Mutex(0)

  /// How many calls came before.
  func next() -> Int {
    calls.withLock { count in
      defer { count += 1 }
      return count
    }
  }
}
