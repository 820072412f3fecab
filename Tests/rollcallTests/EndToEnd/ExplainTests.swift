import Foundation
import JSON
import Testing

extension EndToEnd {
  struct ExplainTests {
    @Test func `each fact of a model, with who wrote it, when, and on what evidence`() async throws {
      let scene = try await ReaderScene.make()
      let explained = try await scene.reader("explain", "rich/acme/acme/seer")
      #expect(explained.status == 0 && explained.err == "" && !explained.out.contains("\u{1B}"))
      for heading in ["\nrich\n", "\nrich/acme\n", "\nrich/acme/acme/seer\n"] {
        #expect(explained.out.contains(heading))
      }
      let context = try #require(
        explained.out.split(separator: "\n").first { $0.hasPrefix("context_tokens") })
      #expect(context.contains("200000") && context.contains("probe"))
      #expect(explained.out.contains("nobody has tried: a list is no verdict"))
      #expect(
        explained.out.contains("uptime_1d_percent") && explained.out.contains("1 of 1 checks were good"))
      #expect(try await scene.reader("explain", "rich/acme/seer").out.contains("\nrich/acme/acme/seer\n"))
    }

    @Test func `a backend that is down: why, how long it is left alone, and when it is asked again`()
      async throws
    {
      let scene = try await ReaderScene.make()
      let explained = try await scene.reader("explain", "down", "--json")
      let root = try JSONReader.read(Array(explained.out.utf8), limits: .ours(memory: 1_000_000))
      #expect(root["path"]?.text == "down")
      let facts = try #require(
        root["sections"]?.elements?.first { _ in true }?["facts"]?.elements.map { Array($0) })
      let fact = { (name: String) in facts.first { $0["fact"]?.text == name } }
      #expect(fact("outcome")?["value"]?.text == "auth_rejected")
      #expect(fact("outcome")?["evidence"]?.text?.contains("HTTP 401") == true)
      #expect(fact("back_off")?["value"]?.text?.hasPrefix("hard: 60 min") == true)
      #expect(fact("next_probe_at")?["value"]?.text?.hasSuffix("Z") == true)
      #expect(fact("uptime_1d_percent")?["value"]?.text == "0")
    }

    @Test func `what is not there is a slip, told with what is`() async throws {
      let scene = try await ReaderScene.make()
      for (word, part) in [
        ("rihc", #"did you mean "rich"?"#), ("rich/acm", #"did you mean "acme"?"#),
        ("plain/acme/small-3", #"did you mean "small-1"?"#),
        ("sk-" + "proj-canary/x", "the backends are down"),
      ] {
        let refused = try await scene.reader("explain", word)
        #expect(refused.status == 2 && refused.out == "" && refused.err.contains(part), "\(refused.err)")
      }
      #expect(try await scene.reader("explain").status == 2)
      #expect(try await scene.reader("explain", "plain", "rich").status == 2)
    }
  }
}
