@testable import TestSupport
import BackendSimulator
import Foundation
import Glibc
import JSON
import Testing

extension EndToEnd {
  struct DoctorTests {
    /// What it said, as a document.
    struct Said {
      let status: Int32
      let lines: [String]

      init(_ ended: EndedProgram) throws {
        status = ended.status
        let root = try JSONReader.read(Array(ended.out.utf8), limits: .ours(memory: 16 << 20))
        let elements = try #require(root["findings"]?.elements, "\(ended.out) \(ended.err)")
        lines = elements.map { finding in
          let about = finding["about"]?.elements?.compactMap(\.text).joined(separator: ",") ?? ""
          return ["severity", "area"].compactMap { finding[$0]?.text }.joined(separator: " ") + " \(about): "
            + (finding["what"]?.text ?? "") + " -> " + (finding["advice"]?.text ?? "")
        }
      }

      /// Whether a line begins so and holds these words.
      func has(_ start: String, _ words: String = "") -> Bool {
        lines.contains { $0.hasPrefix(start) && (words.isEmpty || $0.contains(words)) }
      }
    }

    private func doctor(_ scene: Scene, _ more: String..., environment: [String: String] = [:]) async throws
      -> Said
    {
      let line = ["\"$ROLLCALL\" doctor --baseline baseline.json --json"] + more
      return try Said(try await scene.shell(line.joined(separator: " "), environment: environment))
    }

