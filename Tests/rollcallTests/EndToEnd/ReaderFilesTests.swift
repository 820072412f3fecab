import Foundation
import JSON
import Testing

extension EndToEnd {
  struct ReaderFilesTests {
    static let verbs = [["show"], ["pick"], ["explain", "plain"], ["fresh"]]

    /// A snapshot as a hand, a disk or another version may leave it; the status to end with, and a part of the words.
    static let damages: [(what: String, status: Int32, words: String, edit: @Sendable (String) -> String)] = [
      ("empty", 3, "it is empty", { _ in "" }),
      ("torn", 3, "cannot be read: ", { String($0.prefix($0.count / 2)) }),
      ("another JSON", 3, "cannot be read: ", { _ in "{\"a\": 1}" }),
      ("a list", 3, "cannot be read: ", { _ in "[]" }),
      (
        "no version", 3, "schema_version",
        { $0.replacing("\"schema_version\":1", with: "\"schema_version\":\"1\"") }
      ),
      (
        "newer", 2, "newer than this program knows",
        { $0.replacing("\"schema_version\":1", with: "\"schema_version\":2") }
      ),
      ("a bad row", 3, "what it holds of plain is damaged", { $0.replacing("\"small-1\"", with: "7") }),
      (
        "a bad word", 3, "is damaged",
        { $0.replacing("\"status\":\"available\"", with: "\"status\":\"Not a word\"") }
      ),
    ]

    @Test(arguments: damages.indices)
    func `a damaged snapshot is told as what it is, and left as it is`(_ index: Int) async throws {
      let (what, status, words, edit) = Self.damages[index]
      let scene = try await ReaderScene.make()
      try scene.editSnapshot(edit)
      let before = scene.files
      for verb in Self.verbs {
        let ended = try await scene.reader(verb)
        #expect(ended.status == status && ended.out == "", "\(what): \(verb): \(ended.err)")
        #expect(ended.err.contains(words) && ended.errorLines.count == 2, "\(what): \(ended.err)")
      }
      #expect(scene.files == before)
    }

    @Test func `no snapshot yet: exit 3, and what to do`() async throws {
      let scene = try Scene()
      for verb in Self.verbs {
        let ended = try await scene.reader(verb)
        #expect(
          ended.status == 3 && ended.err.contains("there is no ")
            && ended.lastLine.contains("run rollcall first"))
        #expect(scene.names.isEmpty, "a reader made a file")
      }
    }

    @Test func `a snapshot that somebody has laid out anew is read like ours`() async throws {
      let scene = try await ReaderScene.make()
      let pretty = try await scene.shell(
        "python3 -m json.tool output/snapshot.json > pretty && mv pretty output/snapshot.json")
      #expect(pretty.status == 0)
      for verb in Self.verbs { #expect(try await scene.reader(verb).status == 0, "\(verb)") }
    }

    @Test func `they write nothing, lock nothing and need no baseline`() async throws {
      let scene = try await ReaderScene.make()
      try FileManager.default.removeItem(atPath: scene.baselinePath)
      let before = scene.files
      let ended = try await scene.shell(
        #"""
        chmod -R a-w output
        flock output/.lock sh -c '
          "$ROLLCALL" show --output output >/dev/null && "$ROLLCALL" pick --output output >/dev/null 2>&1 &&
          "$ROLLCALL" explain plain --output output >/dev/null && "$ROLLCALL" fresh --output output >/dev/null && echo all'
        chmod -R u+w output
        """#)
      #expect(ended.out == "all\n", "\(ended.err)")
      #expect(scene.files == before)
    }

    @Test func `a pipe whose reader has gone is exit 3, no signal`() async throws {
      let scene = try await ReaderScene.make()
      let ended = try await scene.shell(#"{ sleep 0.2; "$ROLLCALL" show; echo "exit $?" >&2; } | true"#)
      #expect(ended.err.contains("exit 3"))
    }
  }
}
