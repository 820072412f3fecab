import Foundation
import Redaction
import Testing
import Transcripts

/// One text of `Tests/Fixtures/redact`; the README there says what the fields mean.
struct RedactionCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  var secrets: [String]?
  var known: [String]?
  var keeps: [String]?

  var testDescription: String { name }

  /// A scanner that knows what the case says.
  var scanner: SecretScanner { SecretScanner(known: (known ?? []).map { Secret($0) }) }

  static let positive = load("positive")
  static let negative = load("negative")

  /// An unreadable file is an empty list; the count test notices.
  private static func load(_ name: String) -> [RedactionCase] {
    let folder = PackageFolder.fixture("redact")
    guard let text = try? String(contentsOf: folder.appending(path: "\(name).json"), encoding: .utf8) else {
      return []
    }
    let whole = text.replacing("¦", with: "")
    return (try? JSONDecoder().decode([RedactionCase].self, from: Data(whole.utf8))) ?? []
  }
}
