@testable import Domain
@testable import TestSupport
@testable import Views
import Testing

/// What Prometheus scrapes; `promtool` looks at the real thing in `.ci/checks/test_metrics.py`.
struct MetricsOutputTests {
  private func lines(_ fleet: StatedFleet) throws -> [String] {
    try fleet.text(MetricsOutput.self).split(separator: "\n").map(String.init)
  }

  @Test func `every metric has its help and type once, in front of its samples`() throws {
    var fleet = StatedFleet()
    try fleet.add("lab", rows: ["acme": [.listed("m")]])
    var (described, typed): (Set<Substring>, Set<Substring>) = ([], [])
    for line in try lines(fleet) {
      let words = line.split(separator: " ", omittingEmptySubsequences: false)
      if line.hasPrefix("# HELP ") {
        #expect(described.insert(words[2]).inserted && words.count > 3, "\(line)")
      } else if line.hasPrefix("# TYPE ") {
        #expect(typed.insert(words[2]).inserted && described.contains(words[2]) && words[3] == "gauge")
      } else {
        let name = line.prefix { $0 != "{" && $0 != " " }
        #expect(name.hasPrefix("rollcall_") && typed.contains(name), "\(line)")
        #expect(words.count == 2, "a timestamp, or a blank in a label: \(line)")
      }
    }
    #expect(described == typed && described.count > 25)
  }

  @Test func `what is not known has no sample, a count of nothing is 0`() throws {
    var fleet = StatedFleet()
    try fleet.add("fresh", disposition: .credentialMissing, outcome: nil)
    let lines = try lines(fleet)
    let mine = lines.filter { $0.contains("backend=\"fresh\"") && !$0.contains("_status{") }
    #expect(
      mine == [
        #"rollcall_backend_info{backend="fresh",kind="openai_compatible"} 1"#,
        #"rollcall_backend_consecutive_failures{backend="fresh"} 0"#,
        #"rollcall_backend_models_listed{backend="fresh"} 0"#,
        #"rollcall_backend_models_usable{backend="fresh"} 0"#, #"rollcall_backend_rows{backend="fresh"} 0"#,
        #"rollcall_backend_rows_stale{backend="fresh"} 0"#,
        #"rollcall_backend_inference_spend_usd{backend="fresh"} 0"#,
        #"rollcall_backend_inference_requests{backend="fresh"} 0"#,
        #"rollcall_backend_inference_requests_unpriced{backend="fresh"} 0"#,
      ])
    #expect(lines.contains(#"rollcall_backend_status{backend="fresh",status="unknown"} 1"#))
    #expect(!lines.contains { $0.contains("last_success") })
  }

  @Test func `base units, exactly`() throws {
    var fleet = StatedFleet()
    var spend = InferenceSpend()
    (spend.requests, spend.unpriced) = (3, 1)
    spend.usd = try #require(DecimalNumber("0.00015"))
    try fleet.add(
      "lab", total: 1234, spend: DailySpend(day: Moment.start.startOfDay, spend: spend),
      change: { probe in
        probe.timings = PhaseTimings(resolve: 0, connect: 12, tls: nil, firstByte: 180, total: 1234)
        probe.certificateExpiresAt = Moment.after(.milliseconds(86_400_500))
      }, rows: ["acme": [.listed("m") { $0.evidence = Model.tried(.ok) }, .listed("n")]])
    try fleet.add(
      "yesterday", outcome: .serverError,
      spend: DailySpend(day: Moment.after(.seconds(-86_400)).startOfDay, spend: spend),
      rows: ["acme": [.listed("m")]])
    let found = try lines(fleet)
    for line in [
      #"rollcall_info{version="1.2.3"} 1"#, "rollcall_run_finish_timestamp_seconds 1795168801.234",
      "rollcall_run_offline 0", "rollcall_models_listed 3", "rollcall_inference_spend_usd 0.00015",
      #"rollcall_backend_up{backend="lab"} 1"#, #"rollcall_backend_up{backend="yesterday"} 0"#,
      #"rollcall_backend_probe_duration_seconds{backend="lab",phase="resolve"} 0"#,
      #"rollcall_backend_probe_duration_seconds{backend="lab",phase="connect"} 0.012"#,
      #"rollcall_backend_probe_duration_seconds{backend="lab",phase="first_byte"} 0.18"#,
      #"rollcall_backend_probe_duration_seconds{backend="lab",phase="total"} 1.234"#,
      #"rollcall_backend_certificate_expiry_timestamp_seconds{backend="lab"} 1795255200.5"#,
      #"rollcall_backend_last_success_timestamp_seconds{backend="lab"} 1795168800"#,
      #"rollcall_backend_models_usable{backend="lab"} 1"#, #"rollcall_backend_rows_stale{backend="lab"} 0"#,
      #"rollcall_backend_rows_stale{backend="yesterday"} 1"#,
      #"rollcall_backend_consecutive_failures{backend="yesterday"} 3"#,
      #"rollcall_backend_probe_info{backend="yesterday",outcome="server_error"} 1"#,
      #"rollcall_backend_inference_spend_usd{backend="lab"} 0.00015"#,
      #"rollcall_backend_inference_spend_usd{backend="yesterday"} 0"#,
      #"rollcall_backend_inference_requests_unpriced{backend="lab"} 1"#,
    ] { #expect(found.contains(line), "\(line)") }
    #expect(!found.contains { $0.contains(#"phase="tls""#) })
  }

  @Test func `no model is named, whatever it is called`() throws {
    var fleet = StatedFleet()
    try fleet.add("lab", rows: ["acme": hostileTexts.map { .listed($0) }])
    let text = try fleet.text(MetricsOutput.self)
    for name in hostileTexts { #expect(!text.contains(name)) }
    #expect(!text.contains("acme"))
  }

  @Test func `a label's value cannot leave its quotes`() {
    var text = MetricsText()
    text.gauge("rollcall_info", "Help.")
    text.sample(1, ("version", "a\\b\"c\nd\r\ne"))
    text.gauge("rollcall_none", "Never.")
    text.sample(Int?.none)
    #expect(
      String(decoding: text.bytes, as: UTF8.self)
        == "# HELP rollcall_info Help.\n# TYPE rollcall_info gauge\nrollcall_info{version=\"a\\\\b\\\"c\\nd\\ne\"} 1\n"
    )
  }
}
