@testable import Domain
@testable import SnapshotFiles
@testable import TestSupport
import JSON
import Testing

/// How a far rollcall's backends are read back from our own snapshot.
struct UpstreamBackendParserTests {
  @Test func `as many far backends as are kept can be read back, and the rows behind them`() throws {
    var upstream: [BackendName: UpstreamBackend] = [:]
    for number in 0..<UpstreamBackend.kept {
      let name = try #require(BackendName("backend_with_a_name_as_long_as_a_name_may_be_\(number)"))
      upstream[name] = UpstreamBackend(
        kind: "openai_compatible", status: .unavailable, outcome: .deadlineExceeded,
        lastSuccessAt: Moment.start, refreshedAt: Moment.start)
    }
    var writer = JSONWriter()
    writer.upstream(upstream)
    let models = #"[{"display_name":"A","listed":true,"model_id":"a","usable":"unknown"}]"#
    let row =
      #"{"models":\#(models),"refreshed_at":"\#(Moment.start)","refreshed_sequence":1,"source":"probe","stale":false}"#
    let line =
      #""fleet":{"consecutive_failures":0,"far":\#(String(decoding: writer.bytes, as: UTF8.self)),"kind":"snapshot","providers":{"acme":\#(row)},"roll":"probed","status":"available"}"#
    let text =
      "{\"backends\":{\n\(line)\n},\"changes\":[]\n,\"run\":{\"id\":\"r\",\"sequence\":1}\n,\"schema_version\":1}\n"
    let snapshot = try PreviousSnapshot(Array(text.utf8))
    #expect(snapshot.runID == "r" && !snapshot.isDamaged)
    let backend = try #require(snapshot.backends.values.first)
    #expect(backend.backendState.upstream == upstream && backend.status == .available)
    let acme = try #require(ProviderName("acme"))
    #expect(backend.rows(replacing: [acme: [ModelID("a")]])?[acme]?.models.map(\.id.text) == ["a"])
  }

  @Test func `a failure's own hint is read back, so that it is shown until the next probe`() throws {
    for detail in FailureDetail.allCases {
      var record = ProbeRecord(id: "0123abcd", sequence: 1, outcome: .notFound, startedAt: Moment.start)
      record.detail = detail
      var writer = JSONWriter()
      writer.probe(record)
      let node = try JSONReader.read(writer.bytes, limits: .ours(memory: 1 << 20))
      #expect(node["hint"]?.text == detail.hint && ProbeRecord(node) == record)
    }
  }
}
