import BackendSimulator
import Foundation
import JSON
import Testing

extension EndToEnd {
  struct SpeakingTests {
    @Test func `news, not repeats: a first failure is two lines, a repeated one none, a recovery one`()
      async throws
    {
      let backend = try ChangingBackend(listing("sim-a"))
      let scene = try Scene([Entry.of("one", backend.simulator), try Entry.answering("two", listing("b"))])
      let good = try await scene.run()
      #expect(good.status == 0 && good.out == "" && good.err == "")
      #expect(try await scene.run("--force").err == "")

      backend.answer(.body([], status: 500))
      let first = try await scene.run()
      #expect(first.status == 0 && first.out == "")
      #expect(first.errorLines.count == 2)
      #expect(first.errorLines.first?.hasPrefix("rollcall: one: server_error (HTTP 500): ") == true)
      #expect(
        first.lastLine.contains("kept: what was known") && first.lastLine.contains("rollcall --only NAME"))

      for failures in 2...6 {
        try scene.age(seconds: 600)
        let again = try await scene.run()
        #expect(try scene.backend("one")["consecutive_failures"]?.integer == failures)
        #expect(again.err == "" && again.out == "")
      }
      // It is left alone for minutes now, which no machine takes for a run.
      let asked = backend.simulator.requests.count
      #expect(try await scene.run().err == "" && backend.simulator.requests.count == asked, "it is not due")

      backend.answer(listing("sim-a", "sim-b"))
      try scene.age(seconds: 600)
      let recovered = try await scene.run()
      #expect(recovered.errorLines == ["rollcall: one: answers again, 2 models"])
      #expect(try await scene.run().err == "")
    }

    @Test func `--verbose says all, --quiet nothing but that it could not publish`() async throws {
      let scene = try Scene([
        try Entry.answering("good", listing("a")),
        try Entry.answering("bad", .body([], status: 401)),
      ])
      let quiet = try await scene.run("--quiet")
      #expect(quiet.status == 0 && quiet.err == "" && quiet.out == "")
      let verbose = try await scene.run("--verbose", "--force")
      #expect(verbose.out == "")
      for part in [
        "run 2: 2 of 2 backends are due", "good: asking (openai_compatible)", "good: ok, 1 model in ",
        "bad: auth_rejected (HTTP 401)", "2 backends: 1 answered, 1 failed; 1 model", "kept: ",
      ] { #expect(verbose.err.contains(part), "\(part)") }
      let lines = verbose.errorLines
      #expect(lines.allSatisfy { $0.hasPrefix("rollcall: ") })
      try scene.write("blocked", "a file")
      let failed = try await scene.run("--quiet", "--output", scene.folder + "/blocked")
      #expect(failed.status == 3 && failed.errorLines.count == 2)
    }

    @Test func `when every probe failed, one line says so with all outcomes`() async throws {
      let scene = try Scene([
        try Entry.answering("one", .body([], status: 401)),
        try Entry.answering("two", .body([], status: 500)),
        try Entry.answering("three", .body([], status: 500)),
      ])
      let ended = try await scene.run()
      #expect(ended.status == 0 && ended.errorLines.count == 5)
      #expect(ended.err.contains("every backend that was asked failed: 1 × auth_rejected, 2 × server_error"))
      #expect(ended.lastLine.contains("kept: "))
    }

    @Test
    func `a missing credential is told once, with its variable or file, and again only when it is news`()
      async throws
    {
      let backend = try BackendSimulator { _ in listing("a") }
      let file = #", "credential": {"file": "no/such/key"}"#
      let scene = try Scene([
        Entry.of("by_name", backend, Entry.key("NO_SUCH_KEY") + Entry.assuming("assumed-1")),
        Entry.of("by_file", backend, file), Entry.of("blank", backend, Entry.key("BLANK_KEY")),
        Entry.of("broken", backend, Entry.key("BROKEN_KEY")),
      ])
      let variables = ["BLANK_KEY": "  ", "BROKEN_KEY": "first-half\nsecond-half"]
      let first = try await scene.run(environment: variables)
      #expect(first.status == 0 && first.errorLines.count == 4)
      for part in [
        "by_name: not asked: variable NO_SUCH_KEY is not set",
        "by_file: not asked: cannot read \(scene.folder)/no/such/key",
        "blank: not asked: variable BLANK_KEY is blank", "broken: not asked: variable BROKEN_KEY holds",
      ] { #expect(first.err.contains(part), "\(part)") }
      #expect(!first.err.contains("second-half"))
      let missing = try scene.backend("by_name")
      #expect(missing["roll"]?.text == "credential_missing" && missing["status"]?.text == "unknown")
      #expect(missing["providers", "acme", "stale"]?.bool == true && missing["probe"] == nil)
      #expect(backend.requests.isEmpty)
      #expect(try await scene.run(environment: variables).err == "")
      let fixed = variables.merging(["NO_SUCH_KEY": "canary-" + "mended-0001"]) { $1 }
      #expect(try await scene.run(environment: fixed).err == "")
      #expect(try scene.backend("by_name")["status"]?.text == "available")
      let gone = try await scene.run("--force", environment: variables)
      #expect(gone.errorLines.count == 1 && gone.err.contains("by_name"))
      #expect(try scene.backend("by_name")["providers", "acme", "stale"]?.bool == true)
    }
  }
}
