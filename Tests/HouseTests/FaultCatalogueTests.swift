import Domain
import Foundation
import Testing

@testable import rollcall

/// The page of faults is whole, and what it names as proof is there.
struct FaultCatalogueTests {
  /// A line of one of its tables.
  struct Row: Equatable {
    let number, fault, answer, proof: String
  }

  /// What may be named as proof.
  struct Proofs {
    /// The names of the tests of `swift test`.
    var tests: Set<String> = []
    /// The scripts of the simulator whose outcome is asserted.
    var scripts: Set<String> = []
    /// The tests and the quoted words of each file `.ci/checks/test_NAME.py`, by that name.
    var checks: [String: Set<String>] = [:]
  }

  /// The numbers that must be there, in their order.
  private static let numbers =
    (1...116).map(String.init) + (1...12).map { "F\($0)" } + (1...12).map { "R\($0)" }

  static func rows(of page: String) -> [Row] {
    page.split(separator: "\n").filter { $0.hasPrefix("| ") }.compactMap { line in
      let cells = line.dropFirst(2).dropLast(2).components(separatedBy: " | ")
      guard cells.count == 4, cells[0] != "number", cells[0] != "---" else { return nil }
      return Row(number: cells[0], fault: cells[1], answer: cells[2], proof: cells[3])
    }
  }

  /// What stands between backticks.
  private static func quoted(_ text: String) -> [String] {
    text.matches(of: /`([^`]+)`/).map { String($0.output.1) }
  }

  /// What is wrong with a row.
  static func faults(of row: Row, _ proofs: Proofs) -> [String] {
    let named = quoted(row.proof)
    var wrong = named.filter { !isThere($0, proofs) }.map { "\(row.number): there is no \($0)" }
    let hasReason = row.proof.hasPrefix("Not tried: ") && row.proof.utf8.count > 60
    if named.isEmpty && !hasReason { wrong.append("\(row.number): neither proof nor reason") }
    wrong += quoted(row.answer).filter { !isWord($0) }.map { "\(row.number): \($0) is no word of ours" }
    let codes = Set(ExitCodeHelp.all.flatMap { $0.statuses.map { String($0.code) } })
    for match in row.answer.matches(of: /exit (\d+)(?:, (\d+))?/) {
      let named = [match.output.1] + [match.output.2].compactMap { $0 }
      wrong += named.filter { !codes.contains(String($0)) }.map { "\(row.number): nothing ends with \($0)" }
    }
    return wrong
  }

  private static func isThere(_ name: String, _ proofs: Proofs) -> Bool {
    if proofs.tests.contains(name) || proofs.scripts.contains(name) { return true }
    if let colon = name.firstRange(of: ": "), let checks = proofs.checks[String(name[..<colon.lowerBound])] {
      return checks.contains(String(name[colon.upperBound...]))
    }
    guard name.contains("*"), !name.contains(" ") else { return false }
    let parts = name.components(separatedBy: "*")
    return parts.count == 2 && proofs.scripts.contains { $0.hasPrefix(parts[0]) && $0.hasSuffix(parts[1]) }
  }

  /// The tests of a file of pytest as sentences, and what it quotes: the names of a test's cases.
  static func checks(of file: String) -> Set<String> {
    let tests = file.matches(of: /\ndef test_(\w+)/).map { String($0.output.1).replacing("_", with: " ") }
    let quoted = file.matches(of: /"([^"\n]+)"/).map { String($0.output.1) }
    return Set(tests + quoted)
  }

  /// Whether it is an outcome, or a word that the code writes; of `run.partial` the last part is.
  private static func isWord(_ word: String) -> Bool {
    if Outcome(rawValue: word) != nil || word == "doctor" { return true }
    let last = word.split(separator: ".").last ?? ""
    return SourceTree.sources.contains { $0.text.utf8.firstRange(of: "\"\(last)\"".utf8) != nil }
  }

  private static func proofs() throws -> Proofs {
    var proofs = Proofs()
    for file in SourceTree.files(below: "Tests") {
      for match in file.text.matches(of: /func\s+`([^`]+)`/) { proofs.tests.insert(String(match.output.1)) }
      for match in file.text.matches(of: /@Test\(\s*"([^"]+)"/) {
        proofs.tests.insert(String(match.output.1))
      }
    }
    let table = try #require(SourceTree.text("Tests/rollcallTests/EndToEnd/FaultTable.swift"))
    let words = table.prefix(upTo: try #require(table.firstRange(of: "extension FaultTable")).lowerBound)
    proofs.scripts = Set(
      words.split { $0.isWhitespace || "\"(),".contains($0) }.map(String.init).filter {
        $0.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil
      })
    for file in SourceTree.files(below: ".ci/checks", ending: ".py") {
      guard let match = file.path.firstMatch(of: /test_([a-z_]+)\.py$/) else { continue }
      proofs.checks[String(match.output.1).replacing("_", with: " ")] = checks(of: file.text)
    }
    return proofs
  }

  @Test func `every fault has its number, its answer, and a proof that is there`() throws {
    let page = try #require(SourceTree.text("Sources/rollcall/Documentation.docc/Faults.md"))
    let rows = Self.rows(of: page)
    #expect(rows.map(\.number) == Self.numbers)
    let proofs = try Self.proofs()
    #expect(proofs.tests.count > 1000 && proofs.scripts.count > 200 && proofs.checks.count > 20)
    let wrong = rows.flatMap { Self.faults(of: $0, proofs) }
    #expect(wrong.isEmpty, "\(findings(wrong, "name a test that exists, or write why there is none"))")
  }

  @Test(arguments: [
    ("`it holds`, `rst-*`, `disk: a full disk`, `disk: there is no room`", "`ok`, exit 130, 143", 0),
    ("`it held`", "", 1), ("`rtt-*`", "", 1), ("`disk: an empty disk`", "", 1),
    ("`tape: a full disk`", "", 1),
    ("`disk: a full`", "", 1), ("", "", 1), ("Not tried: no.", "", 1), ("it holds", "", 1),
    ("Not tried: there is no machine in our CI on which this could be made to happen.", "", 0),
    ("`it holds`", "`tls_failed`", 1), ("`it holds`", "exit 75", 1), ("`it holds`", "exit 130, 144", 1),
  ]) func `it notices`(proof: String, answer: String, count: Int) {
    let proofs = Proofs(
      tests: ["it holds"], scripts: ["rst-mid-body"],
      checks: ["disk": Self.checks(of: "cases = [\"a full disk\"]\n\ndef test_there_is_no_room(case):\n")])
    let row = Row(number: "1", fault: "a fault", answer: answer, proof: proof)
    #expect(Self.faults(of: row, proofs).count == count, "\(Self.faults(of: row, proofs))")
  }

  @Test func `rows are read, heads are not`() {
    let page =
      "# Faults\n\n| number | fault | what | proof |\n| --- | --- | --- | --- |\n| 1 | a | b | `c` |\n"
    #expect(Self.rows(of: page) == [Row(number: "1", fault: "a", answer: "b", proof: "`c`")])
  }
}
