@testable import TestSupport
import BackendSimulator
import Foundation
import Glibc
import JSON
import Testing

extension EndToEnd {
  struct DrainTests {
    private func drained(_ scene: Scene) async throws -> [String] {
      let listed = try await scene.reader("drains", "--json")
      #expect(listed.status == 0)
      return try JSONReader.read(Array(listed.out.utf8), limits: .ours(memory: 1 << 20))["drains"]?.keys ?? []
    }

    @Test func `drain, drains and resume say what they changed and who is left alone`() async throws {
      let backend = try ChangingBackend(listing("a"))
      let scene = try Scene([Entry.of("alpha", backend.simulator), try Entry.answering("beta", listing("b"))])
      let first = try await scene.reader("drain", "alpha", "--until", "2h", "--why", "a new disk")
      #expect(first.status == 0 && first.out.contains("alpha: drained by the operator until "))
      #expect(
        first.out.contains(": a new disk\n")
          && first.out.hasSuffix("drained now: alpha; readers see it with the next run\n"))
      #expect(first.err.contains("new state folder") && first.err.contains("give the --state that runs have"))
      let moved = try await scene.reader("drain", "alpha", "--until", "3h", "--why", "a new disk")
      #expect(moved.err == "" && moved.out.contains(" instead of until 20"))
      let file = scene.folder + "/.rollcall/drains.json"
      let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      _ = try await scene.reader("drain", "beta")
      let again = try await scene.reader("drain", "beta")
      #expect(
        again.out.hasPrefix("beta: drained by the operator until it is resumed already: nothing changed\n"))
      #expect(try await drained(scene) == ["alpha", "beta"])
      #expect(try await scene.run("--force").status == 0)
      #expect(backend.simulator.requests.isEmpty)
      #expect(try scene.backend("alpha")["status"]?.text == "drained")
      #expect(try await scene.reader("show").out.contains("drained by the operator until "))
      #expect(try await scene.reader("explain", "alpha").out.contains("by the operator: a new disk"))
      #expect(try await scene.reader("doctor", "--offline").out.contains("it is left alone"))
      let own = try await scene.reader("resume", "alpha", "--as", "automation")
      #expect(own.out.contains("alpha: nothing changed; still drained by the operator"))
      let resumed = try await scene.reader("resume", "alpha", "beta")
      #expect(resumed.out.contains("alpha: lifted the drain of the operator\n"))
      #expect(resumed.out.hasSuffix("nobody is drained; readers see it with the next run\n"))
      _ = try await scene.run()
      #expect(try scene.backend("alpha")["status"]?.text == "available")
    }

    @Test func `what cannot be meant is refused, and nothing is changed`() async throws {
      let scene = try Scene([try Entry.answering("alpha", listing("a"))])
      let near = try await scene.reader("drain", "alhpa")
      #expect(near.status == 2 && near.err.contains(#"did you mean "alpha"?"#))
      for arguments in [
        [], ["alpha", "nobody"], ["alpha", "--until", "1999-01-01"], ["alpha", "--until", "soon"],
        ["alpha", "--until", "999999999d"], ["alpha", "--why", "\u{1B}[2J"],
        ["alpha", "--why", "key sk-ant-api03-" + String(repeating: "Ab1", count: 31)],
      ] {
        let refused = try await scene.reader(["drain"] + arguments)
        #expect(refused.status == 2, "\(arguments)")
        #expect(!refused.err.contains("Ab1Ab1"))
      }
      #expect(try await drained(scene).isEmpty)
      for (text, status) in [("{", Int32(3)), (#"{"schema_version":9,"drains":{}}"#, 2)] {
        try FileManager.default.createDirectory(
          atPath: scene.folder + "/.rollcall", withIntermediateDirectories: true,
          attributes: [.posixPermissions: 0o700])
        try scene.write(".rollcall/drains.json", text)
        for verb in [["drain", "alpha"], ["resume", "alpha"], ["drains"]] {
          #expect(try await scene.reader(verb).status == status, "\(verb)")
        }
        #expect(try await scene.run().status == status)
        #expect(scene.content(".rollcall/drains.json") == Data(text.utf8))
        #expect(scene.content("output/snapshot.json") == nil)
      }
    }

    @Test
    func `a reason that holds a key of this baseline is refused, wherever the key is, and stands nowhere`()
      async throws
    {
      let (inFile, inVariable) = ("plain-words-" + "of-a-gateway", "another-gateway-" + "word-of-ours")
      let scene = try Scene([
        #""alpha": {"kind": "openai", "credential": {"file": "key.txt"}}"#,
        #""beta": {"kind": "openai", "credential": {"env": "GATEWAY_KEY"}}"#,
        #""gamma": {"kind": "openai", "credential": {"command": ["./key.sh"]}}"#,
      ])
      try scene.write("key.txt", inFile + "\n")
      try scene.write("key.sh", "#!/bin/sh\ntouch ran\n")
      chmod(scene.folder + "/key.sh", 0o700)
      for key in [inFile, inVariable] {
        let ended = try await scene.shell(
          "\"$ROLLCALL\" drain beta --why 'the key \(key) is new'", environment: ["GATEWAY_KEY": inVariable])
        #expect(ended.status == 2 && ended.err.contains("holds a key of this baseline"), "\(ended.err)")
        #expect(!(ended.out + ended.err).contains(key))
      }
      #expect(scene.content(".rollcall/drains.json") == nil && scene.content("ran") == nil)
    }

    @Test func `what is done is said on standard error where standard output takes nothing`() async throws {
      let scene = try Scene([try Entry.answering("alpha", listing("a"))])
      let ended = try await scene.shell("\"$ROLLCALL\" drain alpha >/dev/full")
      #expect(ended.status == 3 && ended.err.contains("rollcall: alpha: drained by the operator"))
      #expect(try await drained(scene) == ["alpha"])
    }

    @Test func `many operators at once lose nobody's word, nor does the removal of what is over`()
      async throws
    {
      let names = (1...12).map { "b\($0)" }
      let scene = try Scene(try names.map { try Entry.answering($0, listing("a")) })
      _ = try await scene.reader("drain", "b12", "--until", "1ms", "--as", "automation")
      let programs = try names.dropLast().map { name in
        try scene.startReader(["drain", name])
      }
      for program in programs { #expect(await program.ended().status == 0) }
      #expect(try await drained(scene) == names.dropLast().sorted())
    }

    @Test func `twenty drains and resumes at once each do what they say, and lose nothing`() async throws {
      let names = (1...20).map { "b\($0)" }
      let scene = try Scene(try names.map { try Entry.answering($0, listing("a")) })
      let (drained, resumed) = (names.prefix(10), names.suffix(10))
      _ = try await scene.reader(["drain"] + resumed)
      let programs = try zip(drained, resumed).flatMap { one, other in
        [try scene.startReader(["drain", one]), try scene.startReader(["resume", other])]
      }
      for (place, program) in programs.enumerated() {
        let ended = await program.ended()
        #expect(
          ended.status == 0 && ended.out.contains(place % 2 == 0 ? ": drained by" : ": lifted"),
          "\(ended.out)")
      }
      #expect(try await self.drained(scene) == drained.sorted())
    }

    @Test
    func
      `a backend that is drained, and one that is resumed, while a slow run is under way are published so`()
      async throws
    {
      let slow = try HeldBackend(listing("s"))
      let scene = try Scene([
        Entry.of("slow", slow.simulator), try Entry.answering("quick", listing("q")),
        try Entry.answering("rested", listing("r")),
      ])
      _ = try await scene.run("--only", "quick", "rested")
      _ = try await scene.reader("drain", "rested")
      let running = try scene.start(["--force"])
      try #require(await eventually { !slow.simulator.requests.isEmpty })
      #expect(try await scene.reader("drain", "quick", "--as", "automation").status == 0)
      #expect(try await scene.reader("resume", "rested").status == 0)
      slow.letGo()
      #expect(await running.ended().status == 0)
      #expect(try scene.backend("quick")["status"]?.text == "drained")
      #expect(try scene.backend("quick")["roll"]?.text == "probed")
      #expect(try scene.backend("rested")["status"]?.text == "available")
      #expect(try scene.backend("rested")["roll"]?.text == "not_due")
    }
  }
}
