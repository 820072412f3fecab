@testable import TestSupport
import BackendSimulator
import Foundation
import JSON
import Testing

extension EndToEnd {
  struct SecrecyTests {
    @Test
    func `a key from anywhere reaches its backend, and nothing else: no stream, file, argument or child`()
      async throws
    {
      let backend = try BackendSimulator { request in
        request.path.contains("refuses") ? .body([], status: 401) : listing("sim-a")
      }
      let proxy = try BackendSimulator { _ in listing("sim-b") }
      let marks = ["env", "file", "command", "header", "proxy", "other", "unit"].map {
        "canary-\($0)-" + "77e1"
      }
      let look =
        "cat /proc/self/environ /proc/$PPID/cmdline > seen; tr '\\\\0' ' ' < /proc/self/cmdline >> seen; echo; "
        + "printf '{\\\"models\\\":[{\\\"id\\\":\\\"house\\\",\\\"provider\\\":\\\"acme\\\"}]}'"
      let helper = "cat /proc/self/environ > helper-seen; cat secret-of-command"
      let scene = try Scene([
        Entry.of("by_env", backend, Entry.key("KEY_ENV")),
        Entry.of("by_file", backend, #", "credential": {"file": "key-file"}"#),
        Entry.of("by_unit", backend, #", "credential": {"systemd_credential": "keys_acme"}"#),
        Entry.of(
          "by_command", backend,
          #", "credential": {"command": ["/bin/sh", "-c", "\#(helper)"], "deadline": "\#(Patience.deadline)"}"#
        ),
        Entry.of("by_header", backend, #", "headers": {"X-Token": {"env": "KEY_HEADER"}}"#),
        #""proxied": {"kind": "openai_compatible", "base_url": "http://models.invalid/v1", "proxy": {"env": "KEY_PROXY"}}"#,
        #""looking": {"kind": "command", "options": {"argv": ["/bin/sh", "-c", "\#(look)"]}}"#,
        #""refused": {"kind": "openai_compatible", "base_url": "\#(backend.origin)/refuses/v1"\#(Entry.key("KEY_ENV"))}"#,
      ])
      try scene.write("key-file", marks[1] + "\n")
      chmod(scene.folder + "/key-file", 0o600)
      mkdir(scene.folder + "/handed", 0o700)
      try scene.write("handed/keys_acme", marks[6] + "\n")
      chmod(scene.folder + "/handed/keys_acme", 0o400)
      try scene.write("secret-of-command", marks[2] + "\n")
      let variables = [
        "KEY_ENV": marks[0], "KEY_HEADER": marks[3], "OTHER": marks[5],
        "CREDENTIALS_DIRECTORY": scene.folder + "/handed",
        "KEY_PROXY": "http://user:\(marks[4])@127.0.0.1:\(proxy.port)",
      ]
      var said = ""
      for arguments in [["--verbose"], ["--force", "--log", "json"], ["--dry-run"], ["--force"]] {
        let ended = await (try scene.start(arguments, environment: variables)).ended()
        #expect(ended.status == 0)
        said += ended.out + ended.err
      }
      let sent = backend.requests.map { $0.headers.map(\.value).joined(separator: " ") }.joined(
        separator: "\n")
      for mark in marks[0...3] + [marks[6]] { #expect(sent.contains(mark), "\(mark)") }
      #expect(backend.requests.allSatisfy { !($0.path + $0.query).contains("canary") })
      let throughProxy = try #require(proxy.requests.first?.header("Proxy-Authorization"))
      #expect(throughProxy == "Basic " + Data("user:\(marks[4])".utf8).base64EncodedString())
      #expect(try scene.backend("looking")["providers", "acme", "models"]?.modelIDs == ["house"])
      #expect(scene.content("seen") != nil && scene.content("helper-seen") != nil)
      let inputs: Set = ["key-file", "secret-of-command", "handed/keys_acme"]
      for mark in marks {
        #expect(!said.contains(mark), "\(mark)")
        for (name, data) in scene.files where !inputs.contains(name) {
          #expect(data.range(of: Data(mark.utf8)) == nil, "\(mark) in \(name)")
        }
      }
      let names = ["KEY_ENV", "KEY_PROXY", backend.origin, "user:"]
      let snapshot = String(decoding: try #require(scene.content("output/snapshot.json")), as: UTF8.self)
      for name in names { #expect(!snapshot.contains(name), "\(name)") }
    }

    @Test func `a credential of a unit that no unit has started is missing, and says what hands it over`()
      async throws
    {
      let backend = try BackendSimulator { _ in listing("sim") }
      let scene = try Scene([
        Entry.of("by_unit", backend, #", "credential": {"systemd_credential": "keys_acme"}"#)
      ])
      let ended = try await scene.run()
      #expect(ended.status == 0)
      #expect(ended.err.contains("by_unit: not asked: systemd credential keys_acme: no unit of systemd"))
      #expect(try scene.backend("by_unit")["roll"]?.text == "credential_missing")
      #expect(backend.requests.isEmpty)
      let doctor = try await scene.program("doctor", "--baseline", scene.baselinePath, "--offline")
      #expect(doctor.out.contains("LoadCredential=NAME:/PATH/OF/THE/KEY"))
    }

    @Test
    func
      `a key goes to its own origin alone: no redirect of a list or a check, no next link carries it elsewhere`()
      async throws
    {
      let other = try BackendSimulator { _ in listing("stolen") }
      let target = other.origin
      let redirecting = try BackendSimulator { _ in
        .body([], status: 307, headers: ["Location": target + "/v1/models"])
      }
      let paging = try BackendSimulator { request in
        let next = request.query.contains("offset") ? "null" : #""\#(target)/api/v1/models?offset=1""#
        return .json(#"{"data":[{"id":"acme/sim-a"}],"links":{"next":\#(next)}}"#)
      }
      let ownPages = try BackendSimulator { request in
        if request.path == "/v1/key" {
          return .body([], status: 307, headers: ["Location": target + "/v1/key"])
        }
        return request.query.contains("offset")
          ? .json(#"{"data":[{"id":"acme/sim-b"}],"links":{"next":null}}"#)
          : .json(#"{"data":[{"id":"acme/sim-a"}],"links":{"next":"/v1/models?offset=1"}}"#)
      }
      let scene = try Scene([
        Entry.of("redirecting", redirecting, Entry.key("K")),
        Entry.of("paging", paging, kind: "openrouter", Entry.key("K")),
        Entry.of("own_pages", ownPages, kind: "openrouter", Entry.key("K")),
      ])
      let ended = try await scene.run(environment: ["K": "canary-" + "origin-51c9"])
      #expect(ended.status == 0 && other.requests.isEmpty)
      #expect(try scene.backend("redirecting")["probe", "outcome"]?.text == "redirect_refused")
      #expect(try scene.backend("paging")["probe", "outcome"]?.text == "malformed_response")
      #expect(try scene.backend("paging")["providers", "acme", "models"]?.modelIDs == ["acme/sim-a"])
      #expect(
        try scene.backend("own_pages")["providers", "acme", "models"]?.modelIDs == [
          "acme/sim-a", "acme/sim-b",
        ])
      #expect(ownPages.requests.map(\.path) == ["/v1/models", "/v1/models", "/v1/key"])
      #expect(!ended.err.contains(target))
    }

    @Test func `a credential whose text would stand in a file is not published; the old files are kept`()
      async throws
    {
      let backend = try BackendSimulator { _ in listing("sim-a") }
      let scene = try Scene([Entry.of("canary_backend_name", backend, Entry.key("K"))])
      #expect(try await scene.run(environment: ["K": "canary-" + "other-0000"]).status == 0)
      let before = scene.files
      let ended = try await scene.run("--force", environment: ["K": "canary_backend"])
      #expect(ended.status == 3 && ended.err.contains("was not published"))
      #expect(ended.lastLine.contains("the old files are as they were"))
      #expect(scene.files == before)
    }
  }
}