    /// Answers with a list, and with this `Date`.
    private func dated(_ seconds: TimeInterval = 0) throws -> BackendSimulator {
      try BackendSimulator { _ in
        let form = DateFormatter()
        form.locale = Locale(identifier: "en_US_POSIX")
        form.timeZone = TimeZone(identifier: "GMT")
        form.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        let date = form.string(from: Date().addingTimeInterval(seconds))
        return .json(#"{"data":[{"id":"sim-a","owned_by":"acme"}]}"#, headers: ["Date": date])
      }
    }

    @Test func `a healthy set-up: one line an area, exit 0, nothing written and nothing locked`() async throws
    {
      let backend = try dated()
      let scene = try Scene([Entry.of("one", backend, Entry.key("KEY"))])
      let environment = ["KEY": "canary-" + "healthy-77e1"]
      let first = try await doctor(scene, environment: environment)
      #expect(first.status == 0 && scene.names == ["baseline.json"], "\(first.lines)")
      #expect(first.has("note snapshot", "there is none yet") && first.has("ok output", "will be made"))
      #expect(try await scene.run(environment: environment).status == 0)
      let before = scene.files
      let said = try await doctor(scene, environment: environment)
      #expect(said.status == 0 && scene.files == before && backend.requests.count == 3)
      for area in [
        "baseline", "credentials", "names", "connection", "proxy", "answers", "clock", "output", "lock",
        "disk",
        "leftovers", "state", "drains", "sessions", "snapshot", "memory", "libraries", "limits",
      ] {
        #expect(said.lines.filter { $0.hasPrefix("ok \(area) ") }.count == 1, "\(area): \(said.lines)")
      }
      let table = try await scene.shell(
        "\"$ROLLCALL\" doctor --baseline baseline.json", environment: environment)
      #expect(table.status == 0 && table.err.isEmpty)
      #expect(table.out.hasSuffix("\n\neverything that a run needs is in order\n"), "\(table.out)")
      #expect(backend.requests.allSatisfy { $0.method == "GET" && $0.path == "/v1/models" })
    }

    @Test func `keys: file mode, line breaks, blanks, absent, one for two vendors, two of which one works`()
      async throws
    {
      let backend = try BackendSimulator { request in
        request.header("Authorization")?.hasSuffix("good") == true
          ? listing("sim-a") : .json("{}", status: 401)
      }
      let scene = try Scene([
        Entry.of("open", backend, #", "credential": {"file": "open-key"}"#),
        Entry.of("broken", backend, #", "credential": {"file": "broken-key"}"#),
        Entry.of("blank", backend, Entry.key("BLANK")), Entry.of("absent", backend, Entry.key("ABSENT")),
        Entry.of("wrong", backend, Entry.key("WRONG")),
        #""elsewhere": {"kind": "openai_compatible", "base_url": "http://models.invalid/v1"\#(Entry.key("SAME"))}"#,
      ])
      let marks = ["canary-open-good", "canary-broken", "canary-wrong"]
      try scene.write("open-key", marks[0] + "\n")
      chmod(scene.folder + "/open-key", 0o644)
      try scene.write("broken-key", marks[1] + "\nmore\n")
      chmod(scene.folder + "/broken-key", 0o600)
      let environment = ["BLANK": " \n", "WRONG": marks[2], "SAME": marks[0]]
      let said = try await doctor(scene, environment: environment)
      #expect(said.status == 1)
      #expect(
        said.has("warning credentials open", "can be read by other users -> chmod 600 it"), "\(said.lines)")
      #expect(said.has("error credentials broken", "line break in the middle"))
      #expect(said.has("error credentials blank", "variable BLANK is blank"))
      #expect(said.has("error credentials absent", "variable ABSENT is not set -> export it"))
      #expect(said.has("error credentials wrong", "the key of variable WRONG is refused where that of file"))
      #expect(said.has("warning credentials elsewhere,open", "hold the same key"))
      #expect(said.has("error names elsewhere", "dns_failure at http://models.invalid"))
      let table = try await scene.shell(
        "\"$ROLLCALL\" doctor --baseline baseline.json", environment: environment)
      for mark in marks { #expect(!(said.lines.joined() + table.out + table.err).contains(mark)) }
      #expect(table.out.hasPrefix("error  ") && table.status == 1)
      // A backend without its key is not asked.
      #expect(backend.requests.count == 4)
    }

    @Test func `the way there: refused port, expired and expiring certificate, missing CA file, proxy`()
      async throws
    {
      let scene = try Scene()
      let tls = try await CertificateServers(in: scene.folder)
      let free = try BackendSimulator { _ in listing("a") }
      let port = free.port
      free.stop()
      let more = #""provider": "acme""#
      try scene.baseline(of: [
        #""refused": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:\#(Int(port))/v1", \#(more)}"#,
        #""expired": {"kind": "openai_compatible", "base_url": "\#(tls.origin(.expired))", "ca_file": "ca.pem", \#(more)}"#,
        #""soon": {"kind": "openai_compatible", "base_url": "\#(tls.origin(.soon))", "ca_file": "ca.pem", \#(more)}"#,
        #""strange": {"kind": "openai_compatible", "base_url": "\#(tls.origin(.soon))", "ca_file": "none.pem", \#(more)}"#,
        #""proxied": {"kind": "openai_compatible", "base_url": "http://models.invalid/v1", "proxy": "http://127.0.0.1:\#(Int(port))", \#(more)}"#,
      ])
      let said = try await doctor(scene, environment: ["https_proxy": "http://user:canary-proxy@127.0.0.1:1"])
      #expect(said.status == 1)
      #expect(
        said.has("error connection refused", "connection_refused at http://127.0.0.1:\(port)"),
        "\(said.lines)")
      #expect(
        said.has("error tls expired", "the server's certificate has expired -> have its owner renew it"))
      #expect(said.has("warning tls soon", "runs out in 9 days"))
      #expect(said.has("error tls strange", "none.pem"))
      #expect(
        said.has(
          "error proxy proxied",
          "proxy_refused at the proxy http://127.0.0.1:\(port), on the way to http://models.invalid"))
      #expect(said.has("warning proxy", "https_proxy is set") && !said.lines.joined().contains("canary"))
    }

