import Foundation

/// A fresh folder for one test, removed with everything in it when the test lets go.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let name = "rollcall-test-\(UUID().uuidString)"
    path = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path + "/" + name
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of something in here.
  func callAsFunction(_ name: String) -> String { path + "/" + name }

  /// Writes a file, with its folders.
  func write(_ name: String, _ text: String) throws {
    let url = URL(fileURLWithPath: self(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// The content of a file, nil when it is missing.
  func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: self(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// All names in the folder `name` of here, sorted.
  func names(_ name: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: self(name)).sorted()
  }
}
