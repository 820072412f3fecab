@testable import Domain
@testable import Operations
@testable import Redaction
import Transcripts

/// What a session hands in: refused whole, or published like an answer.
struct SessionReportTarget: FuzzTarget {
  let name = "session-report"

  private static let token = String(repeating: "c3", count: 32)
  private static let names = ["alpha", "beta", "router"]

  func seeds() async -> [[UInt8]] {
    let texts = [
      #"{"models":[{"id":"a"},{"id":"b"}]}"#, #"[{"id":"a"},{"model_id":"b","display_name":"B"}]"#,
      #"{"models":[]}"#, #"{"models":[{"id":"\#(Self.token)"},{"id":"bad\u0007"},5]}"#,
      #"{"verdicts":[{"id":"b-1","outcome":"ok","duration_ms":5},{"id":"b-2","outcome":"model_missing"}]}"#,
      #"{"models":[{"id":"a"}],"verdicts":[{"id":"a","outcome":"rate_limited"}]}"#,
    ]
    let lists = AdapterFixture.all.filter { $0.kind == "command" }.compactMap {
      try? $0.read().calls.first?.response
    }
    return texts.map { Array($0.utf8) } + lists
  }

  func check(_ input: [UInt8]) async throws {
    for (number, text) in Self.names.enumerated() where input.count % Self.names.count == number {
      guard let name = BackendName(text) else { continue }
      try await check(SessionReport(of: name, input, by: Secret(Self.token)))
    }
  }

  private func check(_ report: SessionReport) async throws {
    let environment = FuzzEnvironment(baseline: Specimen.baseline)
    environment.files = try await Specimen.files()
    let before = Promises.ids(in: try Promises.snapshot(of: environment.files))
    do throws(RunFailure) {
      _ = try await Pipeline(environment.job(), in: environment).publish(report) {}
    } catch {
      try Promises.hold(of: error)
      try promise(error.kind == .usage, "a report ended the run: \(error.lines)")
      try promise(environment.publishCount == 0, "a report that was refused was published")
      return
    }
    try Promises.hold(of: environment)
    let after = try Promises.snapshot(of: environment.files)
    let others = { (ids: [String: [String]]) in ids.filter { !$0.key.hasPrefix("\(report.backend)/") } }
    try promise(others(Promises.ids(in: after)) == others(before), "a report changed another backend")
    let token = Array(Self.token.utf8)
    for (path, bytes) in environment.files {
      try promise(!Promises.has(token, bytes), "\(path) holds the session's token")
    }
  }
}