    @Test func `whom a run tells: the reference and the address are looked at, and nobody is told`()
      async throws
    {
      let hook = try BackendSimulator { _ in .json("{}") }
      let scene = try Scene(
        [Entry.of("one", try dated())],
        more: #", "ping": {"url": {"env": "PING"}}, "webhook": {"url": {"env": "HOOK"}}"#)
      let said = try await doctor(scene, environment: ["HOOK": "canary-no-address"])
      #expect(said.status == 1 && said.has("error credentials ping", "PING is not set"), "\(said.lines)")
      #expect(said.has("error credentials webhook", "HOOK holds no address"))
      #expect(!said.lines.joined().contains("canary"))
      let good = [
        "HOOK": "\(hook.origin)/canary-hook-0123456789", "PING": "\(hook.origin)/canary-ping-0123456789",
      ]
      #expect(try await doctor(scene, environment: good).status == 0 && hook.requests.isEmpty)
      #expect(try await doctor(scene, "--only one").status == 0)
    }

    @Test func `a clock that two servers contradict is an error`() async throws {
      let scene = try Scene([Entry.of("one", try dated(3600)), Entry.of("two", try dated(3600))])
      let said = try await doctor(scene)
      #expect(
        said.status == 1
          && said.has("error clock", "this machine's clock is 59 min behind of that of 2 of 2 servers"),
        "\(said.lines)")
    }

    @Test
    func `folders: a held lock, leftovers, an open state folder, a file in the place of the output folder`()
      async throws
    {
      let scene = try Scene([Entry.of("one", try dated())])
      _ = try await scene.run()
      try scene.write("output/.snapshot.json.12345.0123456789abcdef.tmp", "half")
      chmod(scene.folder + "/.rollcall", 0o777)
      let before = scene.files
      let said = try await doctor(scene)
      #expect(said.status == 1 && said.has("error state", "can be written by other users"), "\(said.lines)")
      #expect(said.has("warning leftovers", "1 temporary file of a run that was killed"))
      #expect(said.has("ok lock", "no run is under way"))
      chmod(scene.folder + "/.rollcall", 0o700)
      let lock = open(scene.folder + "/output/.run.lock", O_RDWR)
      #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
      let held = try await doctor(scene)
      #expect(held.status == 0 && held.has("note lock", "a run is under way"), "\(held.lines)")
      #expect(held.has("note leftovers", "of the run under way"))
      close(lock)
      #expect(scene.files == before)
      let taken = try await doctor(scene, "--output baseline.json", "--state none/of/these")
      #expect(taken.status == 1 && taken.has("error output", "something else stands there"))
      #expect(taken.has("ok state", "none/of/these will be made") && scene.files == before)
    }

    @Test func `a folder that this user may not write in is an error`() async throws {
      let scene = try Scene([Entry.of("one", try dated())])
      mkdir(scene.folder + "/output", 0o555)
      let root = (scene.folder as NSString).deletingLastPathComponent
      for path in [root, scene.folder] { chmod(path, 0o755) }
      // Root may write everywhere: then as somebody else, with a copy of the program that he can reach.
      let drop =
        geteuid() == 0 ? "cp \"$ROLLCALL\" it; setpriv --reuid=65534 --clear-groups ./it" : "\"$ROLLCALL\""
      let ended = try await scene.shell("\(drop) doctor --baseline baseline.json --json")
      let said = try Said(ended)
      #expect(
        said.status == 1 && said.has("error output", "output cannot be written in: Permission denied"),
        "\(said.lines)")
      if geteuid() == 0 { #expect(said.has("error state", ".rollcall cannot be made")) }
    }

