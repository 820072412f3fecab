@testable import Operations
import Baseline
import Domain
import Foundation
import Probing
import Testing
import Views

@testable import rollcall

/// The tables of the README say what the code does. `UPDATE_GOLDENS=1 swift test --filter ReadmeTests` writes them.
@Suite(.serialized) struct ReadmeTests {
  /// What stands between `<!-- name -->` and `<!-- /name -->`.
  static let tables: [(name: String, text: String)] = [
    ("kinds", kinds), ("outcomes", outcomes), ("options", Help.options), ("files", files),
  ]

  /// The files of the output folder, and the two places beside it.
  private static var files: String {
    let derived = DerivedOutputs.promises.map { output, file in
      "| `output/\(file.path)` | `\(output)` | \(file.promise) |"
    }
    let schemas = PublishedSchemas.all.map { "`\($0.name)`" }.joined(separator: ", ")
    return """
      | file | in `outputs` | promise |
      | --- | --- | --- |
      | `output/snapshot.json` | always | whole at every moment, whatever kills a run: written beside, synced, renamed, after all others. Watch the folder, not the file; mount the folder, not the file. A symbolic link in its place is followed; hard links, ACLs and extended attributes are not kept |
      \(derived.joined(separator: "\n"))
      | `output/schema/NAME.schema.json` | with its file | JSON Schemas, for editors and validators: \(schemas) (`rollcall schema NAME`) |
      | `output/.lock`, `output/.run.lock` | always | empty; whoever writes holds the first, a run both |
      | `.rollcall/` | always | mode 0700, not for readers: salted digests that notice a changed key, what tries have cost and those whose model no row holds, when single models were asked for facts, who could not be told of the last run, drains, sessions (of tokens a hash) and the tokens' files, the snapshots that are kept, files set aside because they could not be read (of each the newest 3) |
      """
  }

  private static var kinds: String {
    let rows = AdapterList.all.map(\.profile).map { kind in
      "| `\(kind.name)` | \(address(of: kind)) | \(key(of: kind)) | \(owners(of: kind)) |"
    }
    return """
      | kind | `base_url` | key | providers |
      | --- | --- | --- | --- |
      \(rows.joined(separator: "\n"))
      """
  }

  private static func address(of kind: BackendKind) -> String {
    switch kind.address.place {
    case .program: return "none: a program"
    case .urlOrFile: return "required, or `options.path`"
    case .url: break
    }
    return kind.address.defaultURL.map { "`\($0)`" } ?? "required"
  }

  private static func key(of kind: BackendKind) -> String {
    let place =
      switch kind.key.authentication {
      case .bearer, .other, .granted: "`Authorization: Bearer`"
      case .scheme(let word): "`Authorization: \(word)`"
      case .sigV4: "AWS Signature Version 4"
      case .header(let name): "`\(name)`"
      case .none: "none"
      }
    return kind.key.isRequired || kind.key.authentication == .none ? place : place + ", optional"
  }

  private static func owners(of kind: BackendKind) -> String {
    if kind.owners.areSecondHand { return "those of the other rollcall" }
    if let fixed = kind.owners.fixed { return "`\(fixed)`" }
    return switch kind.owners.policy {
    case .one: "`provider`, else from the list"
    case .many: "from the list, else `provider`"
    case .stated: "from the list, else `provider`, else refused"
    }
  }

  private static var outcomes: String {
    let rows = Outcome.allCases.map { outcome in
      let policy = outcome.policy
      let hint = policy.hint.replacingOccurrences(of: "|", with: "\\|")
      return "| `\(outcome.rawValue)` | \(words(policy.retry)) | \(words(policy)) | \(hint) |"
    }
    return """
      | outcome | retry | back-off | hint |
      | --- | --- | --- | --- |
      \(rows.joined(separator: "\n"))
      """
  }

  private static func words(_ retry: Retry) -> String {
    switch retry {
    case .no: "no"
    case .once: "once"
    case .onceBeforeAnswer: "once, before a byte of answer"
    }
  }

  private static func words(_ policy: OutcomePolicy) -> String {
    let word =
      switch policy.backOff {
      case .none: "none"
      case .transient: "transient"
      case .hard: "hard"
      case .loading: "loading"
      }
    return policy.honorsRetryAfter ? "told, else \(word)" : word
  }

  @Test(arguments: tables.indices)
  func `a table of the README is what the code does`(_ index: Int) throws {
    let (name, text) = Self.tables[index]
    let readme = try #require(SourceTree.text("README.md"))
    let range = try #require(Self.range(of: name, in: readme), "<!-- \(name) --> is missing")
    let expected = "\n\(text.trimmingCharacters(in: .newlines))\n"
    if readme[range] == expected { return }
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      let changed = readme.replacingCharacters(in: range, with: expected)
      try Data(changed.utf8).write(to: SourceTree.root.appending(path: "README.md"))
      Issue.record(
        "the table \(name) was updated; read the difference, then run again without UPDATE_GOLDENS")
      return
    }
    Issue.record(
      "the README's table \(name) is not what the code does: UPDATE_GOLDENS=1 swift test --filter ReadmeTests"
    )
  }

  /// What stands between the markers of `name`; nil without them.
  static func range(of name: String, in text: String) -> Range<String.Index>? {
    guard let start = text.range(of: "<!-- \(name) -->"), let end = text.range(of: "<!-- /\(name) -->"),
      start.upperBound <= end.lowerBound
    else { return nil }
    return start.upperBound..<end.lowerBound
  }

  @Test func `markers come in pairs`() throws {
    let readme = try #require(SourceTree.text("README.md"))
    for (name, _) in Self.tables {
      let (opens, closes) = (
        readme.components(separatedBy: "<!-- \(name) -->").count,
        readme.components(separatedBy: "<!-- /\(name) -->").count
      )
      #expect(opens == closes && opens == 2, "<!-- \(name) --> and <!-- /\(name) --> once each")
    }
  }

  @Test func `the map names every room`() throws {
    let readme = try #require(SourceTree.text("README.md"))
    let map = try #require(readme.split(separator: "## Map of Sources/").last)
    for target in Set(SourceTree.sources.map(\.target)) { #expect(map.contains("`\(target)`"), "\(target)") }
    let folders = SourceTree.folders(in: "Sources/rollcall")
    #expect(folders.count > 5)
    for folder in folders { #expect(map.contains("`\(folder)`"), "rollcall/\(folder)") }
  }
}

extension Help {
  /// The options of the main job, as help prints them, in a block of text.
  fileprivate static var options: String { "```text\n" + text(for: .run) + "```" }
}
