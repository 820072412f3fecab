import Domain
import JSON
import Merging
import SnapshotFiles
import Testing

/// A history over several runs, written and read back after each of them, as if each were a process of its own.
struct NotedRuns {
  private(set) var history: History
  private(set) var transitions: [IncidentTransition] = []
  private(set) var now = Moment.start
  var names: Set<BackendName>
  var rules = HistoryRules()
  private var sequence = 0
  private var wasOffline = false

  init(_ names: String..., history: History = History()) {
    self.names = Set(names.map(backend))
    self.history = history
  }

  /// One run, `later` after the one before, with these outcomes; each probe takes 100 ms unless `times` says otherwise
  /// and starts with the run, or so many seconds `after` it.
  mutating func run(
    _ outcomes: [String: Outcome] = [:], later: Duration = .seconds(300), times: [String: Int] = [:],
    after: [String: Int] = [:], isOffline: Bool = false
  ) throws {
    now = now.advanced(by: later)
    sequence += 1
    var run = HistoryKeeping.Run(
      stamp: RunStamp(id: String(repeating: "a", count: 32), sequence: sequence), startedAt: now,
      names: names, rules: rules)
    (run.isOffline, run.wasOffline) = (isOffline, wasOffline)
    for (name, outcome) in outcomes {
      run.checks[backend(name)] = HistoryCheck(
        at: now.advanced(by: .seconds(after[name] ?? 0)), outcome: outcome, milliseconds: times[name] ?? 100)
    }
    wasOffline = isOffline
    var keeping = HistoryKeeping(history)
    keeping.note(run)
    transitions = keeping.transitions
    history = try Self.restarted(keeping.history)
  }

  /// The history as the next process reads it. Our own layout and any other of the same JSON must say the same.
  static func restarted(_ history: History) throws -> History {
    let bytes = HistoryFile.render(history).bytes
    let read = try History(reading: bytes)
    #expect(read == history)
    var writer = JSONWriter()
    writer.value(JSONValue(try JSONReader.read(bytes, limits: .ours(memory: 64 << 20))))
    #expect(try History(reading: writer.bytes) == history, "in another layout")
    return read
  }

  subscript(name: String) -> BackendHistory {
    history.backends[backend(name)] ?? BackendHistory()
  }

  /// What became of incidents in the last run, in short: `+alpha 1`.
  var news: [String] { transitions.map { "\($0.kind == .opened ? "+" : "-")\($0.backend) \($0.incident)" } }
}

/// A backend's name, of tests alone.
func backend(_ text: String) -> BackendName {
  guard let name = BackendName(text) else { fatalError("\(text) is no backend's name") }
  return name
}
