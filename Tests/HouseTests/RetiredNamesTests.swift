import Testing

/// No code and no file carries a retired name.
struct RetiredNamesTests {
  /// The retired names among the identifiers of `file`, and in its own name.
  static func retired(in file: SourceFile) -> [String] {
    let stem = file.path.split(separator: "/").last?.split(separator: ".").first ?? ""
    let named = stem.split(separator: "+").compactMap { part in
      replacement(of: part).map { "\(file.path): a file of \(part), now \($0)" }
    }
    return named
      + file.codeLines.flatMap { line in
        identifiers(in: line.text).compactMap { name in
          replacement(of: name).map { "\(file.path):\(line.number): \(name), now \($0)" }
        }
      }
  }

  /// The name in the place of `name`; of a suite, what its type is called now.
  private static func replacement(of name: Substring) -> String? {
    if let new = RetiredNames.replacements[String(name)] { return new }
    guard name.hasSuffix("Tests") else { return nil }
    return RetiredNames.replacements[String(name.dropLast(5))].map { $0 + "Tests" }
  }

  /// The identifiers of a line of code. A name between backticks is a sentence, and none.
  static func identifiers(in line: Substring) -> [Substring] {
    line.split(separator: "`", omittingEmptySubsequences: false).enumerated().flatMap { part in
      part.offset.isMultiple(of: 2) ? part.element.utf8.split { !isPart($0) }.map(Substring.init) : []
    }
  }

  /// Whether `byte` may stand in an identifier; those beyond ASCII may.
  private static func isPart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...: true
    default: false
    }
  }

  @Test func `no identifier and no file has a retired name`() {
    let wrong = (SourceTree.sources + SourceTree.files(below: "Tests")).flatMap(Self.retired)
    let advice = "write the word after \"now\": Glossary.md says what it means"
    #expect(wrong.isEmpty, "\(findings(wrong, advice))")
  }

  @Test(arguments: [
    ("Sources/A/B.swift", "let a: Rehearsal", ["Sources/A/B.swift:1: Rehearsal, now DryRun"]),
    ("Sources/A/B.swift", "let a = 1\nworld.release()", ["Sources/A/B.swift:2: world, now environment"]),
    ("Tests/A/B.swift", "struct TellingTests {}", ["Tests/A/B.swift:1: TellingTests, now NotifierTests"]),
    ("Sources/A/Memory.swift", "", ["Sources/A/Memory.swift: a file of Memory, now PreviousState"]),
    (
      "Tests/A/TriesTests.swift", "",
      ["Tests/A/TriesTests.swift: a file of TriesTests, now InferenceStateTests"]
    ),
    (
      "Sources/A/B+Outside.swift", "", ["Sources/A/B+Outside.swift: a file of Outside, now RemoteCredentials"]
    ),
  ])
  func `it notices an identifier, a suite and a file`(_ path: String, _ text: String, _ found: [String]) {
    #expect(Self.retired(in: SourceFile(path: path, text: text)) == found)
  }

  @Test(arguments: [
    "// the World", "/// Its `Memory`.", "say(\"a Rehearsal\")",
    "@Test func `the world is told of Memory`() {}",
    "let worldwide = Memories()", "case memory_lost",
  ])
  func `it is not tripped by prose, by names of tests or by longer words`(_ text: String) {
    #expect(Self.retired(in: SourceFile(path: "Sources/A/B.swift", text: text)).isEmpty)
  }

  @Test func `the list is read, and no retired name is the new one of another`() {
    let list = RetiredNames.replacements
    #expect(list.count > 150 && list["Rehearsal"] == "DryRun" && list["unarmed"] == "missingCredential")
    #expect(Set(list.keys).isDisjoint(with: list.values))
  }
}