    @Test func `the last snapshot: old, from the future, damaged, of a newer version`() async throws {
      let scene = try Scene([Entry.of("one", try dated())])
      _ = try await scene.run()
      try scene.age(seconds: 3 * 86_400)
      let old = try await doctor(scene)
      #expect(old.status == 0 && old.has("warning snapshot", "is old: run 1, 3 d ago"), "\(old.lines)")
      try scene.age(seconds: -6 * 86_400)
      #expect(try await doctor(scene).has("warning snapshot", "is from the future"))
      try scene.editSnapshot { $0.replacing("\"schema_version\":1", with: "\"schema_version\":9") }
      let newer = try await doctor(scene)
      #expect(newer.status == 1 && newer.has("error snapshot", "schema_version 9"), "\(newer.lines)")
      try scene.write("output/snapshot.json", #"{"schema_version":1,"#)
      let damaged = try await doctor(scene)
      #expect(damaged.status == 1 && damaged.has("error snapshot", "is damaged"))
      #expect(scene.content("output/snapshot.json") == Data(#"{"schema_version":1,"#.utf8))
    }

    @Test func `a baseline with mistakes: each is a finding, the machine is looked at, exit 1`() async throws
    {
      let scene = try Scene([#""one": {"kind": "olama"}"#, #""Two": {"kind": "ollama", "deadlin": "5s"}"#])
      let said = try await doctor(scene)
      #expect(
        said.status == 1 && said.lines.filter { $0.hasPrefix("error baseline") }.count >= 2, "\(said.lines)")
      #expect(said.has("error baseline", "did you mean \"ollama\"?") && said.has("ok disk"))
      chmod(scene.folder + "/baseline.json", 0o666)
      #expect(try await doctor(scene).has("warning baseline", "written by every user"))
      unlink(scene.baselinePath)
      let missing = try await doctor(scene)
      #expect(missing.status == 1 && missing.has("error baseline", "there is no such file -> name the file"))
    }

    @Test
    func
      `--offline sends nothing and runs no program; --only looks at some; a stranger's name is wrong usage`()
      async throws
    {
      let backend = try dated()
      let scene = try Scene([
        Entry.of(
          "one", backend,
          #", "credential": {"command": ["/bin/sh", "-c", "touch ran; echo canary-command"], "deadline": "\#(Patience.deadline)"}"#
        ),
        Entry.of("two", backend, Entry.key("ABSENT")),
      ])
      let offline = try await doctor(scene, "--offline")
      #expect(offline.status == 1 && backend.requests.isEmpty && scene.content("ran") == nil)
      #expect(
        offline.has("note connection", "--offline") && offline.has("note credentials", "takes a program"))
      let one = try await doctor(scene, "--only one")
      #expect(
        one.status == 0 && backend.requests.count == 1 && !one.lines.joined().contains("ABSENT"),
        "\(one.lines)")
      let ended = try await scene.shell("\"$ROLLCALL\" doctor --baseline baseline.json --only tow")
      #expect(ended.status == 2 && ended.out.isEmpty && ended.err.contains("did you mean \"two\"?"))
    }

    @Test
    func `backends are asked at the same time, each by its own deadline, and none of their words are shown`()
      async throws
    {
      let silent = try BackendSimulator { _ in .raw([.hang]) }
      let talking = try BackendSimulator { request in
        .json(#"{"error":{"message":"canary-echo \#(request.header("Authorization") ?? "")"}}"#, status: 403)
      }
      let entries =
        (0..<6).map { Entry.of("silent_\($0)", silent, #", "deadline": "1s""#) }
        + [Entry.of("talking", talking, Entry.key("KEY"))]
      let scene = try Scene(entries)
      let ended = try await scene.shell(
        "\"$ROLLCALL\" doctor --baseline baseline.json --json", environment: ["KEY": "canary-key-0001"])
      let said = try Said(ended)
      #expect(said.lines.filter { $0.hasPrefix("error connection silent_") }.count == 6, "\(said.lines)")
      #expect(said.has("error credentials talking", "forbidden") && !ended.out.contains("canary"))
      // With deadlines that nobody lives to see, each is asked although not one of the others has ended.
      try scene.baseline(of: (0..<6).map { Entry.of("silent_\($0)", silent) })
      let asked = silent.requests.count
      let running = try scene.startShell("exec \"$ROLLCALL\" doctor --baseline baseline.json")
      #expect(await eventually { silent.requests.count == asked + 6 })
      running.signal(SIGKILL)
      _ = await running.ended()
    }
  }
}
