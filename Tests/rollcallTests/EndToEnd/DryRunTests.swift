@testable import TestSupport
import BackendSimulator
import Foundation
import Glibc
import JSON
import Testing

extension EndToEnd {
  struct DryRunTests {
    @Test
    func `--dry-run prints every request, sends none, writes nothing, runs nothing and shows no secret`()
      async throws
    {
      let backend = try BackendSimulator { _ in listing("a") }
      let canary = "canary-" + "dry-run-4d1f"
      let headers = #", "headers": {"X-Team": "typed-\#(canary)", "X-Signed": {"env": "SIGNED"}}"#
      let scene = try Scene([
        Entry.of("one", backend, Entry.key("ONE_KEY") + headers),
        Entry.of(
          "two", backend, #", "credential": {"command": ["/bin/sh", "-c", "touch ran-credential; echo k"]}"#),
        #""three": {"kind": "command", "options": {"argv": ["/bin/sh", "-c", "touch ran-command"]}}"#,
        Entry.of("four", backend, Entry.key("NO_SUCH_KEY")),
        Entry.of("five", backend, #", "disabled": true"#),
      ])
      let ended = try await scene.run(
        "--dry-run", environment: ["ONE_KEY": canary + "a", "SIGNED": canary + "b"])
      #expect(ended.status == 0)
      for part in [
        "one (openai_compatible): would be asked", "GET \(backend.origin)/v1/models",
        "Authorization: Bearer ‹variable ONE_KEY›", "X-Signed: ‹variable SIGNED›",
        "X-Team: ‹value of the baseline›",
        "Bearer ‹output of \"/bin/sh\"›", "three (command): would be asked",
        "four (openai_compatible): not asked",
        "missing: variable NO_SUCH_KEY is not set", "five (openai_compatible): disabled",
        "3 of 5 backends would be asked", "nothing was sent",
      ] { #expect(ended.out.contains(part), "\(part)") }
      #expect(!(ended.out + ended.err).contains(canary))
      #expect(backend.requests.isEmpty)
      #expect(scene.names == ["baseline.json"])
    }

    @Test func `a dry run beside a real one changes no byte, and tells what is not due`() async throws {
      let backend = try BackendSimulator { _ in listing("a") }
      let scene = try Scene([Entry.of("one", backend, #", "interval": "1h""#), Entry.of("two", backend)])
      _ = try await scene.run()
      let (files, names, asked) = (scene.files, scene.names, backend.requests.count)
      let ended = try await scene.run("--dry-run")
      #expect(ended.out.contains("one (openai_compatible): not due yet"))
      #expect(ended.out.contains("1 of 2 backends would be asked"))
      #expect(scene.files == files && scene.names == names && backend.requests.count == asked)
    }

    @Test func `what a program would fetch is not guessed: back-off stands, and a proxy is taken for one`()
      async throws
    {
      let backend = try BackendSimulator { _ in .body([], status: 401) }
      func command(_ member: String, _ output: String) -> String {
        #", "\#(member)": {"command": ["/bin/sh", "-c", "echo \#(output)"], "deadline": "\#(Patience.deadline)"}"#
      }
      let scene = try Scene([
        Entry.of("refused", backend, command("credential", "canary-unfetched-1")),
        Entry.of("behind", backend, command("proxy", "http://127.0.0.1:1")),
      ])
      _ = try await scene.run("--only", "refused")
      let ended = try await scene.run("--dry-run", "--verbose")
      #expect(ended.status == 0 && !ended.err.contains("has changed"))
      #expect(ended.out.contains("refused (openai_compatible): not due yet"))
      #expect(ended.out.contains("behind (openai_compatible): would be asked"))
      #expect(ended.out.contains("through its proxy") && !ended.out.contains("missing:"))
      #expect(ended.out.contains("1 of 2 backends would be asked"))
      let forced = try await scene.run("--dry-run", "--force")
      #expect(forced.out.contains("Bearer ‹output of \"/bin/sh\"›"))
    }

    @Test func `a second run leaves the field to the first; with --wait it waits, and gives up with exit 4`()
      async throws
    {
      let held = try HeldBackend(listing("a"))
      let hanging = held.simulator
      let scene = try Scene([Entry.of("one", hanging)])
      let first = try scene.start([])
      try #require(await eventually { hanging.requests.count == 1 })
      let second = try await scene.run()
      #expect(second.status == 0 && second.out == "")
      #expect(second.errorLines.count == 2 && second.err.contains("another run is under way in"))
      #expect(second.lastLine.contains("--wait 30s"))
      let quiet = try await scene.run("--quiet")
      #expect(quiet.status == 0 && quiet.err == "")
      let third = try await scene.run("--wait", "200ms")
      #expect(third.status == 4 && third.lastLine.contains("nothing was sent"))
      #expect(hanging.requests.count == 1)
      let waiting = try scene.start(["--wait=1h"])
      #expect(await eventually { waiting.catches(SIGINT) })
      held.letGo()
      let patient = await waiting.ended()
      #expect(patient.status == 0 && patient.err == "")
      #expect(await first.ended().status == 0)
      #expect(hanging.requests.count == 2)
      #expect(try scene.snapshot()["run", "sequence"]?.integer == 2)
    }

    @Test func `schema prints what a run publishes beside its snapshot`() async throws {
      let scene = try Scene([try Entry.answering("one", listing("a"))])
      _ = try await scene.run()
      for name in ["baseline", "snapshot"] {
        let ended = try await scene.program("schema", name)
        #expect(ended.status == 0 && ended.err == "")
        #expect(Data(ended.out.utf8) == scene.content("output/schema/\(name).schema.json"))
        let schema = try JSONReader.read(Array(ended.out.utf8), limits: .ours(memory: 16 << 20))
        #expect(schema["$schema"]?.text == "https://json-schema.org/draft/2020-12/schema")
      }
      for arguments in [[], ["basline"], ["baseline", "snapshot"]] {
        let ended = await
          (try RunningProgram(
            [BuiltProgram.path, "schema"] + arguments, environment: [:], captured: scene.folder + "/schema"))
          .ended()
        #expect(ended.status == 2 && ended.err.contains("schema wants one of baseline, snapshot"))
      }
      let full = try await scene.shell("\"$ROLLCALL\" schema snapshot > /dev/full")
      #expect(full.status == 3 && full.err.contains("could not write to standard output"))
      let closed = try await scene.shell("\"$ROLLCALL\" schema snapshot | head -c 1")
      #expect(closed.out == "{")
    }

    @Test func `redact masks shapes and the values of named variables, and passes the rest byte for byte`()
      async throws
    {
      let scene = try Scene()
      let shape = "sk-ant-" + "api03-" + String(repeating: "Ab3x", count: 23) + "xAA"
      let known = "canary-" + "known-9b2e/+x"
      let encoded = Data(known.utf8).base64EncodedString()
      try scene.write(
        "log",
        Array("line \(shape) end\n\(known) and \(encoded)\nrisk-averse scikit-learn\n".utf8) + [0xff, 0x0a])
      let plain = try await scene.shell("\"$ROLLCALL\" redact < log", environment: ["KNOWN": known])
      #expect(plain.status == 0 && plain.err == "")
      #expect(!plain.out.contains(shape) && plain.out.contains(known))
      #expect(plain.out.contains("risk-averse scikit-learn\n"))
      let named = try await scene.shell(
        "\"$ROLLCALL\" redact --known KNOWN < log", environment: ["KNOWN": known])
      #expect(named.status == 0 && !named.out.contains(known) && !named.out.contains(encoded))
      #expect(named.out.contains(" and ") && named.out.hasPrefix("line "))
      let unset = try await scene.shell("\"$ROLLCALL\" redact --known NO_SUCH < log")
      #expect(unset.status == 2 && unset.out == "" && unset.err.contains("NO_SUCH"))
      let full = try await scene.shell("\"$ROLLCALL\" redact < log > /dev/full")
      #expect(full.status == 3)
    }

    @Test func `help, version, and both ways to give a value`() async throws {
      let scene = try Scene()
      let help = try await scene.program("--help")
      #expect(help.status == 0 && help.err == "")
      for option in [
        "--baseline FILE", "--output FOLDER", "--state FOLDER", "--profile NAME", "--only BACKEND…",
        "--force",
        "--strict",
        "--fail-on any|all|never", "--wait DURATION", "--dry-run", "--log human|json", "--quiet", "--verbose",
        "--no-progress", "--version", "--help", "rollcall demo", "rollcall redact", "rollcall schema",
      ] { #expect(help.out.contains(option), "\(option)") }
      for verb in ["run", "demo", "redact", "schema"] {
        let own = try await scene.program(verb, "--help")
        #expect(own.status == 0 && own.out.hasPrefix("rollcall"))
      }
      let version = try await scene.program("--version")
      #expect(version.status == 0 && version.out.contains("rollcall 0.") && version.out.contains("libcurl/"))
      let verb = try await scene.program("rnu")
      #expect(verb.status == 2 && verb.err.contains("did you mean run?"))
      let empty = #"{"schema_version": 1, "backends": {}}"#
      try scene.write("other.json", empty)
      for arguments in [
        ["--baseline", scene.folder + "/other.json"], ["--baseline=\(scene.folder)/other.json"],
      ] {
        let ended = await
          (try RunningProgram(
            [BuiltProgram.path, "run"] + arguments, environment: [:], captured: scene.folder + "/out"))
          .ended()
        #expect(ended.status == 2 && ended.err.contains("other.json"))
      }
    }
  }
}
