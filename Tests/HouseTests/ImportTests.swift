import Testing

/// Who may import what. It keeps each library behind its one door, and the core pure.
struct ImportTests {
  /// The pure modules.
  static let core: Set<String> = [
    "JSON", "Redaction", "Domain", "Transport", "SnapshotFiles", "Views", "Baseline", "Probing", "Merging",
    "Operations",
  ]

  /// One line for each target with Swift in it.
  static let table: [String: Set<String>] = [
    "JSON": ["CJansson", "CJanssonBudget"],
    "Redaction": ["JSON"],
    "Domain": ["JSON", "Redaction"],
    "Transport": ["JSON", "Redaction", "Domain"],
    "SnapshotFiles": ["JSON", "Redaction", "Domain"],
    "Views": ["JSON", "Redaction", "Domain", "SnapshotFiles"],
    "Baseline": ["JSON", "Redaction", "Domain", "SnapshotFiles", "Transport"],
    "Probing": ["JSON", "Redaction", "Domain", "SnapshotFiles", "Transport", "Baseline"],
    "Merging": ["JSON", "Redaction", "Domain", "SnapshotFiles", "Transport", "Baseline", "Probing"],
    "Operations": core.subtracting(["Operations"]),
    "CurlTransport": ["CCurl", "Redaction", "Domain", "Transport", "Glibc", "Synchronization"],
    "BackendSimulator": ["Glibc", "Synchronization"],
    "rollcall": core.union([
      "BackendSimulator", "CLinux", "CurlTransport", "FoundationEssentials", "Glibc", "Synchronization",
    ]),
    "rollcall-benchmark": ["BackendSimulator", "FoundationEssentials", "Glibc", "JSON", "Synchronization"],
  ]

  /// Modules that only one folder of a target may import.
  static let rooms: [String: String] = ["CLinux": "Sources/rollcall/System"]

  private static let advice = """
    take the import out; what needs it belongs into the target that may. jansson is JSON's, curl is CurlTransport's, \
    the kernel's odd calls are rollcall/System's, and the core has JSON alone. Of Foundation only FoundationEssentials, \
    in the programs. A new door is a new line in ImportTests.table, with a reason
    """

  static func wrongImports(in files: [SourceFile]) -> [String] {
    files.flatMap { file in
      imports(of: file).compactMap { module, line in
        let place = "\(file.path):\(line): import \(module)"
        guard let allowed = table[file.target] else {
          return place + " (the target has no line in the table)"
        }
        if !allowed.contains(module) { return place }
        return rooms[module].map { file.isIn($0) } ?? true ? nil : place
      }
    }
  }

  static func imports(of file: SourceFile) -> [(module: String, line: Int)] {
    file.codeLines.compactMap { line in
      guard line.text.utf8.contains(UInt8(ascii: "i")), line.text.contains("import ") else { return nil }
      let words = line.text.split(separator: " ")
      guard let at = words.firstIndex(of: "import"), at + 1 < words.count,
        words[..<at].allSatisfy({
          $0.hasPrefix("@") || ["public", "internal", "package", "private"].contains($0)
        })
      else { return nil }
      let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
      let name = kinds.contains(words[at + 1]) && at + 2 < words.count ? words[at + 2] : words[at + 1]
      return (String(name.prefix { $0 != "." }), line.number)
    }
  }

  @Test func `each target imports what its line allows, and nothing else`() {
    let wrong = Self.wrongImports(in: SourceTree.sources)
    #expect(wrong.isEmpty, "\(findings(wrong, Self.advice))")
  }

  @Test func `every target has a line, and every line a target`() {
    #expect(Set(SourceTree.sources.map(\.target)) == Set(Self.table.keys), "correct ImportTests.table")
  }

  @Test(arguments: [
    ("Domain/A.swift", "import Glibc"), ("Merging/A.swift", "import Foundation"),
    ("Views/A.swift", "import Baseline"),
    ("Operations/A.swift", "internal import FoundationEssentials"),
    ("rollcall/A.swift", "import Foundation"),
    ("rollcall/Run/A.swift", "import CLinux"), ("rollcall/A.swift", "import CCurl"),
    ("JSON/A.swift", "import CCurl"),
    ("CurlTransport/A.swift", "@preconcurrency import FoundationNetworking"),
    ("CurlTransport/A.swift", "import CJansson"),
    ("Probing/A.swift", "import struct Foundation.Date"), ("Novel/A.swift", "import JSON"),
  ])
  func `it notices`(_ path: String, _ text: String) {
    #expect(Self.wrongImports(in: [SourceFile(path: "Sources/" + path, text: text)]).count == 1)
  }

  @Test func `it is not tripped by prose`() {
    let text = "/// import CCurl\nlet a = \"import CCurl\"\nimport JSON\n"
    #expect(Self.wrongImports(in: [SourceFile(path: "Sources/Domain/A.swift", text: text)]).isEmpty)
  }
}
