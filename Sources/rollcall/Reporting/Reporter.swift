import Domain
import Redaction
import Synchronization

/// Tells standard error what happens: lines for people, or one JSON event a line.
///
/// On a pipe, which is how cron reads, only news is told: a backend's first failure and its recovery, not the same
/// failure every five minutes. On a terminal everything is, with live lines below it.
final class Reporter: Sendable {
  private let options: RunOptions
  private let isInteractive: Bool
  private let progress: LiveLines?
  private let runID: String
  private let state = Mutex(State())

  private struct State {
    var missingCredential: [(name: BackendName, missing: [String])] = []
    /// What is written passes through this, whatever it is: a name in the baseline may be a key in the wrong place.
    var scanner = SecretScanner(known: [])
    var hasNews = false
    var isOffline = false
  }

  init(_ options: RunOptions, runID: String) {
    self.runID = runID
    self.options = options
    isInteractive = Terminal.error.isInteractive
    let wantsProgress = isInteractive && options.showsProgress && !options.isQuiet && options.log == .human
    progress = wantsProgress && !options.isDryRun && Style.terminalIsCapable ? LiveLines() : nil
  }

  /// Takes note of an event. Called from any task.
  func report(_ event: Event) {
    progress?.follow(event)
    switch options.log {
    case .json: if event.level != .debug || options.isVerbose { writeJSON(event) }
    case .human: writeForPeople(event)
    }
  }

  /// From now on masks what `scanner` finds in whatever is written.
  func mask(with scanner: SecretScanner) { state.withLock { $0.scanner = scanner } }

  /// A run that could not publish: why, then what was kept and the one thing to do.
  func fail(_ failure: RunFailure) {
    progress?.stop()
    if options.log == .json {
      writeJSON(.runFailed(failure))
    } else if failure.kind != .busy || !options.isQuiet {
      say(failure.lines + [failure.advice])
    }
  }

  /// A run that has published.
  func finish(_ counts: RunCounts, snapshot: String, signal: Int32?) {
    progress?.stop()
    guard options.log == .human, !options.isQuiet else { return }
    let (missingCredential, hasNews) = state.withLock { ($0.missingCredential, $0.hasNews) }
    var lines: [String] = []
    lines += missingCredential.map { "\($0.name): not asked: \($0.missing.joined(separator: ", "))" }
    if isInteractive || options.isVerbose { lines.append(Summary.line(counts, snapshot: snapshot)) }
    if let name = signal.map(StopSignal.name), counts.interrupted.isEmpty {
      lines.append("ended by \(name): everybody had been asked, and \(snapshot) is complete")
    } else if let name = signal.map(StopSignal.name) {
      lines.append(
        "ended by \(name): what was known is in \(snapshot), rows of the \(counts.interrupted.count) not reached are "
          + "as they were; run again to ask them")
    } else if hasNews, counts.failed > 0 {
      lines.append(
        "kept: what was known of the backends that failed, marked stale, in \(snapshot); "
          + "mend them, then rollcall --only NAME asks at once")
    }
    say(lines)
  }

  private func writeForPeople(_ event: Event) {
    if case .bucketFailed = event { return say([EventSentence.text(event)]) }
    if options.isQuiet { return }
    let tellsAll = isInteractive || options.isVerbose
    switch event {
    case .credentialMissing(let name, let missing, let isNews):
      if isNews || tellsAll { state.withLock { $0.missingCredential.append((name, missing)) } }
    case .probeFailed(_, _, _, let isNews):
      if isNews || tellsAll {
        state.withLock { $0.hasNews = true }
        say([EventSentence.text(event)])
      }
    case .notificationFailed(_, _, let isNews): if isNews || tellsAll { say([EventSentence.text(event)]) }
    case .allProbesFailed:
      // Being offline says it all.
      if state.withLock({ !$0.isOffline && ($0.hasNews || tellsAll) }) { say([EventSentence.text(event)]) }
    case .machineOffline(_, let isNews):
      state.withLock { $0.isOffline = true }
      if isNews || tellsAll { say([EventSentence.text(event)]) }
    case .historyRulesChanged, .backendRecovered, .previousStateLost, .stateUnusable, .checkpointNotKept,
      .restored,
      .clockSteppedBack,
      .listIsSuspect, .rowTooLong, .previousFailed:
      say([EventSentence.text(event)])
    case .baselineWarning, .credentialWarning, .dropped, .ownersUnknown, .runDeadlineIsShort,
      .backOffVoided:
      if tellsAll { say([EventSentence.text(event)]) }
    case .probeCompleted(_, let record) where record.outcome != .ok && record.outcome != .interrupted: break
    case .runStarted, .probeStarted, .probeCompleted, .changed, .bucketPublished, .inferenceCapped:
      if options.isVerbose { say([EventSentence.text(event)]) }
    case .probeWaits, .runCompleted, .runFailed, .bucketFailed: break
    }
  }

  private func say(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    state.withLock { state in
      let text = lines.map { "rollcall: \(state.scanner.redact($0))\n" }.joined()
      if let progress { progress.write(text) } else { _ = Terminal.error.write(text) }
    }
  }

  private func writeJSON(_ event: Event) {
    state.withLock { state in
      let line = EventLine.text(event, runID: runID, at: WallClock.now())
      _ = Terminal.error.write(state.scanner.redact(line))
    }
  }
}
