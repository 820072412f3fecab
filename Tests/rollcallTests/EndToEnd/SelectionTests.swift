import BackendSimulator
import Foundation
import JSON
import Testing

extension EndToEnd {
  struct SelectionTests {
    @Test func `--only, --force and the interval`() async throws {
      let one = try BackendSimulator { _ in listing("a") }
      let two = try BackendSimulator { _ in listing("b") }
      let scene = try Scene([
        Entry.of("lab_one", one, #", "interval": "1h""#), Entry.of("lab_two", two, #", "interval": "1h""#),
      ])
      _ = try await scene.run()
      _ = try await scene.run()
      #expect(one.requests.count == 1 && two.requests.count == 1)
      let resting = try scene.backend("lab_one")
      #expect(resting["roll"]?.text == "not_due" && resting["status"]?.text == "available")
      #expect(
        resting["providers", "acme", "stale"]?.bool == false && resting["probe", "sequence"]?.integer == 1)
      _ = try await scene.run("--only", "lab_two")
      #expect(one.requests.count == 1 && two.requests.count == 2)
      #expect(try scene.backend("lab_one")["roll"]?.text == "not_selected")
      #expect(try scene.snapshot()["run", "selection", "only"]?.elements?.compactMap(\.text) == ["lab_two"])
      _ = try await scene.run("--only", "lab_two", "lab_one")
      _ = try await scene.run("--only=lab_one", "--only=lab_two")
      _ = try await scene.run("--force")
      #expect(one.requests.count == 4 && two.requests.count == 5)
    }

    @Test
    func `a name, a profile or an option that does not exist: exit 2, a suggestion, nothing sent or changed`()
      async throws
    {
      let one = try BackendSimulator { _ in listing("a") }
      let scene = try Scene([Entry.of("lab_one", one)], more: #", "profiles": {"night": {}}"#)
      for (arguments, parts) in [
        (
          ["--only", "lab_on"],
          ["no backend \"lab_on\"", "did you mean \"lab_one\"?", "the backends are lab_one"]
        ),
        (["--only", "lab_one", "zzz", "../x"], ["\"zzz\"", "\"../x\"", "the backends are lab_one"]),
        (["--profile", "nigth"], ["nigth", "night"]),
        (["--forse"], ["--forse", "did you mean --force?"]),
        (["--fail-on", "some"], ["any, all, never"]),
        (["--wait", "soon"], ["250ms, 30s"]), (["--wait"], ["wants a value"]),
        (["--only"], ["wants a value"]),
        (["--force=yes"], ["takes no value"]), (["-v"], ["two dashes"]),
        (["stray"], ["takes no word \"stray\""]),
        (["--quiet", "--verbose"], ["exclude each other"]),
      ] {
        let ended = await (try scene.start(arguments)).ended()
        #expect(ended.status == 2 && ended.out == "", "\(arguments)")
        for part in parts { #expect(ended.err.contains(part), "\(arguments): \(ended.err)") }
        #expect(ended.lastLine.contains("nothing was"), "\(arguments): \(ended.lastLine)")
      }
      #expect(one.requests.isEmpty && scene.names == ["baseline.json"])
    }

    @Test func `--profile lays its overlay over backends and defaults`() async throws {
      let one = try BackendSimulator { _ in listing("a") }
      let hanging = try BackendSimulator { _ in .raw([.hang]) }
      defer { hanging.stop() }
      let overlay =
        #"{"defaults": {"deadline": "300ms"}, "backends": {"one": {"disabled": true}, \#(Entry.of("hanging", hanging).text)}}"#
      let scene = try Scene([Entry.of("one", one)], more: #", "profiles": {"night": \#(overlay)}"#)
      let night = try await scene.run("--profile", "night", "--quiet")
      #expect(night.status == 0 && one.requests.isEmpty)
      #expect(try scene.backend("hanging")["probe", "outcome"]?.text == "deadline_exceeded")
      #expect(try scene.backend("one")["status"]?.text == "disabled")
      _ = try await scene.run("--quiet")
      #expect(one.requests.count == 1)
    }

    @Test func `a bad model entry is dropped and counted, with --strict it is an error`() async throws {
      let models = #", "models": {"acme": [{"model_id": "sim-a", "display_name": "A"}, {"model_id": ""}]}"#
      let failing = try BackendSimulator { _ in .body([], status: 500) }
      let scene = try Scene([Entry.of("one", failing, models)])
      let strict = try await scene.run("--strict")
      #expect(strict.status == 2 && failing.requests.isEmpty)
      #expect(strict.err.contains("backends.one.models.acme[1]"))
      let lenient = try await scene.run("--verbose")
      #expect(lenient.status == 0 && lenient.err.contains("backends.one.models.acme[1]"))
      let backend = try scene.backend("one")
      #expect(backend["dropped", "models"]?.integer == 1)
      #expect(backend["providers", "acme", "models"]?.modelIDs == ["sim-a"])
    }
  }
}
