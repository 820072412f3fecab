@testable import TestSupport
import BackendSimulator
import FaultScripts
import Foundation
import Glibc
import JSON
import Testing

extension EndToEnd {
  struct UnfitKeysTests {
    private static let mark = "canary-" + "unfit-2c91"

    @Test func `a file with a line break, a NUL, no text or a megabyte is not sent and not shown`()
      async throws
    {
      let backend = try BackendSimulator { _ in listing("a") }
      let mark = Array(Self.mark.utf8)
      let contents: [(name: String, bytes: [UInt8])] = [
        ("return", mark + [0x0d] + mark), ("break", mark + [0x0a] + mark), ("nul", mark + [0] + mark),
        ("lines", mark + [0x0a, 0x0a]), ("escape", [0x1b] + mark), ("latin", mark + [0xe9]),
        ("blank", Array(" \t\r\n".utf8)), ("empty", []),
        ("huge", [UInt8](repeating: UInt8(ascii: "k"), count: 1 << 20)),
      ]
      let scene = try Scene(
        contents.map { Entry.of($0.name, backend, #", "credential": {"file": "\#($0.name).key"}"#) }
          + [Entry.of("folder", backend, #", "credential": {"file": "."}"#)])
      for (name, bytes) in contents {
        try scene.write(name + ".key", bytes)
        chmod(scene.folder + "/\(name).key", 0o600)
      }
      let ended = try await scene.run("--verbose")
      #expect(ended.status == 0 && backend.requests.isEmpty && ended.residentMegabytes < 200)
      for name in contents.map(\.name) + ["folder"] {
        #expect(try scene.backend(name)["roll"]?.text == "credential_missing", "\(name)")
        #expect(ended.errorLines.count { $0.contains(" \(name): not asked: ") } == 1, "\(name): \(ended.err)")
      }
      expectUnseen(scene, ended)
    }

    @Test func `a program that is not there, fails, hangs, floods, prints to nobody or leaves a child`()
      async throws
    {
      let backend = try BackendSimulator { _ in listing("a") }
      let script = """
        #!/bin/sh
        echo \(Self.mark)-error >&2
        case $1 in
          fails) echo \(Self.mark); exit 1 ;;
          hangs) echo \(Self.mark); exec sleep 86400 ;;
          floods) exec yes \(Self.mark) ;;
          dies) kill -9 $$ ;;
          silent) ;;
          leaves) (sleep 86400; : >&1) & echo \(Self.mark)-fork ;;
          works) echo \(Self.mark)-works ;;
        esac
        """
      func entry(_ word: String) -> Entry {
        // Those two outlive every deadline.
        let deadline = ["hangs", "leaves"].contains(word) ? "2s" : Patience.deadline
        let command = #"{"command": ["./helper", "\#(word)"], "deadline": "\#(deadline)"}"#
        return Entry.of(word, backend, #", "credential": \#(command)"#)
      }
      let words = ["fails", "hangs", "floods", "dies", "silent", "works"]
      let scene = try Scene(
        words.map(entry) + [
          entry("leaves"),
          Entry.of("absent", backend, #", "credential": {"command": ["./no-such-helper"]}"#),
          Entry.of("barred", backend, #", "credential": {"command": ["./baseline.json"]}"#),
        ])
      try scene.write("helper", script + "\n")
      chmod(scene.folder + "/helper", 0o700)
      let ended = try await scene.run("--verbose")
      #expect(ended.status == 0 && ended.residentMegabytes < 200)
      for name in ["fails", "hangs", "floods", "dies", "silent", "absent", "barred"] {
        #expect(try scene.backend(name)["roll"]?.text == "credential_missing", "\(name)")
        #expect(ended.errorLines.count { $0.contains(" \(name): not asked: ") } == 1, "\(name): \(ended.err)")
      }
      let sent = Set(backend.requests.compactMap { $0.header("Authorization") })
      #expect(sent.isSubset(of: ["Bearer \(Self.mark)-works", "Bearer \(Self.mark)-fork"]))
      #expect(sent.contains("Bearer \(Self.mark)-works"))
      expectUnseen(scene, ended, but: ["helper"])
    }

    @Test func `a file that others may read is used, and warned of`() async throws {
      let backend = try BackendSimulator { _ in listing("a") }
      let scene = try Scene([Entry.of("one", backend, #", "credential": {"file": "open.key"}"#)])
      try scene.write("open.key", Self.mark + "\r\n")
      chmod(scene.folder + "/open.key", 0o644)
      let ended = try await scene.run("--verbose")
      #expect(
        ended.status == 0 && ended.err.contains("can be read by other users: chmod 600 it"), "\(ended.err)")
      #expect(backend.requests.first?.header("Authorization") == "Bearer \(Self.mark)")
      expectUnseen(scene, ended)
      chmod(scene.folder + "/open.key", 0o600)
      #expect(try await !scene.run("--verbose", "--force").err.contains("chmod"))
    }

    @Test(
      arguments: ["401", "401-basic-offer", "401-digest-offer", "403"])
    func `a key that is refused is sent once, whatever other login is offered`(_ fault: String) async throws {
      let script = try #require(FaultScript.named(fault))
      let backend = try BackendSimulator(script.response)
      let scene = try Scene([Entry.of("one", backend, Entry.key("KEY"))])
      #expect(try await scene.run(environment: ["KEY": Self.mark]).status == 0)
      let probe = try scene.backend("one")["probe"]
      #expect(probe?["outcome"]?.text == (fault == "403" ? "forbidden" : "auth_rejected"))
      #expect(backend.requests.map { $0.header("Authorization") } == ["Bearer \(Self.mark)"])
    }

    /// Inputs may hold the mark, what the program says or writes may not.
    private func expectUnseen(_ scene: Scene, _ ended: EndedProgram, but inputs: Set<String> = []) {
      #expect(!(ended.out + ended.err).contains(Self.mark))
      for (name, data) in scene.files where !name.hasSuffix(".key") && !inputs.contains(name) {
        #expect(data.range(of: Data(Self.mark.utf8)) == nil, "\(name)")
      }
    }
  }
}
