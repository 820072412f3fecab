import Domain
import Synchronization

/// The live lines below everything else on a terminal: one for each backend under way, with what it waits for.
///
/// Redrawn ten times a second by a thread of its own; whatever else is said goes through `write`, above the lines.
final class LiveLines: Sendable {
  private struct Probe {
    let kind: String
    let since: Duration
    var waitsFor = "its list"
  }

  private struct State {
    var probes: [BackendName: Probe] = [:]
    var drawn = 0
    var isStopped = false
  }

  private let state = Mutex(State())
  private static let most = 12

  init() {
    try? OwnThread.start { [weak self] in
      while let self, self.redraw() { pause(milliseconds: 100) }
    }
  }

  /// Learns who is under way.
  func follow(_ event: Event) {
    state.withLock { state in
      switch event {
      case .probeStarted(let name, _, let kind):
        state.probes[name] = Probe(kind: kind, since: MonotonicClock.now())
      case .probeWaits(let name, let page): state.probes[name]?.waitsFor = "page \(page)"
      case .probeCompleted(let name, _): state.probes[name] = nil
      default: break
      }
    }
  }

  /// Writes `text`, whole lines, above the live ones.
  func write(_ text: String) {
    state.withLock { state in
      Terminal.error.write(Self.erase(state.drawn) + text)
      state.drawn = 0
    }
  }

  /// Takes the lines away for good.
  func stop() {
    state.withLock { state in
      if state.drawn > 0 { Terminal.error.write(Self.erase(state.drawn)) }
      state.drawn = 0
      state.isStopped = true
    }
  }

  private func redraw() -> Bool {
    state.withLock { state in
      guard !state.isStopped else { return false }
      let lines = Self.lines(state.probes)
      if !lines.isEmpty || state.drawn > 0 {
        Terminal.error.write(Self.erase(state.drawn) + lines.map { $0 + "\n" }.joined())
        state.drawn = lines.count
      }
      return true
    }
  }

  private static func lines(_ probes: [BackendName: Probe]) -> [String] {
    let now = MonotonicClock.now()
    let oldest = probes.sorted { ($0.value.since, $0.key) < ($1.value.since, $1.key) }
    let width = min(oldest.prefix(most).map { $0.key.text.utf8.count }.max() ?? 0, 30)
    var lines = oldest.prefix(most).map { name, probe in
      let seconds = (now - probe.since).milliseconds / 100
      let cut = String(name.text.prefix(30))
      let plain = "  waits for \(probe.waitsFor) (\(probe.kind)), \(seconds / 10).\(seconds % 10) s"
      let room = max(0, Terminal.error.width - width - 3)
      let padding = String(repeating: " ", count: width - cut.utf8.count)
      return "  " + Style.bold(cut) + padding + Style.dim(String(plain.prefix(room)))
    }
    if oldest.count > most { lines.append(Style.dim("  … and \(oldest.count - most) more")) }
    return lines
  }

  private static func erase(_ count: Int) -> String {
    // To the first column as well: a ^C that the terminal echoes has moved the cursor.
    count == 0 ? "" : "\r\u{1B}[\(count)A\u{1B}[J"
  }
}
