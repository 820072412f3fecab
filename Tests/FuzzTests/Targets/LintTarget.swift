@testable import Views

/// Any file of somebody's tree, looked through for model ids.
struct LintTarget: FuzzTarget {
  let name = "lint"

  func seeds() async -> [[UInt8]] {
    [
      "model = \"b-1\"\nfallback: [acme/a-1, b-2] # rollcall-lint: ignore\n", "{\"model\": \"b-3\"}",
      "openai/b-1:free anthropic.claude-v2 claude-9-opus gpt-9", "MODEL=\"\u{e9}b-2\u{2028}\"\r\nx: b-1",
    ].map { Array($0.utf8) } + FixtureFiles.all(below: "baseline/valid").prefix(20)
  }

  func check(_ input: [UInt8]) async throws {
    let snapshot = try Promises.snapshot(of: try await Specimen.files())
    let scanner = LintScanner(
      LintCatalogue(snapshot, changes: [], within: .seconds(86_400), now: snapshot.run.finishedAt))
    let findings = scanner.findings(in: input)
    try promise(findings.count <= LintScanner.most, "too many findings")
    let lines = input.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for finding in findings {
      try promise((1...lines.count).contains(finding.line), "a finding beyond the end")
      let line = String(decoding: lines[finding.line - 1], as: UTF8.self)
      try promise(line.contains(finding.id), "a finding that does not stand on its line")
      try promise(finding.column >= 1 && finding.column <= line.utf8.count, "a finding beside its line")
      try Promises.holdLine(finding.verdict.sentence)
    }
  }
}
