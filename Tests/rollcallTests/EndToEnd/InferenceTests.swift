@testable import TestSupport
import BackendSimulator
import JSON
import Testing

extension EndToEnd {
  struct InferenceTests {
    /// A host of three priced models of which each answers a chat.
    private static func host() throws -> BackendSimulator {
      try BackendSimulator { request in
        guard request.method == "POST" else {
          let rows = ["a", "b", "c"].map {
            #"{"id":"\#($0)","owned_by":"acme","pricing":{"prompt":"0.000001","completion":"0.00001"}}"#
          }
          return .json(#"{"data":[\#(rows.joined(separator: ","))]}"#)
        }
        return .json(
          #"{"choices":[{"finish_reason":"length","message":{"content":""}}],"usage":{"prompt_tokens":8,"completion_tokens":1}}"#
        )
      }
    }

    private static func tried(_ backend: BackendSimulator) throws -> [String] {
      try backend.requests.filter { $0.method == "POST" }.map {
        try #require(JSONReader.read($0.body, limits: .ours(memory: 1 << 20))["model"]?.text)
      }
    }

    private static func usable(_ scene: Scene) throws -> [String: String] {
      let models = try scene.backend("host")["providers", "acme", "models"]?.elements
      let pairs = models?.compactMap { model in
        model["model_id"]?.text.flatMap { id in model["usable"]?.text.map { (id, $0) } }
      }
      return Dictionary(pairs ?? []) { first, _ in first }
    }

    @Test
    func `so many a run, none twice within every, the oldest first, and what it cost in file and rehearsal`()
      async throws
    {
      let backend = try Self.host()
      let readiness =
        #", "readiness": {"mode": "inference", "every": "1h", "max_requests_per_run": 2, "max_usd_per_day": "1"}"#
      let scene = try Scene([Entry.of("host", backend, readiness)])
      let before = try await scene.run("--dry-run")
      #expect(before.out.contains("then up to 2 inference requests, of models that the list will name"))
      #expect(before.out.contains("spent today: 0 requests, 0 tokens in, 0 out, $0 of at most $1"))
      #expect(backend.requests.isEmpty)

      _ = try await scene.run()
      #expect(try Self.tried(backend) == ["a", "b"])
      #expect(try Self.usable(scene) == ["a": "yes", "b": "yes", "c": "unknown"])
      let snapshot = try scene.snapshot()
      #expect(snapshot["run", "counts", "usable"]?.integer == 2)
      for spend in [snapshot["run", "inference"], snapshot["backends", "host", "inference"]] {
        #expect(spend?["requests"]?.integer == 2 && spend?["usd"]?.text == "0.000036")
        #expect(spend?["input_tokens"]?.integer == 16 && spend?["output_tokens"]?.integer == 2)
      }

      let later = try await scene.run("--dry-run")
      #expect(later.out.contains("then up to 2 inference requests: c"))
      #expect(later.out.contains("spent today: 2 requests, 16 tokens in, 2 out, $0.000036 of at most $1"))
      _ = try await scene.run()
      #expect(try Self.tried(backend) == ["a", "b", "c"])
      _ = try await scene.run()
      #expect(try Self.tried(backend).count == 3, "all were tried within the hour")
      #expect(try Self.usable(scene) == ["a": "yes", "b": "yes", "c": "yes"])

      try scene.age(seconds: 3700)
      _ = try await scene.run()
      #expect(try Self.tried(backend).suffix(2) == ["a", "b"])
    }

    @Test func `a day's money holds across runs, and another key makes all evidence void`() async throws {
      let backend = try Self.host()
      let readiness =
        #", "readiness": {"mode": "inference", "every": "1s", "max_usd_per_day": "0.0002"}"# + Entry.key("K")
      let scene = try Scene([Entry.of("host", backend, readiness)])
      let (one, two) = (["K": "canary-" + "first-0001"], ["K": "canary-" + "other-0002"])
      _ = try await scene.run(environment: one)
      let first = try Self.tried(backend).count
      #expect(first > 0)
      // Each try may cost 0.000138 at most and costs 0.000018.
      for _ in 1...4 { _ = try await scene.run("--force", environment: one) }
      #expect(try Self.tried(backend).count < 12)
      let spent = try #require(try scene.backend("host")["inference", "usd"]?.text.flatMap { Double($0) })
      #expect(spent <= 0.0002)
      let before = try Self.usable(scene).values.filter { $0 == "yes" }.count
      #expect(before > 0)
      let tried = try Self.tried(backend).count
      _ = try await scene.run(environment: two)
      let after = try Self.usable(scene).values.filter { $0 == "yes" }.count
      #expect(after == (try Self.tried(backend).count) - tried, "only what the new key has tried counts")
    }

    @Test
    func
      `what was tried and spent is remembered when the snapshot is lost, and for models that no row holds`()
      async throws
    {
      let backend = try BackendSimulator { request in
        guard request.method == "POST" else { return .json(#"{"data":[{"id":"a"},{"id":"b"}]}"#) }
        let isFirst = String(decoding: request.body, as: UTF8.self).contains(#""model":"a""#)
        return isFirst
          ? .json(#"{"error":{"message":"slow down"}}"#, status: 429) : .json(#"{"choices":[{"text":"x"}]}"#)
      }
      let scene = try Scene([Entry.of("host", backend, #", "readiness": {"mode": "inference"}"#)])
      _ = try await scene.run()
      #expect(try scene.backend("host")["probe", "outcome"]?.text == "rate_limited")
      #expect(
        try scene.backend("host")["providers"]?.keys.count == 1, "a good list is published all the same")
      _ = try await scene.run("--force")
      #expect(try Self.tried(backend) == ["a", "b"], "the first is not tried again within the day")
      #expect(try scene.backend("host")["status"]?.text == "available")

      try scene.write("output/snapshot.json", "{")
      _ = try await scene.run("--force")
      #expect(try scene.backend("host")["inference", "requests"]?.integer ?? 0 >= 2)
    }

    @Test func `an access token that is another one on each run is the same account`() async throws {
      let backend = try Self.host()
      let token =
        #", "credential": {"command": ["/bin/sh", "-c", "echo canary-token-$(date +%N)-0001"], "deadline": "\#(Patience.deadline)"}"#
      let scene = try Scene([
        Entry.of("host", backend, token + #", "readiness": {"mode": "inference", "max_requests_per_run": 3}"#)
      ])
      _ = try await scene.run()
      _ = try await scene.run()
      #expect(try Self.tried(backend) == ["a", "b", "c"])
    }

    @Test func `a server that answers with our key as its next page does not get it into a URL`() async throws
    {
      let backend = try BackendSimulator { request in
        let key = request.header("x-goog-api-key") ?? ""
        return .json(#"{"models":[{"name":"models/a"}],"nextPageToken":"\#(key)"}"#)
      }
      let scene = try Scene([Entry.of("google", backend, kind: "gemini", Entry.key("K"))])
      _ = try await scene.run(environment: ["K": "canary-" + "cursor+0001"])
      #expect(backend.requests.count == 1)
      #expect(try scene.backend("google")["probe", "outcome"]?.text == "not_an_api")
    }

    @Test func `a key that the open list does not need is checked, and stays what it is`() async throws {
      let backend = try BackendSimulator { request in
        request.path.hasSuffix("/key")
          ? .json(#"{"error":{"code":401,"message":"no"}}"#, status: 401)
          : .json(#"{"data":[{"id":"acme/a"}]}"#)
      }
      let entry: Entry =
        #""router": {"kind": "openrouter", "base_url": "\#(backend.origin)/api/v1"\#(Entry.key("K"))}"#
      let scene = try Scene([entry])
      let ended = try await scene.run(environment: ["K": "canary-" + "router-0001"])
      #expect(ended.err.contains("router: auth_rejected"))
      let router = try scene.backend("router")
      #expect(router["probe", "stage"]?.text == "readiness" && router["status"]?.text == "unavailable")
      #expect(router["probe", "http_status"]?.integer == 401 && router["providers"]?.keys == ["acme"])
    }
  }
}
