/// What waits to be asked, in its order, under a cap in all and a cap per host. Constant work for each, so that a fleet
/// of thousands costs no more a head than a small one.
struct HostQueue<Waiting> {
  private var line: ArraySlice<(waiting: Waiting, host: Int)>
  private var hosts: [Host]
  private var free: Int
  private let capPerHost: Int
  /// The host that has just given a place back, until somebody takes it.
  private var freed: Int?

  private struct Host {
    /// Those whose turn came while their host had no place left.
    var waiting: ArraySlice<Waiting> = []
    var underWay = 0
  }

  /// - Parameter hostKey: what the cap per host counts by; nil for one that waits for nothing and is left out.
  init(_ waiting: [Waiting], _ maxInFlight: Int, _ maxInFlightPerHost: Int, by hostKey: (Waiting) -> String?)
  {
    free = maxInFlight
    capPerHost = maxInFlightPerHost
    var numbers: [String: Int] = [:]
    line =
      waiting.compactMap { one in
        guard let key = hostKey(one) else { return nil }
        let host = numbers[key] ?? numbers.count
        numbers[key] = host
        return (one, host)
      }[...]
    hosts = [Host](repeating: Host(), count: numbers.count)
  }

  /// Starts whoever may go, the longest waiting first.
  mutating func start(_ start: (Waiting, Int) -> Void) {
    while free > 0, let (next, host) = next() {
      start(next, host)
      hosts[host].underWay += 1
      free -= 1
    }
  }

  /// Takes back the place that was given with `host`.
  mutating func release(_ host: Int) {
    hosts[host].underWay -= 1
    free += 1
    freed = host
  }

  /// Whoever waits for the host that was freed came before all whose turn has not come yet; of other hosts with a
  /// place left nobody waits.
  private mutating func next() -> (Waiting, Int)? {
    if let host = freed {
      freed = nil
      if let next = hosts[host].waiting.popFirst() { return (next, host) }
    }
    while let (next, host) = line.popFirst() {
      if hosts[host].underWay < capPerHost { return (next, host) }
      hosts[host].waiting.append(next)
    }
    return nil
  }
}
