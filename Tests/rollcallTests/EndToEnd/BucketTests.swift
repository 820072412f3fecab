import BackendSimulator
import Foundation
import JSON
import Testing

extension EndToEnd {
  struct BucketTests {
    private static let key = "canary-" + "bucket-9d2f"

    private func publish(_ origin: String) -> String {
      #", "publish": {"s3": {"bucket": "calls", "region": "lab", "endpoint": "\#(origin)", "deadline": "600s", "#
        + #""credential": {"access_key_id": {"env": "ID"}, "secret_access_key": {"env": "KEY"}}}}"#
    }

    @Test func `a bucket that is not there leaves a folder as published: exit 5, a line, an event`()
      async throws
    {
      let scene = try Scene([try Entry.answering("one", listing("a"))])
      let first = try await scene.run()
      #expect(first.status == 0)
      try scene.baseline(
        of: [try Entry.answering("one", listing("a", "b"))], more: publish("http://127.0.0.1:1"))
      let environment = ["ID": "canary-id-0001", "KEY": Self.key]
      let ended = try await scene.run("--quiet", environment: environment)
      #expect(ended.status == 5 && ended.errorLines.count == 1)
      #expect(ended.err.contains(#"not in the bucket "calls" connection_refused (at connect)"#))
      #expect(try scene.snapshot()["run", "sequence"]?.integer == 2)
      let logged = try await scene.run("--log", "json", environment: environment)
      let events = try logged.errorLines.map {
        try JSONReader.read(Array($0.utf8), limits: .ours(memory: 1 << 20))
      }
      let event = try #require(events.first { $0["event"]?.text == "bucket_failed" })
      #expect(event.keys == ["event", "level", "message", "run_id", "time"])
      let strict = try await scene.run("--fail-on", "any", "--force", environment: environment)
      #expect(strict.status == 5)
      #expect(!scene.files.values.contains { String(decoding: $0, as: UTF8.self).contains(Self.key) })
      #expect(!(ended.err + logged.err).contains("canary"))

      try FileManager.default.removeItem(atPath: scene.folder + "/output")
      let empty = try await scene.run(environment: environment)
      #expect(empty.status == 3 && empty.lastLine.contains("nothing was sent"))
      #expect(scene.content("output/snapshot.json") == nil)
    }
  }
}
