import BackendSimulator
import Foundation
import Glibc
import Testing

extension EndToEnd {
  struct DoctorStateTests {
    private func doctor(_ scene: Scene, _ more: String = "") async throws -> DoctorTests.Said {
      try DoctorTests.Said(
        try await scene.shell("\"$ROLLCALL\" doctor --baseline baseline.json --json " + more))
    }

    private func scene() throws -> (Scene, BackendSimulator) {
      let backend = try BackendSimulator { _ in listing("a") }
      return (try Scene([Entry.of("alpha", backend), Entry.of("beta", backend)]), backend)
    }

    @Test
    func `who is drained is left alone and named; damaged drains are an error, and then nobody is asked`()
      async throws
    {
      let (scene, backend) = try scene()
      _ = try await scene.reader("drain", "alpha", "--why", "a new disk")
      let said = try await doctor(scene)
      #expect(said.status == 0 && backend.requests.count == 1, "\(said.lines)")
      #expect(
        said.has(
          "note drains alpha", "it is left alone: drained by the operator until it is resumed: a new disk"))
      for (text, words, advice) in [
        ("{", "drains.json in the state folder cannot be read", "mend the file"),
        (#"{"schema_version":9,"drains":{}}"#, "schema_version 9", "use the newer rollcall"),
      ] {
        try scene.write(".rollcall/drains.json", text)
        let damaged = try await doctor(scene)
        #expect(damaged.status == 1 && backend.requests.count == 1, "\(damaged.lines)")
        #expect(damaged.has("error drains", words) && damaged.has("error drains", advice))
        #expect(damaged.has("note connection", "nobody knows whom to leave alone"))
        #expect(damaged.has("ok lock") && damaged.has("ok sessions"))
        #expect(scene.content(".rollcall/drains.json") == Data(text.utf8))
      }
      unlink(scene.folder + "/.rollcall/drains.json")
      mkdir(scene.folder + "/.rollcall/drains.json", 0o700)
      #expect(try await doctor(scene).has("error drains", "mend the file, or remove it and drain again"))
    }

