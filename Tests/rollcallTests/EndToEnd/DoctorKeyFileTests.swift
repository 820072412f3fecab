import BackendSimulator
import Foundation
import Glibc
import Testing

extension EndToEnd {
  struct DoctorKeyFileTests {
    @Test func `the baseline's name and a key file's are escaped; a key file's mode and line ends are told`()
      async throws
    {
      let backend = try BackendSimulator { _ in listing("a") }
      let scene = try Scene()
      let ended = try await scene.shell(
        "\"$ROLLCALL\" doctor --baseline \"$(printf 'b\\033]0;pwn\\007.json')\"")
      #expect(ended.status == 1 && ended.out.contains(#"b\u001b]0;pwn\u0007.json"#), "\(ended.out)")
      #expect(!(ended.out + ended.err).contains("\u{1B}"))
      try scene.baseline(
        of: ["plain", "open", "crlf", "lines"].map { name in
          Entry.of(name, backend, #", "credential": {"file": "\#(name)-key"}"#)
        })
      for (name, end, mode) in [
        ("plain", "\n", 0o600), ("open", "", 0o666), ("crlf", "\r\n", 0o600), ("lines", "\n\n", 0o600),
      ] {
        try scene.write(name + "-key", "canary-key-of-" + name + end)
        chmod(scene.folder + "/\(name)-key", mode_t(mode))
      }
      let said = try DoctorTests.Said(
        try await scene.shell("\"$ROLLCALL\" doctor --baseline baseline.json --json"))
      #expect(said.has("warning credentials open", "can be written by other users"), "\(said.lines)")
      #expect(said.has("warning credentials crlf", "ends in a carriage return"))
      #expect(said.has("error credentials lines", "ends in more than one line break -> let the file hold"))
      #expect(!said.has("warning credentials plain") && !said.has("error credentials plain"))
    }

    @Test(
      .enabled(if: geteuid() == 0, "only root can give a file away"),
      arguments: [(0o440, false), (0o640, false), (0o444, true), (0o460, true)])
    func `a key of root's that its group may read is how Kubernetes hands it over`(
      mode: Int, hasWarning: Bool
    ) async throws {
      let backend = try BackendSimulator { _ in listing("a") }
      let scene = try Scene([Entry.of("one", backend, #", "credential": {"file": "key"}"#)])
      try scene.write("key", "canary-handed-down")
      try #require(chown(scene.folder + "/key", 0, 65_534) == 0)
      chmod(scene.folder + "/key", mode_t(mode))
      let root = (scene.folder as NSString).deletingLastPathComponent
      for path in [root, scene.folder] { chmod(path, 0o755) }
      let ended = try await scene.shell(
        "cp \"$ROLLCALL\" it; setpriv --reuid=65534 --regid=65534 --clear-groups ./it doctor --baseline baseline.json --json"
      )
      let said = try DoctorTests.Said(ended)
      #expect(said.has("warning credentials one", "by other users") == hasWarning, "\(said.lines)")
      #expect(!said.has("error credentials") && said.has("ok answers"))
    }
  }
}
