@testable import Domain
@testable import SnapshotFiles
@testable import TestSupport
import Foundation
import JSON
import Testing

/// Reading back what a run has published, whatever has happened to it since.
struct PreviousSnapshotTests {
  /// Two runs of three backends, one of them failing: rows, a missing model, a change, a standing.
  private static func published() async throws -> [UInt8] {
    let environment = InMemoryEnvironment(
      """
      {"schema_version":1,"defaults":{"max_in_flight":1},"backends":{
      "alpha":{"kind":"openai_compatible","base_url":"http://alpha.test","provider":"acme","interval":"1h","publish_origin":true},
      "beta":{"kind":"openai_compatible","base_url":"http://beta.test","provider":"bolt"},
      "gamma":{"kind":"openai_compatible","base_url":"http://gamma.test","models":{"core":[{"model_id":"c"}]}}}}
      """)
    let rich =
      #"{"data":[{"id":"a","name":"A \"quoted\" \\ é","context_window":8192,"supports_tools":true},{"id":"b"}]}"#
    environment.answers([
      "alpha.test": .json(rich), "beta.test": .list(["x", "y"]),
      "gamma.test": .json("{}", status: 429, headers: ["retry-after": "60"]),
    ])
    try await environment.run()
    environment.answers([
      "alpha.test": .json(rich), "beta.test": .list(["x"]), "gamma.test": .json("{}", status: 401),
    ])
    try await environment.run()
    try await environment.run(force: true)
    return try #require(environment.snapshot)
  }

  @Test(arguments: ["half_asleep", "budget_of_the_moon", "teapot"])
  func `an outcome or a status of a later version is unclassified or unknown, and the record is kept`(
    _ word: String
  )
    async throws
  {
    let text = String(decoding: try await Self.published(), as: UTF8.self)
    let known = try PreviousSnapshot(Array(text.utf8))
    let gamma = backend("gamma")
    let newer = text.replacing(#""outcome":"auth_rejected""#, with: #""outcome":"\#(word)""#)
      .replacing(#""status":"unavailable""#, with: #""status":"\#(word)""#)
    #expect(newer != text)
    let read = try PreviousSnapshot(Array(newer.utf8))
    #expect(!read.isDamaged)
    var probe = try #require(known.backends[gamma]?.backendState.probe)
    probe.outcome = .unclassified
    #expect(read.backends[gamma]?.backendState.probe == probe)
    #expect(read.backends[gamma]?.status == .unknown)
    #expect(
      read.backends[gamma]?.backendState.nextProbeAt == known.backends[gamma]?.backendState.nextProbeAt)
    #expect(throws: Never.self) { try Snapshot(Array(newer.utf8)) }
  }

  private func read(_ bytes: [UInt8]) -> Result<PreviousSnapshot, UnreadableFile> {
    Result { () throws(UnreadableFile) in try PreviousSnapshot(bytes) }
  }

  private func damage(_ text: String) -> String? {
    guard case .failure(.damaged(let why)) = read(Array(text.utf8)) else { return nil }
    return why
  }

  private func name(_ text: String) throws -> BackendName { try #require(BackendName(text)) }

  @Test func `everything that a run goes on from is read back`() async throws {
    let snapshot = try PreviousSnapshot(try await Self.published())
    #expect(snapshot.sequence == 3 && !snapshot.isDamaged)
    #expect(snapshot.finishedAt.map { $0 > Moment.start } == true)
    #expect(snapshot.backends.keys.map(\.text).sorted() == ["alpha", "beta", "gamma"])
    #expect(snapshot.removals.map(\.model?.text) == ["y"])

    let alpha = try #require(snapshot.backends[name("alpha")])
    #expect(
      alpha.kind == "openai_compatible" && alpha.origin == "http://alpha.test" && alpha.disposition == .probed
    )
    #expect(alpha.backendState.probe?.outcome == .ok && alpha.backendState.nextProbeAt != nil)
    let row = try #require(alpha.rows()?[MergedRuns.acme])
    #expect(row.source == .probe && row.refreshedSequence == 3 && !row.isStale)
    #expect(row.models.map(\.displayName) == ["A \"quoted\" \\ é", "b"])
    #expect(row.models.first?.capabilities.contextTokens == 8192)
    #expect(row.models.first?.capabilities.tools == true)
    #expect(row.models.first?.firstSeenAt.map { $0 < row.refreshedAt } == true)

    let gamma = try #require(snapshot.backends[name("gamma")])
    #expect(gamma.origin == nil && gamma.backendState.consecutiveFailures == 3)
    #expect(gamma.backendState.probe?.outcome == .authRejected && gamma.backendState.probe?.httpStatus == 401)
    #expect(gamma.rows()?.values.map(\.source) == [.baseline])
  }

  @Test(arguments: [JSONSerialization.WritingOptions.prettyPrinted, [.prettyPrinted, .sortedKeys], []])
  func `another layout of the same JSON reads the same`(_ options: JSONSerialization.WritingOptions)
    async throws
  {
    let bytes = try await Self.published()
    let tree = try JSONSerialization.jsonObject(with: Data(bytes))
    let other = [UInt8](try JSONSerialization.data(withJSONObject: tree, options: options))
    let (ours, theirs) = (try PreviousSnapshot(bytes), try PreviousSnapshot([0xEF, 0xBB, 0xBF] + other))
    #expect(theirs.sequence == ours.sequence && theirs.finishedAt == ours.finishedAt)
    #expect(theirs.removals == ours.removals && !theirs.isDamaged)
    #expect(theirs.backends.keys.sorted() == ours.backends.keys.sorted())
    for (name, backend) in ours.backends {
      let twin = try #require(theirs.backends[name])
      #expect(twin.backendState == backend.backendState && twin.rows() == backend.rows(), "\(name)")
      #expect(
        twin.kind == backend.kind && twin.origin == backend.origin && twin.disposition == backend.disposition)
    }
  }

