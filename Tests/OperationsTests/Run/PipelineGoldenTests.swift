@testable import Operations
@testable import TestSupport
@testable import Transport
import Foundation
import Testing
import Transcripts

/// Two runs in a row, byte for byte: what they publish stands in `Fixtures/pipeline/two-runs`.
struct PipelineGoldenTests {
  private static let folder = PackageFolder.fixture("pipeline/two-runs")

  private func text(_ name: String) throws -> String {
    try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
  }

  /// Each host's answers, run by run; the last one stands.
  private static let answers: [String: [TransferResult]] = [
    "alpha.test": [.list(["a-1", "a-2", "a-3"]), .list(["a-1", "a-3", "a-4"])],
    "broken.test": [.json("<html>", headers: [:])],
    "busy.test": [.json("{}", status: 429, headers: ["retry-after": "1200"])],
    "local.test/api/tags": [
      .json(
        #"{"models":[{"model":"llama3:8b","size":4661224676,"details":{"parameter_size":"8.0B","quantization_level":"Q4_0"},"capabilities":["completion","tools"]}]}"#
      )
    ],
    "local.test/api/ps": [.fails(.refused, phase: .connect), .json(#"{"models":[]}"#)],
    "router.test": [
      .json(
        #"{"data":[{"id":"acme/a-1","name":"A One","context_length":128000,"pricing":{"prompt":"0.000003","completion":"0.000015"}},{"id":"bolt/b-1","name":"bad\u202ename"}]}"#
      ), .json(#"{"data":[]}"#),
    ],
  ]

  private func environment() throws -> InMemoryEnvironment {
    let environment = InMemoryEnvironment(try text("baseline.json"))
    let transport = ScriptedTransport { [clock = environment.manualClock] sent in
      clock.advance(by: .milliseconds(20))
      let address = sent.url.dropFirst("http://".count).prefix { $0 != "?" }
      let host = address.prefix { $0 != "/" }
      let list = Self.answers[String(address)] ?? Self.answers[String(host)] ?? []
      let run = clock.wall < Moment.after(.seconds(900)) ? 0 : 1
      return list.indices.contains(run) ? list[run] : list.last ?? .fails(.nameNotResolved)
    }
    environment.script(transport)
    return environment
  }

  @Test func `what two runs publish`() async throws {
    let environment = try environment()
    try await environment.run()
    try expect(try #require(environment.snapshot), isGolden: "first.json")
    try await environment.run()
    try expect(try #require(environment.snapshot), isGolden: "second.json")
  }

  /// With UPDATE_GOLDENS=1 the file is written anew and the test fails, so that no run can bless itself.
  private func expect(_ bytes: [UInt8], isGolden name: String) throws {
    let found = String(decoding: bytes, as: UTF8.self)
    let golden = (try? text(name)) ?? ""
    if found == golden { return }
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try Data(bytes).write(to: Self.folder.appending(path: name))
      Issue.record("\(name) was updated; read the difference, then run again without UPDATE_GOLDENS")
      return
    }
    let lines = zip(found.components(separatedBy: "\n"), golden.components(separatedBy: "\n"))
    let first = lines.first { $0 != $1 }
    Issue.record(
      """
      \(name) differs; if it should: UPDATE_GOLDENS=1 swift test --filter PipelineGoldenTests
      wanted: \(first?.1 ?? "another number of lines")
      found:  \(first?.0 ?? "")
      """)
  }
}
