import BackendSimulator
import Foundation
import JSON
import Testing

extension EndToEnd {
  struct TLSFaultsTests {
    private typealias Sort = CertificateServers.Sort

    /// What each must end as; where two words stand, it is the library's version that decides.
    private static let outcomes: [(sort: Sort, words: Set<String>)] = [
      (.good, ["ok"]), (.soon, ["ok"]),
      (.expired, ["tls_failure"]), (.early, ["tls_failure"]), (.selfsigned, ["tls_failure"]),
      (.elsewhere, ["tls_failure"]), (.weak, ["tls_failure"]), (.old, ["tls_failure"]),
      (.garbage, ["tls_failure"]), (.closing, ["tls_failure"]), (.plain, ["tls_failure"]),
      (.silent, ["deadline_exceeded"]),
      (.cut, ["malformed_response", "connection_lost"]), (.short, ["connection_lost"]),
    ]

    private func entry(_ name: String, _ origin: String, authority: String?) -> Entry {
      let file =
        (authority.map { #", "ca_file": "\#($0)""# } ?? "")
        + (name == Sort.silent.rawValue ? #", "connect_timeout": "2s""# : "")
      return
        #""\#(name)": {"kind": "openai_compatible", "base_url": "\#(origin)/v1", "provider": "acme"\#(file)\#(Entry.key("KEY"))}"#
    }

    @Test
    func `each certificate, version and cut has its outcome; no key is sent, no session is written down`()
      async throws
    {
      let scene = try Scene()
      let tls = try await CertificateServers(in: scene.folder)
      try scene.write("empty.pem", "")
      try scene.write("garbage.pem", "-----BEGIN CERTIFICATE-----\nno base64 at all\n")
      let open = tls.origin(.good)
      let listed = Self.outcomes.map { entry($0.sort.rawValue, tls.origin($0.sort), authority: "ca.pem") }
      let others = [
        entry("stranger", open, authority: nil), entry("missing", open, authority: "no/such/ca.pem"),
        entry("empty", open, authority: "empty.pem"), entry("broken", open, authority: "garbage.pem"),
        entry("unencrypted", open.replacing("https:", with: "http:"), authority: nil),
      ]
      try scene.baseline(
        of: listed + others, defaults: Scene.defaults + #", "max_in_flight": 64"#)
      let key = "canary-" + "tls-81b2-d47e"
      let ended = try await scene.run(
        "--verbose", environment: ["KEY": key, "SSLKEYLOGFILE": scene.folder + "/sessions"])
      #expect(ended.status == 0, "\(ended.err)")
      let backends = try #require(try scene.snapshot()["backends"])
      let unusable = ["stranger", "missing", "empty", "broken"].map { ($0, Set(["tls_failure"])) }
      let wanted =
        Self.outcomes.map { ($0.sort.rawValue, $0.words) } + unusable
        + [("unencrypted", ["connection_lost", "not_an_api"])]
      for (name, words) in wanted {
        let outcome = backends[name, "probe", "outcome"]?.text ?? "none"
        #expect(words.contains(outcome), "\(name): \(outcome)")
        #expect(backends[name, "probe", "attempts"]?.integer ?? 0 <= 2, "\(name)")
        if words == ["tls_failure"] {
          #expect(backends[name, "probe", "attempts"]?.integer == 1, "\(name) is not mended by a second try")
        }
        if words != ["ok"] { #expect(backends[name, "providers"]?.count == 0, "\(name)") }
      }
      #expect(scene.content("sessions") == nil)
      #expect(!ended.err.contains(key))
      #expect(ended.err.contains("early: tls_failure (at tls): no trusted TLS connection"))
    }
  }
}
