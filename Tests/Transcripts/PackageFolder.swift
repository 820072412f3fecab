import Foundation

/// The folder of `Package.swift`, from which tests read fixtures and sources.
package enum PackageFolder {
  /// The folder itself.
  package static let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// A file or folder below `Tests/Fixtures`.
  package static func fixture(_ path: String) -> URL { url.appending(path: "Tests/Fixtures/" + path) }
}
