@testable import Baseline
@testable import Domain
@testable import Probing
@testable import Redaction
@testable import SnapshotFiles
@testable import Transport
import JSON
import Synchronization
import Testing
import Transcripts

/// Takes a fixture's backend through the baseline's reader and a whole probe, with its recording for a network.
struct FixtureProbe {
  private let recording: Recording
  private let backend: BackendPlan
  private let adapter: Adapter
  private let transport: FixtureTransport

  /// The moment that every fixture is read at: 2026-11-20T10:00:00Z.
  static let now = Timestamp(milliseconds: 1_795_168_800_000)

  init(_ fixture: AdapterFixture) throws {
    recording = try fixture.read()
    let baseline = "{\"schema_version\": 1, \"backends\": {\"fixture\": \(recording.backend)}}"
    let loaded = try BaselineReader.read(
      Array(baseline.utf8), folder: "/fixtures", kinds: AdapterList.all.map(\.profile))
    backend = try #require(loaded.plan.backends.first)
    adapter = try #require(AdapterList.adapter(kind: backend.kind))
    transport = FixtureTransport(recording)
  }

  /// What the snapshot that the case starts from holds of the backend `fixture`, where it has one.
  private func held() throws -> EvidenceIndex {
    guard let previous = recording.previous, let name = BackendName("fixture") else { return .none }
    let snapshot = try PreviousSnapshot(previous)
    return EvidenceIndex(snapshot.backends[name], evidenceIsVoid: false)
  }

  /// What the probe found, and what it sent.
  func run() async throws -> (result: FixtureResult, sent: [String]) {
    let secrets = BackendSecrets(
      credential: backend.credential.map { _ in Secret("fixture-key") },
      others: Dictionary(
        uniqueKeysWithValues: backend.otherCredentials.keys.map { ($0, Secret("fixture-\($0)")) }))
    var environment = ProbeEnvironment(
      transport: transport, clock: StoppedClock(), report: { _ in }, runID: "fixture", sequence: 1,
      runEnd: .seconds(60))
    environment.ownRunIDs = [String(repeating: "0f", count: 16)]
    var probe = ProbeRun(
      backend, adapter: adapter, secrets: secrets, before: BackendState(), held: try held(),
      environment: environment)
    let observation = try #require(try await probe.observe())
    return (FixtureResult(observation), transport.sent.withLock { $0 })
  }
}

/// Answers the n-th request with the fixture's n-th reply, and notes what was asked.
private final class FixtureTransport: Transport {
  let sent = Mutex<[String]>([])
  private let recording: Recording

  init(_ recording: Recording) { self.recording = recording }

  func send(_ request: TransportRequest) async throws(LocalResourceError) -> TransferResult {
    let number = sent.withLock { sent in
      sent.append(Self.text(of: request))
      return sent.count
    }
    do {
      return .response(try recording.response(number))
    } catch {
      throw LocalResourceError("the fixture has no reply \(number)")
    }
  }

  /// The request as it stands in a transcript.
  private static func text(of request: TransportRequest) -> String {
    switch request {
    case .process(let process):
      return "argv: \(process.argv.joined(separator: " "))\n"
        + "environment: \(process.environment.joined(separator: " "))\n"
    case .file(let file): return "file: \(file.path)\n"
    case .http(let http):
      let afterScheme = http.url.drop { $0 != ":" }.dropFirst(3)
      let host = afterScheme.prefix { $0 != "/" }
      let headers = http.headers.map { "\($0.name): \($0.text)\($0.secret?.description ?? "")" }
      let lines = ["\(http.method.rawValue) \(afterScheme.dropFirst(host.count)) HTTP/1.1", "Host: \(host)"]
      let signed = http.signature.map { ["signed for \($0.service) in \($0.region)"] } ?? []
      let head = (lines + headers + signed).joined(separator: "\n") + "\n"
      return head + (http.body.map { "\n\(String(decoding: $0, as: UTF8.self))\n" } ?? "")
    }
  }
}

/// Time that stands still, so that waits a reply tells can be compared.
private struct StoppedClock: RunClock {
  var wall: Timestamp { FixtureProbe.now }
  var monotonic: Duration { .zero }
  func sleep(for duration: Duration) async {}
}
