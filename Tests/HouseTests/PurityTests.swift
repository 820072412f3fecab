import Testing

/// What code may not say, and where.
struct PurityTests {
  /// A pattern, the folders it is at home in, and what to do elsewhere.
  struct Rule: Sendable, CustomTestStringConvertible {
    let name: String
    let pattern: @Sendable () -> Regex<Substring>
    /// The folders in which it is looked for.
    var within = ["Sources"]
    /// Where it may stand: folders or files.
    var except: [String] = []
    let advice: String
    /// Code that breaks it.
    let examples: [String]

    var testDescription: String { name }

    func broken(by files: [SourceFile]) -> [String] {
      files.filter { file in
        within.contains { file.isIn($0) } && !except.contains { file.path == $0 || file.isIn($0) }
      }.flatMap { $0.places(of: pattern().wordBoundaryKind(.simple).matchingSemantics(.unicodeScalar)) }
    }
  }

  static let rules = [
    Rule(
      name: "the core names no file, clock, environment, randomness or print",
      pattern: {
        /\b(?:print|debugPrint|dump|readLine|getenv|setenv|fopen|fputs)\(|\bTask\.sleep\b|\b(?:Continuous|Suspending)Clock\b|\bDate\b|\bProcessInfo\b|\bCommandLine\b|\bFileManager\b|\bFileHandle\b|\bSystemRandomNumberGenerator\b|\.random\(/
      },
      within: ImportTests.core.subtracting(["JSON"]).map { "Sources/" + $0 },
      advice:
        "let it come in as a parameter or through a part of `RunEnvironment`, `RunClock` or `Transport`; the executable supplies it",
      examples: [
        "print(a)", "try await Task.sleep(for: b)", "ContinuousClock.now", "Date()", "getenv(c)",
        "Int.random(in: d)", "CommandLine.arguments",
      ]),
    Rule(
      name: "unsafe pointers stay in their rooms",
      pattern: { /\b(?:unsafe|[Uu]nsafe[A-Z][A-Za-z]*|withUnsafe[A-Za-z]*|OpaquePointer|Unmanaged)\b/ },
      except: [
        "Sources/JSON", "Sources/CurlTransport", "Sources/rollcall/System",
        "Sources/BackendSimulator/Socket.swift",
        "Sources/rollcall-benchmark/Measuring/ChildProcess.swift",
      ],
      advice: "move the call into one of the rooms for it, behind a function that takes and gives values",
      examples: [
        "a.withUnsafeBytes { b }", "unsafe c()", "UnsafeMutablePointer<Int>", "unsafeBitCast(d, to: e)",
        "OpaquePointer(f)",
        "let x: UnsafeRawBufferPointer",
      ]),
    Rule(
      name: "nothing is forced",
      pattern: { /\btry!|\bas!|\bfatalError\(|\bpreconditionFailure\(|\bassertionFailure\(/ },
      advice: "give the failure a word of its own: throw it, or make it a result",
      examples: ["try! a()", "b as! C", "fatalError()", "preconditionFailure(d)"]),
  ]

  @Test(arguments: rules)
  func `the tree keeps the rule`(_ rule: Rule) {
    let broken = rule.broken(by: SourceTree.sources)
    #expect(broken.isEmpty, "\(rule.name):\(findings(broken, rule.advice))")
  }

  @Test(arguments: rules)
  func `it notices`(_ rule: Rule) {
    for example in rule.examples {
      let file = SourceFile(path: "Sources/Domain/A.swift", text: example)
      #expect(!rule.broken(by: [file]).isEmpty, "\(example)")
      for place in rule.except {
        let path = place.hasSuffix(".swift") ? place : place + "/A.swift"
        #expect(rule.broken(by: [SourceFile(path: path, text: example)]).isEmpty)
      }
    }
    let prose = SourceFile(
      path: "Sources/Domain/A.swift", text: "/// \(rule.examples[0])\nlet a = \"\(rule.examples[0])\"")
    #expect(rule.broken(by: [prose]).isEmpty)
  }

  @Test(arguments: rules)
  func `every exception still exists`(_ rule: Rule) {
    for place in rule.except {
      #expect(
        SourceTree.sources.contains { $0.path == place || $0.isIn(place) },
        "\(place) is gone: take it out of PurityTests.rules")
    }
  }

  // MARK: Unchecked concurrency

  static let unchecked = { @Sendable in /@unchecked Sendable|nonisolated\(unsafe\)/ }

  /// Places where the compiler's word on concurrency is overruled without a comment on the line or in the three
  /// lines above it.
  static func withoutReason(in files: [SourceFile]) -> [String] {
    files.filter { $0.names("unchecked") || $0.names("nonisolated") }.flatMap { file in
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
      return file.codeLines.filter { $0.text.contains(unchecked()) }.compactMap { line in
        let near = lines[max(0, line.number - 4)..<line.number]
        return near.contains { $0.contains("//") } ? nil : "\(file.path):\(line.number)"
      }
    }
  }

  @Test func `whoever overrules the compiler on concurrency says why`() {
    let places = Self.withoutReason(in: SourceTree.sources)
    #expect(
      places.isEmpty, "\(findings(places, "write beside it why it is safe, or make it Sendable for real"))")
  }

  @Test func `a missing reason is noticed`() {
    let bare = SourceFile(
      path: "Sources/A.swift", text: "// far\n\n\n\nfinal class A: @unchecked Sendable {}")
    #expect(Self.withoutReason(in: [bare]).count == 1)
    let near = SourceFile(
      path: "Sources/A.swift", text: "// guarded by a lock\nnonisolated(unsafe) var a = 1")
    #expect(Self.withoutReason(in: [near]).isEmpty)
  }
}
