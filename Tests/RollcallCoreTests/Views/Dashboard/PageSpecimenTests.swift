import Foundation
import Testing

@testable import RollcallCore

/// A credential that happens to be a word of the page must not keep every file from being published.
struct PageSpecimenTests {
  @Test(arguments: [
    "tabindex", "incidents", "retirements", "disabled", "last good ", "model_added", "not usable",
    "aria-label",
    "credential is missing", "no outage seen", "further", "preferscolorscheme",
  ])
  func `words of the page are our own`(_ word: String) {
    #expect(OwnWords.hold(word) == (word != "preferscolorscheme" && word != "further"))
  }

  /// Every literal that is written as markup, in the files of the page.
  @Test func `no markup of the page is missing`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../../Sources/RollcallCore/Views/Dashboard").standardizedFileURL
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    var count = 0
    for file in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /(?:raw|Markup)\(\s*"((?:[^"\\]|\\.)+)"/) {
        let literal = String(match.output.1).replacing("\\\"", with: "\"").replacing("\\n", with: "\n")
          .replacing("\\u{201C}", with: "\u{201C}").replacing("\\u{201D}", with: "\u{201D}")
        count += 1
        #expect(OwnWords.hold(String(literal)), "\(file.lastPathComponent): let it occur in PageSpecimen: \(literal)")
      }
    }
    #expect(count > 100)
  }
}
