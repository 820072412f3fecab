@testable import TestSupport
import BackendSimulator
import Foundation
import Glibc
import JSON
import Testing

extension EndToEnd {
  struct NotifierTests {
    private static let ok = SimulatedResponse.body(Array("OK".utf8), contentType: "text/plain")

    private func notifying(_ url: String, timeout: String = "60s", webhook: String? = nil) -> String {
      let hook = webhook.map { #", "webhook": {"url": "\#($0)", "timeout": "\#(timeout)"}"# } ?? ""
      return #", "ping": {"url": "\#(url)", "timeout": "\#(timeout)"}"# + hook
    }

    private func body(_ request: SimulatedRequest) -> String { String(decoding: request.body, as: UTF8.self) }

    @Test func `start goes out while probes are under way, success after publishing; no key is in either`()
      async throws
    {
      let server = try BackendSimulator { _ in Self.ok }
      let slow = try HeldBackend(listing("sim-a"))
      let canary = "canary-" + "telling-6b1d"
      let scene = try Scene(
        [
          Entry.of("slow", slow.simulator, Entry.key("K")),
          try Entry.answering("bad", .body([], status: 401)),
        ],
        more: notifying("\(server.origin)/check/0b1c2d3e-4f50-6172"))
      let running = try scene.start([], environment: ["K": canary])
      #expect(await eventually { slow.simulator.requests.count == 1 && server.requests.count == 1 })
      slow.letGo()
      #expect(await running.ended().status == 0)
      let id = try #require(try scene.snapshot()["run", "id"]?.text)
      let requests = server.requests
      try #require(requests.map(\.path) == ["/check/0b1c2d3e-4f50-6172/start", "/check/0b1c2d3e-4f50-6172"])
      for request in requests {
        #expect(request.method == "POST" && request.query.replacing("-", with: "") == "rid=\(id)")
        #expect(request.header("Content-Type") == "text/plain; charset=utf-8")
        #expect(!body(request).contains(canary))
        #expect(!request.headers.contains { $0.value.contains(canary) })
      }
      #expect(body(requests[0]) == "run 1: 2 of 2 backends are due\n")
      #expect(
        body(requests[1]).contains("1 answered, 1 failed")
          && body(requests[1]).contains("bad: auth_rejected (HTTP 401)"))
      let files = scene.files
      for (name, data) in files where name != "baseline.json" {
        #expect(data.range(of: Data("0b1c2d3e-4f50-6172".utf8)) == nil, "\(name)")
      }
    }

    @Test func `one that never answers neither fails the run nor holds it longer than its timeout`()
      async throws
    {
      let deaf = try BackendSimulator { _ in .raw([.hang]) }
      let backend = try BackendSimulator { _ in listing("sim-a") }
      let scene = try Scene(
        [Entry.of("one", backend)],
        more: notifying(
          "\(deaf.origin)/secret-path-of-the-ping", timeout: "2s",
          webhook: "\(deaf.origin)/secret-path-of-the-hook"))
      let first = try await scene.run()
      #expect(first.status == 0 && scene.content("output/snapshot.json") != nil)
      let pings = first.errorLines.filter {
        $0.contains("ping: could not be told of this run: deadline_exceeded")
      }
      #expect(pings.count == 1 && !first.err.contains("secret-path") && !first.err.contains(deaf.origin))
      let second = try await scene.run()
      #expect(second.status == 0 && second.err == "", "a repetition is no news")
    }

    @Test func `a redirect is not followed, and a refusal costs a warning in the log of events`() async throws
    {
      let elsewhere = try BackendSimulator { _ in Self.ok }
      let target = elsewhere.origin
      let server = try BackendSimulator { _ in
        .body([], status: 307, headers: ["Location": target + "/stolen"])
      }
      let scene = try Scene(
        [try Entry.answering("one", listing("sim-a"))], more: notifying("\(server.origin)/ping-of-this-job"))
      let ended = try await scene.run("--log", "json")
      #expect(ended.status == 0 && elsewhere.requests.isEmpty && server.requests.count == 2)
      let line = try #require(ended.errorLines.first { $0.contains("ping_failed") })
      let event = try JSONReader.read(Array(line.utf8), limits: .ours(memory: 1 << 20))
      #expect(event.keys == ["event", "level", "message", "news", "run_id", "time"])
      #expect(event["level"]?.text == "warning" && event["news"]?.bool == true)
      #expect(event["message"]?.text?.contains("never followed") == true)
    }

    @Test func `a run that cannot publish is told as failed`() async throws {
      let server = try BackendSimulator { _ in Self.ok }
      let scene = try Scene(
        [try Entry.answering("one", listing("sim-a"))], more: notifying("\(server.origin)/job"))
      try scene.write("blocked", "a file")
      let ended = try await scene.run("--output", scene.folder + "/blocked")
      #expect(ended.status == 3 && server.requests.map(\.path) == ["/job/fail"])
      #expect(body(try #require(server.requests.first)).hasPrefix("no run: files could not be"))
      let typo = try await scene.run("--only", "nobody")
      #expect(typo.status == 2 && server.requests.count == 1)
    }

    @Test func `a run that a signal ends has published, and says what it did not reach`() async throws {
      let server = try BackendSimulator { _ in Self.ok }
      let hanging = try BackendSimulator { _ in .raw([.hang]) }
      let scene = try Scene([Entry.of("one", hanging)], more: notifying("\(server.origin)/job"))
      let running = try scene.start([])
      try #require(await eventually { hanging.requests.count == 1 && server.requests.count == 1 })
      running.signal(SIGTERM)
      #expect(await running.ended().status == 143)
      #expect(server.requests.map(\.path) == ["/job/start", "/job"])
      #expect(
        body(try #require(server.requests.last)).contains(
          "partial: the run ended before these had been asked:\none\n"))
    }

    @Test func `the webhook gets the changes of a run that has some; its URL from a variable is a secret`()
      async throws
    {
      let server = try BackendSimulator { _ in .body([], status: 202) }
      let backend = try ChangingBackend(listing("sim-a", "sim-b"))
      let token = "canary-" + "hook-token-77aa"
      let hook =
        #", "webhook": {"url": {"env": "HOOK"}, "headers": {"Authorization": {"env": "TOKEN"}}}"#
      let scene = try Scene([Entry.of("one", backend.simulator)], more: hook)
      let variables = ["HOOK": "\(server.origin)/services/canary-hook-0001", "TOKEN": "Bearer \(token)"]
      var said = ""
      for _ in 0..<4 {
        let ended = try await scene.run("--verbose", environment: variables)
        #expect(ended.status == 0)
        said += ended.out + ended.err
        backend.answer(listing("sim-a"))
      }
      let removals = server.requests.filter { body($0).contains("model_removed") }
      try #require(removals.count == 1)
      #expect(removals[0].path == "/services/canary-hook-0001" && removals[0].query.isEmpty)
      #expect(removals[0].header("Authorization") == "Bearer \(token)")
      let root = try JSONReader.read(removals[0].body, limits: .ours(memory: 1 << 20))
      #expect(root.keys == ["changes", "counts", "run", "schema_version"])
      #expect(root["run", "sequence"]?.integer == 3 && root["counts", "models"]?.integer == 1)
      #expect(!said.contains("canary-"))
      for (name, data) in scene.files { #expect(data.range(of: Data("canary-".utf8)) == nil, "\(name)") }
      let dry = try await scene.run("--dry-run", environment: variables)
      #expect(dry.out.contains("webhook: would be told\n  POST ‹variable HOOK›, when the run has changes\n"))
      #expect(!dry.out.contains("canary-"))
    }
  }
}
