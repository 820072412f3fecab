@testable import Operations
import Foundation
import Testing
import Views

@testable import rollcall

/// The catalogue says what the code does. `UPDATE_GOLDENS=1 swift test --filter DocumentationTests` writes its tables.
@Suite(.serialized) struct DocumentationTests {
  private static let folder = "Sources/rollcall/Documentation.docc/"

  static let tables: [(article: String, name: String, text: String)] = [
    (
      "Operations.md", "exits",
      table(["exit", "meaning"], ExitCodeHelp.all.map { [$0.codes, $0.meaning] })
    ),
    (
      "Operations.md", "verbs",
      table(["verb", "what it does"], Command.allCases.map { ["`\($0.usage)`", $0.summary] })
    ),
    (
      "FileFormats.md", "outputs",
      table(
        ["output", "file", "promise"],
        DerivedOutputs.promises.map { ["`\($0.output)`", "`\($0.file.path)`", $0.file.promise] })
    ),
    (
      "FileFormats.md", "schemas",
      PublishedSchemas.all.map { "- `schema/\($0.name).schema.json`" }.joined(separator: "\n")
    ),
  ]

  private static func table(_ heads: [String], _ rows: [[String]]) -> String {
    let lines = [heads, heads.map { _ in "---" }] + rows
    return lines.map { cells in
      "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }.joined(separator: "\n")
  }

  @Test(arguments: tables.indices)
  func `a table of the catalogue is what the code does`(_ index: Int) throws {
    let (article, name, text) = Self.tables[index]
    let page = try #require(SourceTree.text(Self.folder + article))
    let range = try #require(ReadmeTests.range(of: name, in: page), "\(article) has no place for \(name)")
    let expected = "\n\(text)\n"
    if page[range] == expected { return }
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      let changed = page.replacingCharacters(in: range, with: expected)
      try Data(changed.utf8).write(to: SourceTree.root.appending(path: Self.folder + article))
      Issue.record(
        "the table \(name) was updated; read the difference, then run again without UPDATE_GOLDENS")
      return
    }
    Issue.record(
      "the table \(name) of \(article) is stale: UPDATE_GOLDENS=1 swift test --filter DocumentationTests")
  }

  static let articles = [
    "Documentation", "FromZeroToADashboard", "Operations", "FileFormats", "Architecture", "Faults",
    "Changelog",
  ]

  @Test(arguments: articles)
  func `every command that an article types is one that the program takes`(_ article: String) throws {
    let page = try #require(SourceTree.text("\(Self.folder)\(article).md"))
    for block in TypedCommands.blocks(of: "sh", in: page) {
      for call in TypedCommands.calls(in: block) {
        #expect(throws: Never.self, "rollcall \(call.joined(separator: " "))") { try Invocation.parse(call) }
      }
    }
  }

  @Test func `the way from zero types the main job, the demo and what reads`() throws {
    let page = try #require(SourceTree.text(Self.folder + "FromZeroToADashboard.md"))
    let calls = TypedCommands.blocks(of: "sh", in: page).flatMap(TypedCommands.calls)
    #expect(calls.contains { $0.first == "demo" } && calls.contains { $0.first == "show" })
    #expect(calls.contains(["--verbose"]))
  }

  @Test func `every file that an article names in the repository is there`() throws {
    for article in Self.articles {
      let page = try #require(SourceTree.text("\(Self.folder)\(article).md"))
      for match in page.matches(of: /\.(?:deploy|ci)(?:\/[A-Za-z0-9._@-]+)+/) {
        let path = SourceTree.root.appending(path: String(match.output)).path
        #expect(FileManager.default.fileExists(atPath: path), "\(article): \(match.output)")
      }
    }
  }

  @Test func `every variable that the program reads by its name is told`() {
    let named = HelpEntry.variables.map(\.name)
    for file in SourceTree.sources where file.isIn("Sources/rollcall") {
      for match in file.text.matches(of: /variables\["([A-Z_]+)"\]/) {
        #expect(named.contains(String(match.output.1)), "\(file.path): \(match.output.1)")
      }
    }
  }
}
