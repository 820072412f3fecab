import BackendSimulator
import Foundation
import Glibc
import JSON
import Testing

extension EndToEnd {
  struct OddPlacesTests {
    @Test func `an output folder that cannot be used: exit 3, nothing sent, nothing changed`() async throws {
      let backend = try BackendSimulator { _ in listing("a") }
      let scene = try Scene([Entry.of("one", backend)])
      try scene.write("taken", "not a folder")
      symlink("/no/such/place", scene.folder + "/dangling")
      for name in ["taken", "taken/below", "dangling"] {
        let ended = try await scene.run("--output", scene.folder + "/" + name)
        #expect(ended.status == 3 && ended.errorLines.count == 2, "\(name): \(ended.err)")
        #expect(ended.lastLine.contains("nothing was sent and no file was changed"), "\(name)")
      }
      #expect(backend.requests.isEmpty && scene.content("taken") == Data("not a folder".utf8))
      symlink(scene.folder + "/elsewhere", scene.folder + "/linked")
      mkdir(scene.folder + "/elsewhere", 0o755)
      #expect(try await scene.run("--output", scene.folder + "/linked").status == 0)
      #expect(scene.content("elsewhere/snapshot.json") != nil)
    }

    @Test func `a state folder that others may write in is not believed; the run goes on and says so`()
      async throws
    {
      let backend = try BackendSimulator { _ in listing("a") }
      let scene = try Scene([Entry.of("one", backend)])
      mkdir(scene.folder + "/.rollcall", 0o777)
      chmod(scene.folder + "/.rollcall", 0o777)
      let ended = try await scene.run("--verbose")
      #expect(
        ended.status == 0 && ended.err.contains("/.rollcall")
          && ended.err.contains("other users may write in it"))
      #expect(!scene.files.keys.contains { $0.hasPrefix(".rollcall/") })
      let other = try await scene.run("--state", scene.folder + "/private")
      #expect(other.status == 0 && other.err == "")
      let mode = try FileManager.default.attributesOfItem(atPath: scene.folder + "/private")[
        .posixPermissions]
      #expect(mode as? Int == 0o700)
    }

    @Test func `closed streams, an empty environment, a folder that is gone`() async throws {
      let backend = try BackendSimulator { _ in listing("a") }
      let scene = try Scene([Entry.of("one", backend)])
      let run = "\"$ROLLCALL\" --baseline \"$PWD/baseline.json\""
      for (number, script) in [
        "\(run) <&- >&- 2>&-", "\(run) >&-", "\(run) 2>&-", "exec <&- >&- 2>&-; exec \(run) --verbose",
        "env -i \(run)", "\(run) >/dev/full 2>/dev/full --verbose", "\(run) --verbose 2>&1 | true",
        "trap '' HUP; \(run) & kill -HUP $!; wait $!",
        "HERE=$PWD; mkdir gone; cd gone; rmdir ../gone; \"$ROLLCALL\" --baseline \"$HERE/baseline.json\"",
        "ulimit -f 1000; \(run)", "ulimit -n 64; \(run)", "trap '' PIPE CHLD; \(run)", "umask 077; \(run)",
      ].enumerated() {
        let ended = try await scene.shell(script)
        #expect(ended.status == 0, "\(script): \(ended.err)")
        let snapshot = try scene.snapshot()
        #expect(snapshot["run", "sequence"]?.integer == number + 1, "\(script)")
        #expect(snapshot["backends", "one", "status"]?.text == "available", "\(script)")
        var status = stat()
        #expect(stat(scene.snapshotPath, &status) == 0 && status.st_mode & 0o777 == 0o644, "\(script)")
      }
      let lost = try await scene.shell("mkdir gone; cd gone; rmdir ../gone; \"$ROLLCALL\"")
      #expect([2, 3].contains(lost.status) && lost.lastLine.contains("nothing was sent"), "\(lost.err)")
      #expect(lost.lastLine.contains("--baseline"))
      #expect(Set(scene.files.keys).isSuperset(of: ["output/snapshot.json", "output/.lock"]))
      #expect(!scene.files.keys.contains { $0.hasSuffix(".tmp") })
    }

    @Test func `no room for a thread: exit 3 at once, nothing sent, nothing changed`() async throws {
      let backend = try BackendSimulator { _ in listing("a") }
      let scene = try Scene([Entry.of("one", backend)])
      let root = (scene.folder as NSString).deletingLastPathComponent
      for path in [root, scene.folder] { chmod(path, 0o755) }
      // Root's threads are not counted: then as somebody else, with a copy of the program that he can reach.
      let user = geteuid() == 0 ? "setpriv --reuid=65534 --clear-groups" : ""
      for words in ["", "run --log json", "doctor"] {
        let ended = try await scene.shell(
          """
          cp "$ROLLCALL" ../it
          exec \(user) bash -c 'ulimit -u 2; exec ../it \(words) --baseline "$PWD/baseline.json"'
          """)
        #expect(ended.status == 3, "\(words): \(ended.err)")
        #expect(ended.err.contains("threads can be started") && ended.err.contains("nothing was sent"))
        #expect(ended.err.hasPrefix(words.contains("json") ? "{" : "rollcall: "), "\(ended.err)")
      }
      #expect(backend.requests.isEmpty && scene.names == ["baseline.json"])
    }

    @Test func `a clock that went backwards is told of, marked, and loses no row`() async throws {
      let backend = try ChangingBackend(listing("sim-a"))
      let scene = try Scene([Entry.of("one", backend.simulator, #", "interval": "1h""#)])
      _ = try await scene.run()
      try scene.age(seconds: -3 * 86_400)
      let ended = try await scene.run()
      #expect(ended.status == 0 && ended.errorLines.count == 1)
      #expect(ended.err.contains("the clock stands before the end of the last run"))
      let snapshot = try scene.snapshot()
      #expect(
        snapshot["run", "clock_stepped_back"]?.bool == true && snapshot["run", "sequence"]?.integer == 2)
      #expect(snapshot["backends", "one", "roll"]?.text == "probed", "a moment that far ahead is due now")
      #expect(snapshot["backends", "one", "providers", "acme", "refreshed_sequence"]?.integer == 2)
      #expect(try await scene.run().err == "")
      #expect(try scene.snapshot()["run", "clock_stepped_back"] == nil)
    }

    @Test func `variables that steer libcurl have no say`() async throws {
      let backend = try BackendSimulator { _ in listing("a") }
      let scene = try Scene([Entry.of("one", backend)])
      let dead = "http://user:canary@127.0.0.1:1"
      let ended = try await scene.run(
        environment: [
          "http_proxy": dead, "HTTP_PROXY": dead, "ALL_PROXY": dead, "all_proxy": dead,
          "SSLKEYLOGFILE": scene.folder + "/keys", "CURL_HOME": scene.folder, "LC_ALL": "no_SUCH.locale",
          "TZ": "Mars",
        ])
      #expect(ended.status == 0 && ended.err == "" && backend.requests.count == 1)
      #expect(scene.content("keys") == nil)
    }
  }
}
