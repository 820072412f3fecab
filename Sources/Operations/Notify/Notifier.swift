import Baseline
import Domain
import Probing
import Redaction
import Transport
import Views

/// What a run tells of itself to those whom the baseline names: a ping when it starts and one when it ends, and its
/// changes.
///
/// It touches nothing of the run. Nobody waits for the first ping while probes are under way; when the run is over
/// everybody has their timeout and no more; who cannot be told costs a warning. A signal that ends the run leaves the
/// telling two seconds: what was published is then told like any other run, with what it did not reach.
struct Notifier<Environment: SecretStore & StateStore & EventSink & TransportSource & ClockSource>: Sendable {
  private let targets: [NotificationTarget]
  private let runID: String
  private let environment: Environment
  private let baseline: LoadedBaseline
  /// What is needed to send, once it has been fetched.
  private var sender: NotificationSender?
  private var start: Task<NotificationError?, Never>?

  /// What a run that a signal has ended still takes to tell of itself: whoever sent it waits, orchestrators some seconds.
  private static var waitLimit: Duration { .seconds(2) }

  /// How much of a receiver's time the first ping may still take when the run is over already.
  private static var partForStart: Int { 4 }

  /// Prepares; nobody is told anything yet.
  init(of baseline: LoadedBaseline, runID: String, in environment: Environment) {
    targets = baseline.targets
    self.baseline = baseline
    self.runID = runID
    self.environment = environment
  }

  /// Tells that the run has started, beside whatever goes on.
  mutating func begin(_ preparation: Preparation) {
    guard !targets.isEmpty else { return }
    let sender = NotificationSender(
      secrets: preparation.notificationSecrets, scanner: preparation.scanner, transport: environment.transport
    )
    self.sender = sender
    guard let ping = targets.first(where: { $0.kind == .ping }) else { return }
    let text = PingText.started(
      sequence: preparation.context.sequence, backends: baseline.plan.backends.count,
      due: preparation.schedule.due.count)
    let message = Message.ping("/start", of: runID, text)
    start = Task { await sender.send(message, to: ping, within: ping.plan.deadline) }
  }

  /// Tells that the run has published, and what is new. Where its bucket failed, whoever watches over it is to know.
  func published(_ context: OutputContext, isCarried: Bool = true) async {
    guard let sender else { return }
    let text = PingText.published(context) + (isCarried ? "" : "published there, and not in its bucket\n")
    let ping = Message.ping(isCarried ? "" : "/fail", of: runID, sender.scanner.redact(text))
    let changes = WebhookBody.bytes(context, with: sender.scanner).map(Message.changes)
    await tell([.ping: ping, .webhook: changes].compactMapValues(\.self), by: sender)
  }

  /// Tells that the run has failed, unless it is one that left the field to another.
  func failed(_ failure: RunFailure) async {
    guard !targets.isEmpty, failure.kind == .files || failure.kind == .usage else { return }
    // Not a part of the run's task, which a signal may have cancelled.
    let sender =
      await Task { [sender, targets, environment, baseline] in
        if let sender { return sender }
        let secrets = await environment.secrets(of: targets.map(\.plan))
        let scanner = SecretScanner(known: baseline.literals(of: targets, secrets))
        environment.mask(with: scanner)
        return NotificationSender(secrets: secrets, scanner: scanner, transport: environment.transport)
      }.value
    await tell(
      [.ping: .ping("/fail", of: runID, sender.scanner.redact(PingText.failed(failure)))], by: sender)
  }

  /// Sends at the same time what is for each, and notes who was not reached.
  private func tell(_ messages: [NotificationKind: Message], by sender: NotificationSender) async {
    let sending = Task { [self] in
      await withTaskGroup(of: (NotificationKind, NotificationError?).self) { group in
        for target in targets {
          guard let message = messages[target.kind] else { continue }
          group.addTask { (target.kind, await tell(message, to: target, by: sender)) }
        }
        return await group.reduce(into: [NotificationKind: NotificationError?]()) {
          $0.updateValue($1.1, forKey: $1.0)
        }
      }
    }
    let clock = environment.clock
    let results = await withTaskCancellationHandler {
      await sending.value
    } onCancel: {
      Task {
        await clock.sleep(for: Self.waitLimit)
        sending.cancel()
      }
    }
    note(results)
  }

  private func tell(_ message: Message, to target: NotificationTarget, by sender: NotificationSender) async
    -> NotificationError?
  {
    let began = environment.clock.monotonic
    let problem = target.kind == .ping ? await endOfStart(target) : nil
    let left = target.plan.deadline - (environment.clock.monotonic - began)
    return await sender.send(message, to: target, within: max(left, .milliseconds(1))) ?? problem
  }

  /// Waits a little for the first ping, so that it does not arrive after the last one; then it is given up.
  private func endOfStart(_ target: NotificationTarget) async -> NotificationError? {
    guard let start else { return nil }
    let clock = environment.clock
    let waitLimit = Task {
      await clock.sleep(for: target.plan.deadline / Self.partForStart)
      if !Task.isCancelled { start.cancel() }
    }
    defer { waitLimit.cancel() }
    return await start.value
  }

  private func note(_ results: [NotificationKind: NotificationError?]) {
    let before =
      environment.state(NotificationState.fileName).flatMap(NotificationState.init) ?? NotificationState()
    var after = before
    for (kind, problem) in results.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      if let problem {
        after.failing.insert(kind)
        environment.report(
          .notificationFailed(kind, problem.sentence, isNews: !before.failing.contains(kind)))
      } else {
        after.failing.remove(kind)
      }
    }
    if after != before { environment.remember(NotificationState.fileName, after.bytes) }
  }
}

extension LoadedBaseline {
  /// What of `targets` must never appear anywhere.
  func literals(of targets: [NotificationTarget], _ secrets: [BackendName: BackendSecrets]) -> [Secret] {
    literals(
      among: targets.flatMap { $0.literals(secrets[$0.plan.name] ?? BackendSecrets()) })
  }
}
