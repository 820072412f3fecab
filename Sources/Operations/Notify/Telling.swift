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
struct Telling<Environment: SecretStore & StateStore & EventSink & TransportSource & ClockSource>: Sendable {
  private let receivers: [Receiver]
  private let runID: String
  private let environment: Environment
  private let baseline: LoadedBaseline
  /// What is needed to send, once it has been fetched.
  private var post: Post?
  private var start: Task<Untold?, Never>?

  /// What a run that a signal has ended still takes to tell of itself: whoever sent it waits, orchestrators some seconds.
  private static var patience: Duration { .seconds(2) }

  /// How much of a receiver's time the first ping may still take when the run is over already.
  private static var partForStart: Int { 4 }

  /// Prepares; nobody is told anything yet.
  init(of baseline: LoadedBaseline, runID: String, in environment: Environment) {
    receivers = baseline.receivers
    self.baseline = baseline
    self.runID = runID
    self.environment = environment
  }

  /// Tells that the run has started, beside whatever goes on.
  mutating func begin(_ preparation: Preparation) {
    guard !receivers.isEmpty else { return }
    let post = Post(
      secrets: preparation.receiverSecrets, scanner: preparation.scanner, transport: environment.transport)
    self.post = post
    guard let ping = receivers.first(where: { $0.kind == .ping }) else { return }
    let text = PingText.started(
      sequence: preparation.moment.sequence, backends: baseline.plan.backends.count,
      due: preparation.schedule.due.count)
    let message = Message.ping("/start", of: runID, text)
    start = Task { await post.send(message, to: ping, within: ping.plan.deadline) }
  }

  /// Tells that the run has published, and what is new. Where its bucket failed, whoever watches over it is to know.
  func published(_ edition: Edition, isCarried: Bool = true) async {
    guard let post else { return }
    let text = PingText.published(edition) + (isCarried ? "" : "published there, and not in its bucket\n")
    let ping = Message.ping(isCarried ? "" : "/fail", of: runID, post.scanner.redact(text))
    let changes = WebhookBody.bytes(edition, with: post.scanner).map(Message.changes)
    await tell([.ping: ping, .webhook: changes].compactMapValues(\.self), by: post)
  }

  /// Tells that the run has failed, unless it is one that left the field to another.
  func failed(_ failure: RunFailure) async {
    guard !receivers.isEmpty, failure.kind == .files || failure.kind == .usage else { return }
    // Not a part of the run's task, which a signal may have cancelled.
    let post =
      await Task { [post, receivers, environment, baseline] in
        if let post { return post }
        let secrets = await environment.secrets(of: receivers.map(\.plan))
        let scanner = SecretScanner(known: baseline.literals(of: receivers, secrets))
        environment.mask(with: scanner)
        return Post(secrets: secrets, scanner: scanner, transport: environment.transport)
      }.value
    await tell([.ping: .ping("/fail", of: runID, post.scanner.redact(PingText.failed(failure)))], by: post)
  }

  /// Sends at the same time what is for each, and notes who was not reached.
  private func tell(_ messages: [ReceiverKind: Message], by post: Post) async {
    let telling = Task { [self] in
      await withTaskGroup(of: (ReceiverKind, Untold?).self) { group in
        for receiver in receivers {
          guard let message = messages[receiver.kind] else { continue }
          group.addTask { (receiver.kind, await tell(message, to: receiver, by: post)) }
        }
        return await group.reduce(into: [ReceiverKind: Untold?]()) { $0.updateValue($1.1, forKey: $1.0) }
      }
    }
    let clock = environment.clock
    let told = await withTaskCancellationHandler {
      await telling.value
    } onCancel: {
      Task {
        await clock.sleep(for: Self.patience)
        telling.cancel()
      }
    }
    note(told)
  }

  private func tell(_ message: Message, to receiver: Receiver, by post: Post) async -> Untold? {
    let began = environment.clock.monotonic
    let problem = receiver.kind == .ping ? await endOfStart(receiver) : nil
    let left = receiver.plan.deadline - (environment.clock.monotonic - began)
    return await post.send(message, to: receiver, within: max(left, .milliseconds(1))) ?? problem
  }

  /// Waits a little for the first ping, so that it does not arrive after the last one; then it is given up.
  private func endOfStart(_ receiver: Receiver) async -> Untold? {
    guard let start else { return nil }
    let clock = environment.clock
    let patience = Task {
      await clock.sleep(for: receiver.plan.deadline / Self.partForStart)
      if !Task.isCancelled { start.cancel() }
    }
    defer { patience.cancel() }
    return await start.value
  }

  private func note(_ told: [ReceiverKind: Untold?]) {
    let before = environment.state(ToldReceivers.fileName).flatMap(ToldReceivers.init) ?? ToldReceivers()
    var after = before
    for (kind, problem) in told.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      if let problem {
        after.failing.insert(kind)
        environment.report(.notTold(kind, problem.sentence, isNews: !before.failing.contains(kind)))
      } else {
        after.failing.remove(kind)
      }
    }
    if after != before { environment.remember(ToldReceivers.fileName, after.bytes) }
  }
}

extension LoadedBaseline {
  /// What of `receivers` must never appear anywhere.
  func literals(of receivers: [Receiver], _ secrets: [BackendName: BackendSecrets]) -> [Secret] {
    literals(
      among: receivers.flatMap { $0.literals(secrets[$0.plan.name] ?? BackendSecrets()) })
  }
}
