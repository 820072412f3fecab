import Domain
import SnapshotFiles
import Views

/// The bodies of pings: a few lines of plain text about a run, for whoever looks at the receiver's log.
enum PingText {
  private static let mostBackends = 50
  private static let mostScalars = 8_000

  static func started(sequence: Int, backends: Int, due: Int) -> String {
    "run \(sequence): \(due) of \(backends) backends are due\n"
  }

  /// Figures, then each backend that fails with the word for why, then who was not reached.
  static func published(_ context: OutputContext) -> String {
    let run = context.snapshot.run
    let counts = run.counts
    var lines = [
      "run \(run.sequence) published: of \(counts.backends) backends \(counts.answered) answered, "
        + "\(counts.failed) failed, \(counts.notProbed) not asked; \(counts.models) models, \(counts.usable) usable"
    ]
    lines += listed(counts.failing) { name in
      context.snapshot[name].map { "\(name): \(words(for: $0))" } ?? "\(name): failing"
    }
    if !counts.interrupted.isEmpty {
      lines.append("partial: the run ended before these had been asked:")
      lines += listed(counts.interrupted) { $0.text }
    }
    return text(lines)
  }

  /// What kind of end it was. Paths and the rest of what a person reads at the terminal are no business of a receiver's.
  static func failed(_ failure: RunFailure) -> String {
    switch failure.kind {
    case .usage: "no run: the baseline, or a file of a newer version, was refused; standard error says why\n"
    default: "no run: files could not be read or written; standard error says which\n"
    }
  }

  private static func words(for backend: SnapshotBackend) -> String {
    if backend.disposition == .credentialMissing { return "not asked, a secret of it is missing" }
    guard let probe = backend.backendState.probe else { return backend.status.rawValue }
    return probe.outcome.rawValue + (probe.httpStatus.map { " (HTTP \($0))" } ?? "")
  }

  private static func listed(_ names: [BackendName], _ line: (BackendName) -> String) -> [String] {
    let rest = names.count - mostBackends
    return names.prefix(mostBackends).map(line) + (rest > 0 ? ["and \(rest) more"] : [])
  }

  private static func text(_ lines: [String]) -> String {
    let scalars = lines.joined(separator: "\n").unicodeScalars
    return String(String.UnicodeScalarView(scalars.prefix(mostScalars))) + "\n"
  }
}
