@testable import Operations
@testable import Views
import Foundation
import Testing
import Transcripts

/// A credential that happens to be a word of a file must not keep every file from being published.
struct OutputSpecimenTests {
  private static let views = PackageFolder.url.appending(path: "Sources/Views")

  private func files(in folder: String) throws -> [(name: String, text: String)] {
    try FileManager.default.contentsOfDirectory(
      at: Self.views.appending(path: folder).standardizedFileURL, includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "swift" }.map {
      ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8))
    }
  }

  @Test func `every specimen can be read`() {
    #expect(OutputSpecimen.contexts.map(\.snapshot.backends.isEmpty) == [false, true, false, false])
  }

  @Test(arguments: [
    "tabindex", "incidents", "retirements", "disabled", "last good ", "model_added", "not usable",
    "aria-label", "credential is missing", "no outage seen",
    // One of each other output, and of the snapshot itself.
    "brightgreen", "lightgrey", "Probes in a row", "proven to be usable", "what changed", "http://www.w3.org",
    "deprecated", "structured_output", "cache_write", "fallbacks", "next_incident", "last_updated",
    "owned_by", "finished_at", "clock_stepped_back",
  ])
  func `words of files are our own`(_ word: String) {
    #expect(ReservedWords.hold(word))
  }

  @Test(arguments: ["preferscolorscheme", "further", "correct horse battery"])
  func `other words are not`(_ word: String) { #expect(!ReservedWords.hold(word)) }

  /// Every literal that is written as markup, in the files of the page.
  @Test func `no markup of the page is missing`() throws {
    var count = 0
    for file in try files(in: "Dashboard") + files(in: "Dashboard/Labels") + files(in: "Markup") {
      for match in file.text.matches(of: /(?:raw|Markup)\(\s*"((?:[^"\\]|\\.)+)"/) {
        let literal = String(match.output.1).replacing("\\\"", with: "\"").replacing("\\n", with: "\n")
          .replacing("\\u{201C}", with: "\u{201C}").replacing("\\u{201D}", with: "\u{201D}")
        count += 1
        #expect(ReservedWords.hold(literal), "\(file.name): let it occur in OutputSpecimen: \(literal)")
      }
    }
    #expect(count > 100)
  }

  /// Every key and every sentence that the other outputs write, as far as it could be a credential.
  @Test func `no word of another output is missing`() throws {
    var count = 0
    for file in try files(in: "Outputs")
    where file.name.hasSuffix("Output.swift") || file.name == "ChunkedJSONWriter.swift" {
      for match in file.text.matches(
        of: /(?:field|key|gauge|number|sample)\((?:literal: )?\s*"([^"\\]+)"(?:,\s*"([^"\\]+)")?/)
      {
        for literal in [match.output.1, match.output.2 ?? ""] where literal.utf8.count >= 8 {
          count += 1
          #expect(
            ReservedWords.hold(String(literal)), "\(file.name): let it occur in OutputSpecimen: \(literal)")
        }
      }
    }
    #expect(count > 50)
  }
}
