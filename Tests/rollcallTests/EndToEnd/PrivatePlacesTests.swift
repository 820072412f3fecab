import Foundation
import Testing

extension EndToEnd {
  /// The state folder is for its user alone: below the output folder it would be served.
  struct PrivatePlacesTests {
    private func scene() async throws -> Scene {
      let scene = try Scene([try Entry.answering("one", listing("sim-a"))])
      _ = try await scene.run()
      _ = try await scene.shell("mkdir -p output/below/deep; ln -s output/below door; ln -s output out")
      return scene
    }

    @Test(
      arguments: [
        "--state output/state", "--state output", "--state ./output/./below/../new", "--state door/state",
        "--state door", "--output .", "--output out --state output/below",
        "--output out/below --state door/deep",
      ])
    func `exit 2, nothing sent or changed, however it is spelt`(_ places: String) async throws {
      let scene = try await scene()
      let before = scene.files
      let ended = try await scene.shell("\"$ROLLCALL\" \(places)")
      #expect(ended.status == 2 && ended.err.contains("lies in the output folder"), "\(ended.err)")
      #expect(ended.lastLine.contains("nothing was sent") && ended.lastLine.contains("--state"))
      #expect(scene.files == before)
    }

    @Test func `in every verb that takes one`() async throws {
      let scene = try await scene()
      let before = scene.files
      for verb in [
        "run", "run --dry-run", "restore 1", "restore --list", "drain one", "resume one",
        "session open --backend one",
        "session list", "doctor",
      ] {
        let ended = try await scene.shell("\"$ROLLCALL\" \(verb) --state door/state")
        #expect(ended.status == 2 && ended.err.contains("lies in the output folder"), "\(verb): \(ended.err)")
      }
      #expect(scene.files == before)
    }

    @Test func `beside it, above it, or named alike, is fine`() async throws {
      let scene = try await scene()
      for places in ["--state output-state", "--state .", "--state output/../elsewhere"] {
        let ended = try await scene.shell("chmod 700 .; \"$ROLLCALL\" \(places)")
        #expect(ended.status == 0, "\(places): \(ended.err)")
      }
    }

    @Test func `a path that a terminal would obey is shown, not obeyed`() async throws {
      let scene = try await scene()
      for line in [
        #"session report --token-file "$(printf 'x\033[31my')""#,
        #"drain one --state "$(printf '/proc/\033[31my')""#,
        #"run --output "$(printf '/proc/\033[31my')""#,
        #"restore --list --state "$(printf '/proc/\033[31my/z')""#,
        #"doctor --baseline "$(printf 'b\033]0;pwn\007.json')""#,
        #"run --baseline "$(printf 'b\033[31m.json')""#,
      ] {
        let ended = try await scene.shell("\"$ROLLCALL\" \(line) </dev/null")
        let text = ended.out + ended.err
        #expect(!text.utf8.contains(0x1B) && !text.utf8.contains(7), "\(line): \(text.debugDescription)")
      }
    }
  }
}
