import Testing

/// What a stage hands on can only be made by that stage: nothing is published that was not validated and redacted.
struct SealedStageTests {
  /// Each stage's output, and the one file that may make it.
  static let seals: [(type: String, file: String)] = [
    ("Observation", "Sources/Probing/Probe/ProbeRun.swift"),
    ("SessionFindings", "Sources/Merging/SessionFindings.swift"),
    ("ValidatedRows", "Sources/Merging/Validate.swift"),
    ("ValidatedObservation", "Sources/Merging/Validate.swift"),
    ("RedactedRows", "Sources/Merging/Redact.swift"),
    ("RedactedObservation", "Sources/Merging/Redact.swift"),
    ("MergedBackend", "Sources/Merging/Merge.swift"),
  ]

  private static let advice =
    "make its initialisers fileprivate and keep them in that file; whoever else needs a value takes the stage's way to it"

  /// What is wrong with the seal of `type`, which `path` may make.
  static func flaws(of type: String, in path: String, among files: [SourceFile]) -> [String] {
    guard let home = files.first(where: { $0.path == path }) else { return ["\(path) is gone"] }
    let bodies = self.bodies(of: type, in: home)
    guard bodies.contains(where: { $0.keyword == "struct" }) else { return ["\(path) has no struct \(type)"] }
    let own = bodies.flatMap { initialisers(in: $0.text) }
    var flaws = own.filter { !$0.hasPrefix("fileprivate init") && !$0.hasPrefix("private init") }.map {
      "\(path): \($0)"
    }
    if own.isEmpty {
      flaws.append("\(path): \(type) has no initialiser of its own, so the module may make one")
    }
    for file in files where file.path != path {
      flaws += self.bodies(of: type, in: file).filter { $0.keyword == "extension" }.flatMap {
        initialisers(in: $0.text)
      }.map { "\(file.path): \($0)" }
    }
    return flaws
  }

  private struct Body {
    let keyword: String
    let text: Substring
  }

  /// The bodies of the type and of its extensions.
  private static func bodies(of type: String, in file: SourceFile) -> [Body] {
    guard file.names(type) else { return [] }
    let code = file.code
    return code.matches(of: /\b(struct|extension) ([A-Za-z]+)\b[^{}]*\{/.wordBoundaryKind(.simple)).compactMap
    { match in
      guard match.output.2 == type else { return nil }
      return Body(keyword: String(match.output.1), text: body(of: code[match.range.upperBound...]))
    }
  }

  /// `code` up to the brace that closes what was open.
  private static func body(of code: Substring) -> Substring {
    var depth = 1
    for index in code.indices {
      if code[index] == "{" { depth += 1 }
      if code[index] == "}" { depth -= 1 }
      if depth == 0 { return code[..<index] }
    }
    return code
  }

  /// The declarations of initialisers, as they begin.
  private static func initialisers(in body: Substring) -> [String] {
    body.split(separator: "\n").map { $0.drop { $0 == " " } }
      .filter { $0.contains(/^[a-z@ ]*\binit[?(<]/.wordBoundaryKind(.simple)) }
      .map(String.init)
  }

  @Test(arguments: seals.indices)
  func `a stage's output has no other maker`(_ index: Int) {
    let (type, path) = Self.seals[index]
    let flaws = Self.flaws(of: type, in: path, among: SourceTree.sources)
    #expect(flaws.isEmpty, "\(type):\(findings(flaws, Self.advice))")
  }

  @Test(arguments: [
    ("public struct Sealed {\n  let a: Int\n  fileprivate init(a: Int) { self.a = a }\n}", 0),
    ("public struct Sealed {\n  let a: Int\n}", 1),
    ("public struct Sealed {\n  let a: Int\n  init(a: Int) { self.a = a }\n}", 1),
    ("public struct Sealed {\n  let a: Int\n  public init?(a: Int) { self.a = a }\n}", 1),
    ("struct Sealed {\n  fileprivate init() {}\n}\nextension Sealed {\n  init(b: Int) { self.init() }\n}", 1),
    ("struct Other {\n  init() {}\n}", 1),
  ])
  func `it notices`(_ text: String, _ count: Int) {
    let file = SourceFile(path: "Sources/A.swift", text: text)
    #expect(Self.flaws(of: "Sealed", in: "Sources/A.swift", among: [file]).count == count)
  }

  @Test func `it notices a maker in another file`() {
    let files = [
      SourceFile(path: "Sources/A.swift", text: "struct Sealed {\n  fileprivate init() {}\n}"),
      SourceFile(path: "Sources/B.swift", text: "extension Sealed {\n  init(free: Int) { a = free }\n}"),
    ]
    #expect(Self.flaws(of: "Sealed", in: "Sources/A.swift", among: files).count == 1)
  }
}
