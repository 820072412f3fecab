import Testing

/// Nothing is larger than an eye takes in at once.
struct FunctionSizeTests {
  /// The most lines of a function, its declaration and both of its braces among them.
  static let mostLines = 40
  /// The most parameters of a function.
  static let mostParameters = 6
  /// The most lines of a file.
  static let mostLinesOfFile = 300
  /// What half of all files stay under.
  static let mostLinesOfMedian = 100

  /// Functions of too many lines.
  static func long(in files: [SourceFile]) -> [String] {
    places(in: files) { $0.lines > mostLines ? "\($0.lines) lines" : nil }
  }

  /// Functions of too many parameters.
  static func wide(in files: [SourceFile]) -> [String] {
    places(in: files) { $0.parameters > mostParameters ? "\($0.parameters) parameters" : nil }
  }

  private static func places(
    in files: [SourceFile], _ fault: (FunctionReader.Found) -> String?
  ) -> [String] {
    files.flatMap { file in
      FunctionReader(file.code).found.compactMap { found in
        fault(found).map { "\(file.path):\(found.line): \(found.name): \($0)" }
      }
    }
  }

  /// Files of too many lines.
  static func longFiles(among files: [SourceFile]) -> [String] {
    files.filter { lines(of: $0) > mostLinesOfFile }.map { "\($0.path): \(lines(of: $0)) lines" }
  }

  private static func lines(of file: SourceFile) -> Int { file.text.utf8.count { $0 == UInt8(ascii: "\n") } }

  @Test func `no function is longer than an eye's span`() {
    let long = Self.long(in: SourceTree.sources)
    #expect(long.isEmpty, "\(findings(long, "give a part of it a name, and a function of its own"))")
  }

  @Test func `no function has more parameters than a caller keeps in mind`() {
    let wide = Self.wide(in: SourceTree.sources)
    #expect(wide.isEmpty, "\(findings(wide, "make those that belong together one value with a name"))")
  }

  @Test func `no file is longer than a reader's patience`() {
    let long = Self.longFiles(among: SourceTree.sources + SourceTree.files(below: "Tests"))
    #expect(
      long.isEmpty, "\(findings(long, "one type or one verb a file: give the second one a file of its own"))")
  }

  @Test func `half of all files are short`() {
    let lines = SourceTree.sources.map(Self.lines).sorted()
    #expect(lines[lines.count / 2] < Self.mostLinesOfMedian)
  }

  private static func file(_ text: String) -> SourceFile { SourceFile(path: "Sources/A.swift", text: text) }

  private static func body(_ lines: Int) -> String { String(repeating: "    a()\n", count: lines) }

  private static let heads = [
    "func a() {", "private static func a<B: C>(_ b: B) async throws(D) -> [E: F] {", "init?(a: Int) {",
    "package init(\n    a: Int, b: Int\n  ) throws {", "func a() throws(B)\n    -> C\n  {",
    "subscript(a: Int) -> B {", "var a: B {", "private static let a: (B) -> C = { b in", "let a = {",
    "@Test(arguments: b) func a() {",
  ]

  @Test(arguments: heads)
  func `it notices a long one`(_ head: String) {
    let own = head.split(separator: "\n").count + 1
    let long = Self.file("struct A {\n  \(head)\n\(Self.body(41 - own))  }\n}\n")
    #expect(Self.long(in: [long]).count == 1)
    let short = Self.file("struct A {\n  \(head)\n\(Self.body(40 - own))  }\n\n  func b() {\n  }\n}\n")
    #expect(Self.long(in: [short]).isEmpty)
  }

  @Test(arguments: [
    "func a(b: Int, c: Int, d: Int, e: Int, f: Int, g: Int, h: Int) {}",
    "init(\n  _ b: Int = 1, _ c: [Int: Int], d: (Int, Int) -> Int,\n  e: Int, f: Int, g: Int, h: Int\n)",
    "func a<B: C, D>(_ b: B, c: Int, d: Int, e: Int, f: Int, g: Int, h: E<B, D>) -> Int",
  ])
  func `it notices a wide one`(_ declaration: String) {
    #expect(Self.wide(in: [Self.file(declaration + "\n")]).count == 1)
  }

  @Test(arguments: [
    "func a(b: [Int: Int], c: (Int, Int, Int) -> Int, d: E<F, G, H>, i: Int, j: Int) {}", "init() {}",
    "/// func a(b: Int, c: Int, d: Int, e: Int, f: Int, g: Int, h: Int)",
    "let a = \"func a(b: Int, c: Int, d: Int, e: Int, f: Int, g: Int, h: Int)\"",
    "a.init(b: 1, c: 2, d: 3, e: 4, f: 5, g: 6, h: 7)", "call(1, 2, 3, 4, 5, 6, 7, 8)",
  ])
  func `it is not tripped by what is no wide function`(_ text: String) {
    #expect(Self.wide(in: [Self.file(text + "\n")]).isEmpty)
  }

  @Test func `it is not tripped by requirements, types and tables`() {
    let requirements = "protocol A {\n  func a() -> B\n  var c: D { get }\n\(Self.body(50))}\n"
    let table = "struct A {\n  static let a: [B] = [\n\(Self.body(50))  ]\n}\n"
    #expect(Self.long(in: [Self.file(requirements), Self.file(table)]).isEmpty)
  }

  @Test func `it is not tripped by a closure among arguments, nor by a condition`() {
    let text = "func a() {\n  if let b = c.first(where: {\n    $0.d\n  }) {\n    e()\n  }\n}\n"
    let found = FunctionReader(text + Self.body(50)).found
    #expect(found.map(\.name) == ["func a"] && found.first?.lines == 7)
  }

  @Test func `it notices a long file`() {
    let long = Self.file(String(repeating: "\n", count: 301))
    let short = Self.file(String(repeating: "\n", count: 300))
    #expect(Self.longFiles(among: [long, short]).count == 1)
  }
}
