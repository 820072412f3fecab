import Probing
import Testing
import Transcripts

/// A kind of backend is a file, a line in the list, and fixtures.
struct AdapterFolderTests {
  private static let folder = "Sources/Probing/Adapters"
  private static let list = "Sources/Probing/Adapters/AdapterList.swift"

  /// Adapters that are declared and not listed.
  static func unlisted(in files: [SourceFile], list: String) -> [String] {
    files.flatMap { file in
      file.code.matches(
        of: /\b(?:struct|enum|class) ([A-Za-z]+)\s*:[^{]*\bAdapterSource\b[^{]*\{/.wordBoundaryKind(.simple)
      )
      .map { (file: file, name: String($0.output.1)) }
    }.filter { !CodeText.code(of: list).contains($0.name + "(") }.map { "\($0.file.path): \($0.name)" }
  }

  @Test func `every adapter is in the list`() throws {
    let files = SourceTree.sources.filter { $0.isIn(Self.folder) }
    let unlisted = Self.unlisted(in: files, list: try #require(SourceTree.text(Self.list)))
    #expect(unlisted.isEmpty, "\(findings(unlisted, "add it to AdapterList.all in \(Self.list)"))")
  }

  @Test func `it notices`() {
    let file = SourceFile(path: "Sources/A.swift", text: "struct NewAdapter: AdapterSource {\n}")
    #expect(Self.unlisted(in: [file], list: "OldAdapter(), // NewAdapter()").count == 1)
    #expect(Self.unlisted(in: [file], list: "NewAdapter()").isEmpty)
  }

  @Test(arguments: AdapterList.all.map(\.profile.name))
  func `every kind has fixtures of the common cases`(_ kind: String) throws {
    let profile = try #require(AdapterList.adapter(kind: kind)).profile
    var wanted: Set = ["good-list", "empty-list"]
    if profile.key.authentication != .none { wanted.insert("bad-key") }
    let cases = AdapterFixture.all.filter { $0.kind == profile.name }.map(\.name)
    let missing = wanted.subtracting(cases).sorted()
    #expect(
      missing.isEmpty,
      "\(AdapterFixture.folder)/\(kind) lacks \(missing): copy those of another kind, and put in what this one answers"
    )
  }

  @Test func `every folder of fixtures is a kind`() {
    let kinds = Set(AdapterList.all.map(\.profile.name) + [AdapterFixture.everyKind])
    let unknowns = SourceTree.folders(in: AdapterFixture.folder).filter { !kinds.contains($0) }
    #expect(unknowns.isEmpty, "no adapter is called that: rename the folder, or add the kind")
  }
}
