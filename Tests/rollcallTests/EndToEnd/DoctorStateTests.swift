import BackendSimulator
import Foundation
import Glibc
import Testing

extension EndToEnd {
  @Suite("The doctor, on what the state folder and the routes name") struct DoctorStateTests {
    private func doctor(_ scene: Scene, _ more: String = "") async throws -> DoctorTests.Said {
      try DoctorTests.Said(
        try await scene.shell("\"$ROLLCALL\" doctor --baseline baseline.json --json " + more))
    }

    private func scene() throws -> (Scene, BackendSimulator) {
      let backend = try BackendSimulator { _ in listing("a") }
      return (try Scene([Entry.of("alpha", backend), Entry.of("beta", backend)]), backend)
    }

    @Test("who is drained is left alone and named; damaged drains are an error, and then nobody is asked")
    func drains() async throws {
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

    @Test("sessions: open, expired, of a token left behind, damaged; nothing is removed")
    func sessions() async throws {
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

    @Test("client certificates: absent, run out, soon to run out, with a key that others may read")
    func clientCertificates() async throws {
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
