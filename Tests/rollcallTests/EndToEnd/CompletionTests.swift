import BackendSimulator
import Foundation
import Testing

extension EndToEnd {
  struct CompletionTests {
    /// What bash offers for each of these lines, whose last word is being typed.
    private func offers(_ scene: Scene, _ lines: [[String]]) async throws -> [[String]] {
      let tries = lines.map { "try " + $0.map { "'\($0)'" }.joined(separator: " ") }
      try scene.write(
        "drive",
        """
        source <("$1" completions bash) || exit 1
        complete -p rollcall >&2
        try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _rollcall; echo "${COMPREPLY[*]}"; }
        \(tries.joined(separator: "\n"))
        """)
      let ended = try await scene.shell("bash ./drive \"$ROLLCALL\"", environment: ["FLEET_KEY": "x"])
      #expect(ended.status == 0 && ended.err == "complete -F _rollcall rollcall\n", "\(ended.err)")
      return ended.out.split(separator: "\n", omittingEmptySubsequences: false).map {
        $0.split(separator: " ").map(String.init)
      }
    }

    @Test func `verbs, options, choices, durations, folders and the backends of the snapshot`() async throws {
      let scene = try Scene([
        try Entry.answering("lab_one", listing("a")), try Entry.answering("lab_two", listing("b")),
      ])
      _ = try await scene.run()
      let expected: [([String], [String])] = [
        (["rollcall", "man"], ["manual"]),
        (["rollcall", "--fa"], ["--fail-on"]),
        (["rollcall", "--log", ""], ["human", "json"]),
        (["rollcall", "run", "--log", "=", "j"], ["json"]),
        (["rollcall", "--log", "="], ["human", "json"]),
        (["rollcall", "--wait", "5"], ["5ms", "5s", "5m", "5h", "5d"]),
        (["rollcall", "--wait", "x"], []),
        (["rollcall", "--output", "out"], ["output"]),
        (["rollcall", "--only", ""], ["lab_one", "lab_two"]),
        (["rollcall", "--only", "lab_one", "lab_t"], ["lab_two"]),
        (["rollcall", "--only", "lab_one", "--qu"], ["--quiet"]),
        (["rollcall", "--log", "json", "--qu"], ["--quiet"]),
        (["rollcall", "--output", "/nowhere", "--only", ""], []),
        (["rollcall", "--output", "=", scene.folder + "/output", "--only", "lab_o"], ["lab_one"]),
        (["rollcall", "explain", "lab_o"], ["lab_one"]),
        (["rollcall", "completions", ""], ["bash", "zsh", "fish"]),
        (["rollcall", "lint", "base"], ["baseline.json"]),
        (["rollcall", "redact", "--known", "FLEET_"], ["FLEET_KEY"]),
        (["rollcall", "nosuch", ""], []),
      ]
      let found = try await offers(scene, expected.map(\.0))
      for (index, (line, words)) in expected.enumerated() {
        #expect(found[index] == words, "\(line): \(found[index])")
      }
    }

    @Test func `a snapshot that somebody has tampered with makes bash run nothing`() async throws {
      let scene = try Scene([])
      try FileManager.default.createDirectory(
        atPath: scene.folder + "/output", withIntermediateDirectories: true)
      try scene.write(
        "output/snapshot.json",
        """
        {"backends":{
        "good":{},
        "$(touch hit)":{},
        "a`touch hit`":{},
        "b;touch hit":{}
        }
        """)
      #expect(try await offers(scene, [["rollcall", "--only", ""]]).first == ["good"])
      #expect(!scene.names.contains("hit"))
    }
  }
}
