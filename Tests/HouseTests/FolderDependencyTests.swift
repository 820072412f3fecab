import Testing

/// The folders of a target use one another in one direction, and are small enough to be looked over.
struct FolderDependencyTests {
  /// The most files of a folder.
  private static let mostFiles = 20

  private static let targets = Set(SourceTree.sources.map(\.target)).sorted()

  @Test(arguments: targets)
  func `no folder takes part in a cycle`(_ target: String) {
    let graph = FolderGraph(SourceTree.sources.filter { $0.target == target })
    print(graph.lines.joined(separator: "\n"))
    #expect(
      graph.cycles.isEmpty,
      "\(findings(graph.cycles, "move the type that both need to the lower folder, or hand over a value instead"))"
    )
  }

  @Test func `no folder holds more files than a reader looks over`() {
    let large = FolderGraph(SourceTree.sources).sizes.filter { $0.value > Self.mostFiles }
    #expect(large.isEmpty, "split by what the files are about: \(large.keys.sorted())")
  }

  private static func file(_ path: String, _ text: String) -> SourceFile {
    SourceFile(path: "Sources/A/" + path, text: text)
  }

  @Test func `it notices a cycle over three folders`() {
    let graph = FolderGraph([
      Self.file("B/Bee.swift", "package struct Bee {\n  let sea: Sea\n}"),
      Self.file("C/Sea.swift", "enum Sea { case dee(Dee) }"),
      Self.file("D/Dee.swift", "struct Dee {}\n\nextension Bee {}"),
    ])
    #expect(graph.cycles == ["A/B → A/C → A/D → A/B"])
  }

  @Test func `it is not tripped by prose, nor by one direction`() {
    let graph = FolderGraph([
      Self.file("B/Bee.swift", "struct Bee {\n  let sea: Sea\n}"),
      Self.file("C/Sea.swift", "/// For Bee.\nenum Sea { static let bee = \"Bee\" }"),
    ])
    #expect(graph.cycles.isEmpty)
    #expect(graph.lines == ["A/B → A/C (1)", "A/C → nothing beside it"])
  }
}