    @Test func `sessions: open, expired, of a token left behind, damaged; nothing is removed`() async throws {
      let (scene, _) = try scene()
      #expect(try await doctor(scene).has("ok sessions", "none is open"))
      let opened = try await scene.reader("session", "open", "--backend", "alpha")
      _ = try await scene.reader("session", "open", "--backend", "beta", "--for", "1ms")
      let before = scene.files
      let said = try await doctor(scene)
      #expect(
        said.status == 0 && said.has("note sessions alpha", "1 session open, the last until "),
        "\(said.lines)")
      #expect(said.has("note sessions", "1 session expired") && !said.has("warning sessions"))
      #expect(scene.files == before)
      unlink(scene.folder + "/.rollcall/sessions.json")
      // A token that was made just now may be of a session that is being opened.
      #expect(try await doctor(scene).has("ok sessions", "none is open"))
      let token = opened.out.trimmingCharacters(in: .newlines)
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -120)], ofItemAtPath: token)
      let left = try await doctor(scene)
      #expect(
        left.status == 0 && left.has("warning sessions", "1 token file in the state folder opens no session"))
      #expect(FileManager.default.fileExists(atPath: token))
      try scene.write(".rollcall/sessions.json", "{")
      let damaged = try await doctor(scene)
      #expect(damaged.status == 1 && damaged.has("error sessions", "cannot be read"), "\(damaged.lines)")
      #expect(damaged.has("error sessions", "which closes every session"))
    }

    @Test func `what earlier runs left: newer, damaged; each judged as the next run takes it`() async throws {
      let (scene, _) = try scene()
      _ = try await scene.run()
      #expect(try await doctor(scene).has("ok memory", "can be gone on from"))
      for (path, damage) in [
        ("output/history.json", "error"), ("output/changes.json", "error"),
        (".rollcall/digests.json", "warning"), (".rollcall/tries.json", "warning"),
      ] {
        let good = scene.content(path)
        for (text, words) in [
          (#"{"schema_version":9,"backends":{},"changes":[],"digests":{},"salt":"x"}"#, "schema_version 9"),
          ("{", "is damaged"),
        ] {
          try scene.write(path, text)
          let isNewer = words == "schema_version 9"
          let severity = isNewer ? "error" : damage
          let said = try await doctor(scene)
          #expect(said.has("\(severity) memory", "\(path)"), "\(said.lines)")
          #expect(said.has("\(severity) memory", words) && said.status == (severity == "error" ? 1 : 0))
          #expect(scene.content(path) == Data(text.utf8))
          // An error is a run that does not publish, or one that loses what readers read.
          if isNewer { #expect(try await scene.run().status == 2) }
        }
        if let good { try scene.write(path, String(decoding: good, as: UTF8.self)) }
      }
    }

    @Test(
      arguments: [
        "output/.lock", "output/.run.lock", ".rollcall/drains.lock", ".rollcall/sessions.lock",
      ])
    func `locks that are folders or links are errors, as they are for a run`(path: String) async throws {
      let (scene, _) = try scene()
      _ = try await scene.run()
      unlink(scene.folder + "/" + path)
      mkdir(scene.folder + "/" + path, 0o700)
      let said = try await doctor(scene)
      #expect(said.status == 1 && said.has("error lock", "\(path) is no file"), "\(said.lines)")
      if path.hasPrefix("output") { #expect(try await scene.run().status == 3) }
      rmdir(scene.folder + "/" + path)
      symlink("elsewhere", scene.folder + "/" + path)
      #expect(try await doctor(scene).has("error lock", "\(path) is no file"))
    }

    @Test func `a state folder that is a file is a finding, and its files are not blamed`() async throws {
      let (scene, _) = try scene()
      try scene.write(".rollcall", "")
      let file = try await doctor(scene)
      #expect(file.status == 1 && file.has("error state", "something else stands there"), "\(file.lines)")
      #expect(file.has("error drains", "mend the state folder first") && !file.has("error lock"))
      #expect(try await scene.run().status == 3)
    }

    @Test(
      .enabled(if: geteuid() == 0, "only root can become somebody else"))
    func `a state folder of another user's is a finding, and its files are not blamed`() async throws {
      let (scene, _) = try scene()
      mkdir(scene.folder + "/.rollcall", 0o700)
      let root = (scene.folder as NSString).deletingLastPathComponent
      for path in [root, scene.folder] { chmod(path, 0o755) }
      let ended = try await scene.shell(
        "cp \"$ROLLCALL\" it; setpriv --reuid=65534 --clear-groups ./it doctor --baseline baseline.json --json"
      )
      let theirs = try DoctorTests.Said(ended)
      #expect(theirs.status == 1 && theirs.has("error state", "Permission denied"), "\(theirs.lines)")
      #expect(theirs.has("error drains", "mend the state folder first"))
    }

    @Test func `an archive that cannot be written is told; temporaries by what the next run does with them`()
      async throws
    {
      let (scene, _) = try scene()
      _ = try await scene.run()
      mkdir(scene.folder + "/.rollcall/archive", 0o700)
      chmod(scene.folder + "/.rollcall/archive", 0o777)
      #expect(try await doctor(scene).has("warning state", ".rollcall/archive can be written by other users"))
      rmdir(scene.folder + "/.rollcall/archive")
      let name = ".a.json.12345.0123456789abcdef.tmp"
      try scene.write(".rollcall/" + name, "half")
      let deep = "output/of/somebody/else/"
      try FileManager.default.createDirectory(
        atPath: scene.folder + "/" + deep, withIntermediateDirectories: true)
      try scene.write(deep + name, "theirs")
      #expect(
        try await doctor(scene).has("note leftovers", "1 temporary file in the state folder, made less"))
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -3700)],
        ofItemAtPath: scene.folder + "/.rollcall/" + name)
      #expect(try await doctor(scene).has("warning leftovers", "1 temporary file of a run that was killed"))
      _ = try await scene.run()
      #expect(try await doctor(scene).has("ok leftovers", "none"))
    }

    @Test func `client certificates: absent, run out, soon to run out, with a key that others may read`()
      async throws
    {
      let scene = try Scene()
      _ = try await CertificateServers(in: scene.folder)
      func entry(_ name: String, _ certificate: String, _ key: String) -> Entry {
        #""\#(name)": {"kind": "openai_compatible", "base_url": "https://127.0.0.1:1/v1", "ca_file": "ca.pem", "client_certificate": {"certificate_file": "\#(certificate)", "key_file": "\#(key)"}}"#
      }
      try scene.baseline(of: [
        entry("expired", "expired.pem", "expired.key"), entry("soon", "soon.pem", "soon.key"),
        entry("swapped", "soon.key", "soon.pem"), entry("absent", "none.pem", "soon.key"),
      ])
      for (name, mode) in [("expired.key", 0o600), ("soon.key", 0o644)] {
        chmod(scene.folder + "/" + name, mode_t(mode))
      }
      let said = try await doctor(scene, "--offline")
      #expect(
        said.status == 1 && said.has("error tls expired", "expired.pem ran out on 2021-01-01"),
        "\(said.lines)")
      #expect(said.has("warning tls soon", "soon.pem runs out in 9 days"))
      #expect(said.has("error tls swapped", "soon.key holds no certificate"))
      #expect(said.has("error tls swapped", "soon.pem holds no private key"))
      #expect(said.has("error tls absent", "none.pem"))
      #expect(said.has("warning tls", "soon.key holds a key and can be read by other users"))
      #expect(!said.has("warning tls expired"))
    }
  }
}
