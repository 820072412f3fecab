import Foundation
import Transcripts

/// One Swift file of the tree.
struct SourceFile: Sendable {
  /// Below the package's folder: `Sources/JSON/JSONNode.swift`.
  let path: String
  let text: String
  /// What is left without comments and without what stands between quotation marks; lines stay lines.
  let code: String

  init(path: String, text: String) {
    (self.path, self.text) = (path, text)
    code = CodeText.code(of: text)
  }

  /// The lines of its code, numbered from 1.
  var codeLines: [(number: Int, text: Substring)] {
    code.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
      ($0.offset + 1, $0.element)
    }
  }

  /// Whether `word` stands anywhere in its code; much quicker than a pattern.
  func names(_ word: String) -> Bool { code.utf8.firstRange(of: word.utf8) != nil }

  /// The target it belongs to.
  var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

  /// Whether it stands below `folder`.
  func isIn(_ folder: String) -> Bool { path.hasPrefix(folder + "/") }

  /// Every place in its code that `pattern` fits, as `path:line: words`.
  func places(of pattern: Regex<Substring>) -> [String] {
    guard code.contains(pattern) else { return [] }
    return codeLines.flatMap { line in
      line.text.matches(of: pattern).map { "\(path):\(line.number): \($0.output)" }
    }
  }
}

/// The tree that this test was compiled from. It needs no version control, only the files.
enum SourceTree {
  static let root = PackageFolder.url

  /// Every Swift file below `Sources`.
  static let sources = files(below: "Sources")

  /// The text of a file at `path` below the root; nil when there is none.
  static func text(_ path: String) -> String? {
    try? String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  static func files(below folder: String, ending suffix: String = ".swift") -> [SourceFile] {
    let found = FileManager.default.enumerator(atPath: root.appending(path: folder).path)?.compactMap {
      $0 as? String
    }
    return (found ?? []).filter { $0.hasSuffix(suffix) }.sorted().compactMap { name in
      text("\(folder)/\(name)").map { SourceFile(path: "\(folder)/\(name)", text: $0) }
    }
  }

  /// The names of the folders in `folder`.
  static func folders(in folder: String) -> [String] {
    let url = root.appending(path: folder)
    let found = try? FileManager.default.contentsOfDirectory(
      at: url, includingPropertiesForKeys: [.isDirectoryKey])
    return (found ?? []).filter { $0.hasDirectoryPath }.map(\.lastPathComponent).sorted()
  }
}

/// What a rule has found, for one message: what is wrong, where, and how to mend it.
func findings(_ places: [String], _ advice: String) -> String {
  "\n" + places.joined(separator: "\n") + "\n→ " + advice
}