  @Test func `cut anywhere, it is damaged and ends nothing`() async throws {
    let bytes = try await Self.published()
    for count in stride(from: 0, to: bytes.count - 1, by: 97) {
      guard case .failure(.damaged) = read(Array(bytes[..<count])) else {
        Issue.record("the first \(count) of \(bytes.count) bytes were taken for a snapshot")
        return
      }
    }
  }

  @Test func `a byte changed anywhere ends nothing`() async throws {
    let bytes = try await Self.published()
    for at in stride(from: 0, to: bytes.count, by: 13) {
      for value in [UInt8(0), 0x0A, 0x22, 0x7B, 0xFF] {
        var changed = bytes
        changed[at] = value
        if case .success(let snapshot) = read(changed) {
          for backend in snapshot.backends.values { _ = backend.rows() }
        }
      }
    }
  }

  @Test(arguments: [
    ("", "it is empty"), (" \n ", "it is empty"), ("{", "it is no JSON at line 1, column 1"),
    ("[]", "it is JSON, but no snapshot"),
    ("{}", "it is JSON, but no snapshot"), (#"{"backends":[]}"#, "it is JSON, but no snapshot"),
    (#"{"backends":{}}"#, "it has no schema_version or no run of ours"),
    (#"{"backends":{},"schema_version":1}"#, "it has no schema_version or no run of ours"),
    (#"{"backends":{},"run":{},"schema_version":1}"#, "it has no schema_version or no run of ours"),
    (
      #"{"backends":{},"run":{"sequence":-1},"schema_version":1}"#,
      "it has no schema_version or no run of ours"
    ),
    (
      #"{"backends":{},"run":{"sequence":1},"schema_version":0}"#,
      "it has no schema_version or no run of ours"
    ),
    (
      #"{"backends":{},"run":{"sequence":1},"schema_version":"1"}"#,
      "it has no schema_version or no run of ours"
    ),
    (#"{"backends":{},"backends":{}}"#, "a key stands twice at line 1, column 25"),
    ("<html>", "it is no JSON at line 1, column 1"),
  ])
  func `what is no snapshot says what is wrong with it, without quoting`(_ text: String, _ why: String) {
    #expect(damage(text) == why)
  }

  @Test func `numbers at the end of what fits are not gone on from`() {
    for sequence in ["9223372036854775807", "9223372036854775808", "1e300", "1099511627776"] {
      #expect(
        damage(#"{"backends":{},"run":{"sequence":\#(sequence)},"schema_version":1}"#) != nil, "\(sequence)")
    }
    let largest = read(Array(#"{"backends":{},"run":{"sequence":1099511627775},"schema_version":1}"#.utf8))
    #expect((try? largest.get())?.sequence == 1 << 40 - 1)
  }

  @Test func `huge counts in a backend are none`() throws {
    let huge = "9223372036854775807"
    let snapshot = try snapshot(
      #"{"consecutive_failures":\#(huge),"kind":"ollama","probe":{"id":"0123abcd","outcome":"ok","sequence":\#(huge),"started_at":"2026-11-20T10:00:00.000Z"},"providers":{},"roll":"probed","status":"available"}"#
    )
    let backend = try #require(snapshot.backends[name("alpha")])
    #expect(
      backend.backendState.consecutiveFailures == 0 && backend.backendState.probe == nil
        && snapshot.sequence == 4)
  }

  @Test func `the highest sequence counts, wherever it stands`() throws {
    let snapshot = try snapshot(
      #"{"consecutive_failures":0,"kind":"ollama","probe":{"id":"0123abcd","outcome":"ok","sequence":9,"started_at":"2026-11-20T10:00:00.000Z"},"providers":{},"roll":"probed","status":"available"}"#
    )
    #expect(snapshot.sequence == 9)
  }

  @Test func `deep nesting and bytes that are no UTF-8 are damage`() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(damage(deep) == "it is nested too deep")
    #expect(damage(#"{"backends":"# + deep) == "it is nested too deep")
    guard case .failure(.damaged(let why)) = read(Array(#"{"backends":{""#.utf8) + [0xFF, 0xFE]) else {
      Issue.record("taken for a snapshot")
      return
    }
    #expect(why.hasPrefix("it is no UTF-8"))
  }

  @Test(arguments: [
    #"{"schema_version":2}"#, #"{"schema_version":2,"backends":[1]}"#,
    #"{"schema_version":7,"run":{},"backends":{}}"#,
    "{\"backends\":{\n},\"run\":{},\n\"schema_version\":2}\n",
    "{\"backends\":{\nstrange\n},\"schema_version\":2}",
    "{\"backends\":{\n\"alpha\":{}\n},\"schema_version\":2.0}",
  ])
  func `a newer version is never taken for damage`(_ text: String) {
    guard case .failure(.newer(let version)) = read(Array(text.utf8)) else {
      Issue.record("\(read(Array(text.utf8)))")
      return
    }
    #expect(version >= 2)
  }

  @Test func `fields of later versions are passed over`() throws {
    let snapshot = try snapshot(
      #"{"aaa":[{}],"consecutive_failures":1,"kind":"ollama","new":{"providers":"\"}"},"providers":{"acme":{"models":[{"display_name":"A","future":[1],"listed":true,"model_id":"a","usable":"yes"}],"refreshed_at":"2026-11-20T10:00:00.000Z","refreshed_sequence":1,"source":"probe","stale":false,"weight":1.5}},"roll":"probed","status":"new_word","zzz":true}"#
    )
    let backend = try #require(snapshot.backends[name("alpha")])
    #expect(backend.backendState.consecutiveFailures == 1)
    #expect(backend.rows()?[MergedRuns.acme]?.models.map(\.id.text) == ["a"])
  }

  @Test func `a text that cannot stand in a snapshot is not read out of one`() throws {
    for (kind, origin) in [("Bad Kind", "http://h.test"), ("a\u{202E}b", "http://h.test")] {
      let snapshot = try snapshot(#"{"kind":"\#(kind)","origin":"\#(origin)","providers":{}}"#)
      #expect(snapshot.isDamaged)
    }
    let snapshot = try snapshot(#"{"kind":"ollama","origin":"http://user:word@h.test/?x","providers":{}}"#)
    #expect(snapshot.backends[try name("alpha")]?.origin == nil)
  }

  @Test(arguments: [
    #"{"model_id":"a","display_name":"a\u202e","listed":true}"#,
    #"{"model_id":"","display_name":"a","listed":true}"#,
    #"{"model_id":"a","display_name":"a"}"#, #"{"model_id":"a","listed":true}"#,
    #"{"display_name":"a","listed":true}"#,
    "7", "null", #"{"model_id":"a","display_name":"a","listed":true,"capabilities":[]}"#,
  ])
  func `rows with a model that is none are lost, their backend is not`(_ model: String) throws {
    let snapshot = try snapshot(
      #"{"kind":"ollama","last_success_at":"2026-11-20T10:00:00.000Z","providers":{"acme":{"models":[\#(model)],"refreshed_at":"2026-11-20T10:00:00.000Z","refreshed_sequence":1,"source":"probe","stale":false}}}"#
    )
    let backend = try #require(snapshot.backends[name("alpha")])
    #expect(backend.rows() == nil && backend.backendState.lastSuccessAt == Moment.start)
  }

  /// A snapshot of one backend whose line is `line`.
  private func snapshot(_ line: String) throws -> PreviousSnapshot {
    let text =
      "{\"backends\":{\n\"alpha\":\(line)\n},\"changes\":[],\n\"run\":{\"sequence\":4},\n\"schema_version\":1}\n"
    return try PreviousSnapshot(Array(text.utf8))
  }

  // MARK: Damage to one line

  /// The snapshot with the line of `beta` replaced.
  private func withBeta(_ replacement: String) async throws -> PreviousSnapshot {
    let text = String(decoding: try await Self.published(), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("\"beta\"") ? Substring(replacement) : $0 }
    return try PreviousSnapshot(Array(lines.joined(separator: "\n").utf8))
  }

  @Test(arguments: [
    #""beta":{"kind":7},"#, #""beta":{"kind":"ollama","#, #""beta":{},"#, #""beta":null,"#, #""beta":[],"#,
    #""beta":,"#,
    "\"beta\":\u{0},",
  ])
  func `a backend that cannot be read is lost alone`(_ line: String) async throws {
    let snapshot = try await withBeta(line)
    #expect(snapshot.isDamaged)
    let beta = try #require(snapshot.backends[name("beta")])
    #expect(beta.kind == nil && beta.rows() == nil && beta.backendState == BackendState())
    #expect(snapshot.backends[try name("alpha")]?.rows()?.isEmpty == false)
    #expect(snapshot.backends[try name("gamma")]?.backendState.consecutiveFailures == 3)
  }

  @Test(arguments: ["", "garbage", "\"BETA\":{},", "\"be\nta\":{},", "{", "\"", ":", "\"\":{},"])
  func `so is one whose line is none`(_ line: String) async throws {
    let snapshot = try await withBeta(line)
    #expect(snapshot.isDamaged || line.isEmpty)
    #expect(snapshot.backends[try name("beta")] == nil)
    #expect(snapshot.backends.count == 2 && snapshot.sequence == 3)
  }

  @Test func `of two lines with one name neither is believed`() async throws {
    let snapshot = try await withBeta("\"alpha\":{\"kind\":\"ollama\",\"providers\":{}},")
    #expect(snapshot.isDamaged)
    let alpha = try #require(snapshot.backends[name("alpha")])
    #expect(alpha.kind == nil && alpha.rows() == nil)
    #expect(snapshot.backends[try name("gamma")]?.kind != nil)
  }
}
