@testable import TestSupport
import BackendSimulator
import Foundation
import Glibc
import JSON
import Operations
import Testing

@testable import rollcall

extension EndToEnd {
  struct SessionTests {
    private func scene() throws -> Scene {
      try Scene([try Entry.answering("alpha", listing("a")), try Entry.answering("beta", listing("b"))])
    }

    private func opened(_ scene: Scene, _ backend: String, _ more: String...) async throws -> String {
      let ended = try await scene.reader(["session", "open", "--backend", backend] + more)
      #expect(ended.status == 0, "\(ended.err)")
      return ended.out.trimmingCharacters(in: .newlines)
    }

    private func report(_ scene: Scene, _ token: String, _ text: String) async throws -> EndedProgram {
      try scene.write("report.json", text)
      return try await scene.shell("\"$ROLLCALL\" session report --token-file '\(token)' <report.json")
    }

    @Test func `open, report, list and close; the token is in no other file and on no stream`() async throws {
      let scene = try scene()
      let path = try await opened(scene, "alpha")
      #expect(path.hasPrefix(scene.folder + "/.rollcall/session-alpha-"))
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      let token = try String(contentsOfFile: path, encoding: .utf8).trimmingCharacters(in: .newlines)
      #expect(token.utf8.count == 64)
      let first = try await report(
        scene, path,
        #"{"models": [{"id": "m1", "provider": "acme"}, {"id": "\#(token)", "provider": "acme"}]}"#)
      #expect(first.status == 0 && first.err == "rollcall: alpha: took 1 model; left out 1 × secret\n")
      let second = try await report(scene, path, #"{"verdicts": [{"id": "m1", "outcome": "ok"}]}"#)
      #expect(second.status == 0 && second.err == "")
      let row = try scene.backend("alpha")["providers", "acme"]
      #expect(row?["source"]?.text == "session" && row?["models"]?.modelIDs == ["m1"])
      #expect(row?["models"]?.elements?.first { _ in true }?["usable"]?.text == "yes")
      let listed = try await scene.reader("session", "list", "--json")
      #expect(listed.out.contains(#""reports":2"#) && !listed.out.contains("hash"))
      try FileManager.default.removeItem(atPath: scene.folder + "/report.json")
      let holders = scene.files.filter { String(decoding: $0.value, as: UTF8.self).contains(token) }
      #expect(holders.keys.map { scene.folder + "/" + $0 } == [path])
      for ended in [first, second, listed] { #expect(!(ended.out + ended.err).contains(token)) }

      try FileManager.default.copyItem(atPath: path, toPath: scene.folder + "/kept.token")
      let closed = try await scene.reader("session", "close", "--token-file", path)
      #expect(closed.status == 0 && closed.out.contains("alpha: closed after 2 reports"))
      #expect(!FileManager.default.fileExists(atPath: path))
      let before = scene.content("output/snapshot.json")
      #expect(try await report(scene, scene.folder + "/kept.token", "[]").status == 1)
      #expect(scene.content("output/snapshot.json") == before)
      #expect(try await scene.reader("session", "list").out.contains("tokens refused so far: 1"))
    }

    @Test func `a token that is wrong, expired or no token is refused, and what cannot be meant as well`()
      async throws
    {
      let scene = try scene()
      let path = try await opened(scene, "alpha", "--for", "1ms")
      #expect(try await report(scene, path, #"[{"id": "m", "provider": "acme"}]"#).status == 1)
      try scene.write("wrong.token", String(repeating: "0a", count: 32))
      let wrong = try await report(scene, scene.folder + "/wrong.token", "[]")
      #expect(wrong.status == 1 && wrong.err.contains("opens no session"))
      #expect(wrong.err.contains("can be read by others"))
      let nothings = [
        "hello", "", String(repeating: "0A", count: 32), String(repeating: "0a", count: 32) + "\n\n",
        String(repeating: "x", count: 5000),
      ]
      for nothing in nothings {
        try scene.write("none.token", nothing)
        #expect(
          try await report(scene, scene.folder + "/none.token", "[]").status == 1, "\(nothing.prefix(70))")
      }
      let listed = try await scene.reader("session", "list")
      #expect(listed.out.contains("tokens refused so far: \(2 + nothings.count)"))
      #expect(try await report(scene, scene.folder + "/missing.token", "[]").status == 3)
      #expect(scene.content("output/snapshot.json") == nil)
      _ = try await scene.run()
      for arguments in [
        [], ["begin"], ["open"], ["open", "--backend", "alhpa"], ["report"], ["list", "--for", "1h"],
        ["open", "--backend", "alpha", "--for", "31d"],
        ["open", "--backend", "alpha", "--token-file", scene.folder + "/output/t"],
      ] {
        #expect(try await scene.reader(["session"] + arguments).status == 2, "\(arguments)")
      }
      try scene.write("there.token", "x")
      let there = try await scene.reader(
        "session", "open", "--backend", "alpha", "--token-file", scene.folder + "/there.token")
      #expect(there.status == 3 && scene.content("there.token") == Data("x".utf8))
      #expect(try await scene.reader("session", "list").out.contains("no session is open"))
    }

    @Test
    func
      `a token whose file an editor has saved with another line break opens its session; a copy closes it, too`()
      async throws
    {
      let scene = try scene()
      let path = try await opened(scene, "alpha")
      let token = try String(contentsOfFile: path, encoding: .utf8).trimmingCharacters(in: .newlines)
      try scene.write("copy.token", token + "\r\n")
      #expect(
        try await report(scene, scene.folder + "/copy.token", #"[{"id":"m","provider":"p"}]"#).status == 0)
      let closed = try await scene.reader("session", "close", "--token-file", scene.folder + "/copy.token")
      #expect(closed.status == 0 && closed.out.hasSuffix("its token was removed\n"))
      #expect(!scene.names.contains { $0.hasSuffix(".token") })
    }

    @Test
    func
      `a session of whose token nobody learns is not opened; one whose token stays is said to have left it`()
      async throws
    {
      let scene = try scene()
      let full = try await scene.shell("\"$ROLLCALL\" session open --backend alpha >/dev/full")
      #expect(full.status == 3 && full.lastLine == "rollcall: no session was opened")
      #expect(try await scene.reader("session", "list").out.contains("no session is open"))
      #expect(!scene.names.contains { $0.hasSuffix(".token") })
    }

    @Test func `who waits for a session's file with the output folder in hand heeds a signal`() async throws {
      let scene = try scene()
      let path = try await opened(scene, "alpha")
      let output = try OutputFolder(creatingIfNeeded: scene.folder + "/output")
      let state = try StateFolder(creatingIfNeeded: scene.folder + "/.rollcall")
      var publishing: FolderLock.Answer? = try output.lock()
      try scene.write("report.json", #"[{"id":"m","provider":"p"}]"#)
      let waiting = try scene.startShell(
        "exec \"$ROLLCALL\" session report --token-file '\(path)' <report.json")
      try #require(await eventually { waiting.catches(SIGTERM) })
      let changing = try state.lock(Sessions.lockName)
      withExtendedLifetime(publishing) {}
      publishing = nil
      try #require(
        await eventually {
          if case .busy? = try? output.lock() { true } else { false }
        })
      waiting.signal(SIGTERM)
      let ended = await waiting.ended()
      withExtendedLifetime(changing) {}
      #expect(ended.status == 143 && ended.err.contains("ended by a signal"), "\(ended.status) \(ended.err)")
      #expect(scene.content("output/snapshot.json") == nil)
    }

    @Test
    func
      `a run that meets a report, a restore or a merge waits for it; one that meets a run leaves it the field`()
      async throws
    {
      let scene = try Scene([try Entry.answering("alpha", listing("a"))])
      let output = try OutputFolder(creatingIfNeeded: scene.folder + "/output")
      var publishing: FolderLock.Answer? = try output.lock()
      let waiting = try scene.start([])
      try #require(
        await eventually { FileManager.default.fileExists(atPath: scene.folder + "/output/.run.lock") })
      #expect(scene.content("output/snapshot.json") == nil)
      withExtendedLifetime(publishing) {}
      publishing = nil
      let ended = await waiting.ended()
      #expect(ended.status == 0 && ended.err == "")
      #expect(try scene.backend("alpha")["status"]?.text == "available")
      let run = try output.lock(.run)
      let second = try await scene.run("--force")
      withExtendedLifetime(run) {}
      #expect(second.status == 0 && second.err.contains("another run is under way"))
      #expect(try scene.snapshot()["run", "sequence"]?.integer == 1)
    }

    @Test func `fifty sessions that report at once lose nothing, a run under way included`() async throws {
      let names = (1...50).map { "b\($0)" }
      let slow = try ChangingBackend(.raw([.hang]))
      let scene = try Scene(
        names.map {
          Entry(
            stringLiteral:
              #""\#($0)": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:9/v1", "disabled": true}"#
          )
        }
          + [Entry.of("slow", slow.simulator, #", "deadline": "3s""#)])
      var tokens: [String] = []
      for name in names { tokens.append(try await opened(scene, name)) }
      let running = try scene.start(["--force"])
      try #require(await eventually { !slow.simulator.requests.isEmpty })
      let script = zip(names, tokens).map { name, token in
        "printf '[{\"id\":\"of-\(name)\",\"provider\":\"acme\"}]' | \"$ROLLCALL\" session report --token-file '\(token)' & p=\"$p $!\""
      }.joined(separator: "\n")
      let all = try await scene.shell(script + "\ns=0; for q in $p; do wait $q || s=1; done; exit $s")
      #expect(all.status == 0, "\(all.err)")
      #expect(await running.ended().status == 0)
      let snapshot = try scene.snapshot()
      #expect(snapshot["run", "sequence"]?.integer == 51)
      for name in names {
        #expect(snapshot["backends", name, "providers", "acme", "models"]?.modelIDs == ["of-\(name)"])
      }
      let listed = try await scene.reader("session", "list", "--json")
      #expect(listed.out.components(separatedBy: #""reports":1"#).count == 51)
    }
  }
}
