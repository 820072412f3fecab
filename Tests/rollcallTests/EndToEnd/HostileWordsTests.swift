import BackendSimulator
import FaultScripts
import Foundation
import JSON
import Testing

extension EndToEnd {
  struct HostileWordsTests {
    /// What moves a cursor, reorders a line or ends one where a reader does not look for it.
    private static func acts(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0x0A: false
      case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
      default: false
      }
    }

    private static func acting(in text: String) -> String? {
      text.unicodeScalars.first(where: acts).map { String($0.value, radix: 16) }
    }

    @Test func `what a backend sends in names, headers and reasons reaches neither terminal nor file raw`()
      async throws
    {
      let headers = ["header-ansi", "header-bare-cr", "header-fold", "reason-secret", "echo-key-header"]
      let faults = FaultScript.all.filter { $0.name.hasPrefix("name-") || headers.contains($0.name) }
      #expect(faults.count > 40)
      let scene = try Scene(
        try faults.map { fault in
          let name = "f_" + fault.name.replacing("-", with: "_")
          return Entry.of(name, try BackendSimulator(fault.response), kind: fault.kind, Entry.key("KEY"))
        })
      let ended = try await scene.run("--verbose", environment: ["KEY": "canary-" + "words-6a0d"])
      #expect(ended.status == 0 && Self.acting(in: ended.err) == nil, "\(ended.err)")
      for arguments in [
        ["show"], ["show", "--models"], ["show", "--json"], ["show", "--by", "model"],
        ["check", "--require", "*"],
        ["pick", "*"], ["explain", "f_name_ansi"], ["explain", "f_name_html"],
        ["check", "--require", "*", "--format", "github"],
      ] {
        let read = try await scene.reader(arguments)
        #expect([0, 1].contains(read.status), "\(arguments): \(read.err)")
        // A tab stands between the fields of a route.
        let said = (read.out + read.err).replacing("\t", with: arguments[0] == "pick" ? " " : "\t")
        #expect(Self.acting(in: said) == nil, "\(arguments)")
      }
      for (name, data) in scene.files where name.hasPrefix("output/") {
        let text = try #require(String(validating: data, as: UTF8.self), "\(name)")
        #expect(Self.acting(in: text) == nil, "\(name): \(Self.acting(in: text) ?? "")")
      }
    }

    @Test func `a list in another order each time changes no byte of the catalogue, nor the order of a row`()
      async throws
    {
      let script = try #require(FaultScript.named("shuffled"))
      let scene = try Scene([Entry.of("one", try BackendSimulator(script.response))])
      func ids() throws -> [String] {
        try #require(try scene.backend("one")["providers", "acme", "models"]).modelIDs
      }
      _ = try await scene.run()
      let (catalogue, first) = (scene.content("output/catalogue.json"), try ids())
      #expect(catalogue != nil && first.count == 20 && first == first.sorted())
      for _ in 1...3 {
        _ = try await scene.run("--force")
        #expect(try ids() == first)
        #expect(scene.content("output/catalogue.json") == catalogue)
      }
    }
  }
}
