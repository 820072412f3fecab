@testable import TestSupport
@testable import Views
import Foundation
import FoundationXML
import JSON
import Testing

/// The forms in which a gate answers, with names that try to break out of them.
struct GateReportTests {
  private static let hostile = "a:b,c%\r\n::error::x|<b>&\"'`]]>\u{1B}[31m\u{202E}\u{0}"

  private func report(failing: Int, holding: Int = 0, subject: String = hostile) throws -> GateReport {
    let findings =
      (0..<failing).map {
        GateFinding(.require, "\(subject)\($0)", says: "says \(subject)", advice: "do \(subject)")
      } + (0..<holding).map { GateFinding(.minModels, String($0), says: "enough") }
    return GateReport(findings, of: try WrittenSnapshot.read([WrittenSnapshot.backend("a", [])]))
  }

  @Test func `JSON says what was checked, of which run`() throws {
    // No argument and no file of ours holds a NUL.
    let subject = Self.hostile.replacing("\u{0}", with: "")
    let report = try report(failing: 1, holding: 1, subject: subject)
    let root = try JSONReader.read(Array(report.json.utf8), limits: .ours(memory: 1 << 20))
    #expect(root["holds"]?.bool == false && root["run"]?["sequence"]?.integer == 7)
    let checked = try #require(root["checked"]?.elements).map { $0 }
    #expect(checked.count == 2 && root["schema_version"]?.integer == 1)
    #expect(checked.first?["subject"]?.text == subject + "0")
    #expect(report.summary.hasPrefix("1 of 2 conditions does not hold; run 7, published at 2026-11-20T"))
  }

  // MARK: GitHub

  @Test func `an annotation is one line, whatever it holds`() throws {
    let text = try report(failing: 1).annotations
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 2 && lines[1].isEmpty && !text.contains("\r") && !text.contains("\u{1B}"))
    #expect(lines[0].hasPrefix("::error title=rollcall%3A require a%3Ab%2Cc%25\\u{D}\\u{A}%3A%3Aerror"))
    let message = try #require(lines[0].dropFirst(2).firstRange(of: "::").map { lines[0][$0.upperBound...] })
    #expect(message.hasPrefix(#"says a:b,c%25\u{D}\u{A}::error::x"#))
  }

  @Test(arguments: [(0, 1), (1, 1), (10, 10), (11, 10), (500, 10)])
  func `there are at most ten, and the last one counts the rest`(_ failing: Int, _ lines: Int) throws {
    let text = try report(failing: failing, holding: 1, subject: "m").annotations
    #expect(text.split(separator: "\n").count == lines)
    #expect(text.contains("::notice") == (failing == 0))
    #expect(text.contains("\(failing - 9) errors more") == (failing > 10))
  }

  @Test func `the loudest come first`() {
    let all = [
      GitHubAnnotation(.notice, title: "n", "1"), .init(.warning, title: "w", "2"),
      .init(.error, title: "e", "3"),
    ]
    #expect(
      GitHubAnnotation.text(all) == "::error title=e::3\n::warning title=w::2\n::notice title=n::1\n")
  }

  @Test func `the summary of the job is bounded, and Markdown sees nothing in a cell`() throws {
    let markdown = try report(failing: 20_000).markdown
    #expect(markdown.utf8.count < 300_000 && markdown.contains("more are not shown."))
    let row = try #require(markdown.split(separator: "\n").first { $0.hasPrefix("| FAILS") })
    for bad in ["<b>", "\u{1B}", "\u{202E}", " `"] { #expect(!row.contains(bad), "\(bad)") }
    #expect(row.contains(#"x\|&lt;b&gt;&amp;\"\'\`"#))
    // Cells are told apart by bars that no backslash escapes.
    #expect(row.replacingOccurrences(of: #"\|"#, with: "").components(separatedBy: "|").count == 7)
  }

  // MARK: JUnit

  @Test func `JUnit is XML with a case for each condition`() throws {
    let report = try report(failing: 2, holding: 1)
    let text = JUnitReport(report, judgedAt: Moment.start).text
    let seen = try #require(SeenXML(text))
    #expect(seen.elements["testcase"] == 3 && seen.elements["failure"] == 2)
    #expect(seen.suite["tests"] == "3" && seen.suite["failures"] == "2" && seen.suite["errors"] == "0")
    #expect(seen.suite["timestamp"] == "2026-11-20T10:00:00")
    // XML knows no escape for two of its characters, and no line feed in an attribute.
    var expected = Self.hostile
    for (from, to) in [("\u{1B}", "\u{FFFD}"), ("\u{0}", "\u{FFFD}"), ("\r\n", "\r ")] {
      expected = expected.replacing(from, with: to)
    }
    #expect(seen.names.first.map { Array($0.unicodeScalars) } == Array((expected + "0").unicodeScalars))
  }

  /// What a parser sees.
  private final class SeenXML: NSObject, XMLParserDelegate {
    var elements: [String: Int] = [:]
    var suite: [String: String] = [:]
    var names: [String] = []

    init?(_ text: String) {
      super.init()
      let parser = XMLParser(data: Data(text.utf8))
      parser.delegate = self
      guard parser.parse() else { return nil }
    }

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      elements[name, default: 0] += 1
      if name == "testsuite" { suite = attributes }
      if name == "testcase" { names.append(attributes["name"] ?? "") }
    }
  }
}
