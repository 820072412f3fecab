import BackendSimulator
import Foundation
import Testing

extension EndToEnd {
  struct MistypingTests {
    private let key = "AI" + "za" + String(repeating: "Ab3x_", count: 7)

    @Test func `a key typed in the wrong place is not shown`() async throws {
      let scene = try Scene()
      for arguments in [
        [key], ["--" + key], ["-" + key], ["--\(key)=x"], ["--log", key], ["--log=" + key],
        ["--fail-on", key],
        ["run", key], ["schema", key], ["redact", "--known", key], ["demo", "--" + key], ["--wait", key],
      ] {
        let line = arguments.map { "'\($0)'" }.joined(separator: " ")
        let ended = try await scene.shell("\"$ROLLCALL\" \(line)")
        #expect(ended.status == 2 && ended.errorLines.count == 2, "\(arguments): \(ended.err)")
        #expect(!(ended.out + ended.err).contains(key.prefix(8)), "\(arguments): \(ended.err)")
      }
    }

    @Test func `a dry run shows no key that was typed in the wrong place`() async throws {
      let scene = try Scene([
        #""one": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:1/\#(key)", "provider": "acme"}"#,
        #""two": {"kind": "ollama", "base_url": "http://127.0.0.1:1", "credential": {"env": "\#(key)"}}"#,
        #""three": {"kind": "ollama", "base_url": "http://127.0.0.1:1", "credential": {"file": "/none/\#(key)"}}"#,
        #""four": {"kind": "command", "options": {"argv": ["/bin/echo", "opening-of-25-characters;\#(key)"]}}"#,
      ])
      for more in [[], ["--log", "json"]] {
        let ended = await (try scene.start(["--dry-run"] + more)).ended()
        #expect(ended.status == 0 && ended.out.contains("of 4 backends"), "\(ended.err)")
        #expect(!(ended.out + ended.err).contains(key.prefix(8)), "\(ended.out)")
      }
    }

    @Test func `dashes alone and short options are told what to write instead`() async throws {
      let scene = try Scene()
      for (argument, part) in [
        ("--", "there is no option \"--\": "), ("-h", "there is no option \"-h\": use --help"),
        ("-x", "options have two dashes: \"--x\""),
      ] {
        let ended = try await scene.program(argument)
        #expect(ended.status == 2 && ended.err.contains(part), "\(ended.err)")
      }
    }

    @Test func `an argument that is no UTF-8 is refused, not repaired`() async throws {
      let scene = try Scene([try Entry.answering("one", listing("a"))])
      let ended = try await scene.shell(
        #"""
        "$ROLLCALL" --baseline "$PWD/baseline.json" --output "$(printf 'o\377')"
        """#)
      #expect(ended.status == 2 && ended.err.contains("UTF-8"), "\(ended.err)")
      #expect(ended.lastLine.contains("nothing was done"))
      #expect(scene.names == ["baseline.json"])
    }

    @Test func `an output or state folder in /proc ends the run at once`() async throws {
      let scene = try Scene([try Entry.answering("one", listing("a"))])
      let output = await (try scene.start(["--output", "/proc/x"])).ended()
      #expect(output.status == 3 && output.lastLine.contains("nothing was sent"), "\(output.err)")
      let state = await (try scene.start(["--state", "/dev/fd/x"])).ended()
      #expect(state.status == 0, "\(state.err)")
    }
  }
}
