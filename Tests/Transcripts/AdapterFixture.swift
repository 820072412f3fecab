import Foundation
import Synchronization

/// One case of one kind: a transcript of its own in `Tests/Fixtures/adapters/<kind>`, or a row in one of `every-kind`.
package struct AdapterFixture: CustomStringConvertible, Sendable {
  package let kind: String
  package let name: String
  /// The transcript, below the package's folder.
  package let path: String
  /// For a row: the case of the same kind whose backend and first request it has.
  private let start: String?

  package var description: String { "\(kind)/\(name)" }

  package static let folder = "Tests/Fixtures/adapters"
  /// The folder of the failures that the kinds share.
  package static let everyKind = "every-kind"

  /// Every case of every kind, in the order of their names.
  package static let all: [AdapterFixture] = names(in: folder).flatMap { kind in
    names(in: "\(folder)/\(kind)").compactMap { file in
      file.hasSuffix(ending) ? String(file.dropLast(ending.count)) : nil
    }.flatMap { kind == everyKind ? rows(of: $0) : [AdapterFixture(kind: kind, name: $0)] }
  }.sorted { ($0.kind, $0.name) < ($1.kind, $1.name) }

  private static let ending = ".transcript"

  private init(kind: String, name: String) {
    (self.kind, self.name, start) = (kind, name, nil)
    path = "\(Self.folder)/\(kind)/\(name)\(Self.ending)"
  }

  private init(_ row: EveryKindCase.Row, name: String, path: String) {
    (kind, self.name, self.path, start) = (row.kind, name, path, row.start)
  }

  private static func names(in folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(
      atPath: PackageFolder.url.appending(path: folder).path)) ?? []
  }

  /// The rows of a shared case; a file without any is a case that cannot be read, which is seen.
  private static func rows(of name: String) -> [AdapterFixture] {
    let file = AdapterFixture(kind: everyKind, name: name)
    let rows = (try? EveryKindCase(Transcript(path: file.path)))?.rows ?? []
    return rows.isEmpty ? [file] : rows.map { AdapterFixture($0, name: name, path: file.path) }
  }

  /// Everything that the case holds.
  package func read() throws -> Recording {
    let transcript = try Transcript(path: path)
    if start == nil, kind != Self.everyKind { return try Recording(transcript) }
    guard let row = try EveryKindCase(transcript).rows.first(where: { $0.kind == kind }) else {
      throw TranscriptFault(path, line: 1, "no table has a row of \(kind)")
    }
    let first = try Recording(Transcript(path: AdapterFixture(kind: kind, name: row.start).path))
    return first.ending(with: row.response, expected: row.expected)
  }

  /// What was found, in the lines that its file has for it.
  package func spelling(of found: String) -> String { start == nil ? found : EveryKindCase.line(found) }

  private static let writing = Mutex(())

  /// Writes what was found in the place of what the file expects, and leaves the rest of it as it is.
  package func write(expected found: String) throws {
    let file = PackageFolder.url.appending(path: path)
    // Cases of one file are tested at the same time.
    try Self.writing.withLock { _ in
      let text = try String(contentsOf: file, encoding: .utf8)
      try Data(replacing(expected: found, in: text).utf8).write(to: file, options: .atomic)
    }
  }

  private func replacing(expected found: String, in text: String) -> String {
    if start == nil { return Self.replacing(expected: found, in: text) }
    return EveryKindCase.replacing(expectedOf: kind, with: spelling(of: found), in: text)
  }

  /// The text of a transcript whose last block is another expectation.
  static func replacing(expected found: String, in text: String) -> String {
    let (title, lines) = ("= expected", text.components(separatedBy: "\n"))
    let client = lines.firstIndex(of: title).map { Array(lines[..<$0]) } ?? lines
    return client.joined(separator: "\n") + "\n\(title)\n\(found)"
  }
}
