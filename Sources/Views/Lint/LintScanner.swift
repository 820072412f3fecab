import Redaction

/// Looks through texts for model ids with which something is wrong: one pass over the bytes.
///
/// Words are runs of letters, digits and `-_.:/@`; of each the longest part between slashes and colons that is a known
/// id counts. An id that could be an ordinary word (`command`, `o3`) counts only as a value on a line that speaks of a
/// model; one that nobody knows, only as a value and in the form of a family.
package struct LintScanner: Sendable {
  /// Lines with this text are left alone.
  package static let suppression = "rollcall-lint: ignore"
  /// How many findings one text may have.
  package static let most = 1_000
  /// Words that are longer are data.
  private static let longestWord = 512
  /// Words with more parts are paths.
  private static let mostParts = 12

  private let catalogue: LintCatalogue
  private static let suppressionBytes = Array(suppression.utf8)

  /// Knows what `catalogue` knows.
  package init(_ catalogue: LintCatalogue) { self.catalogue = catalogue }

  /// What is wrong in `text`, from its top; at most `most`.
  package func findings(in text: [UInt8]) -> [LintFinding] {
    var findings: [LintFinding] = []
    var (at, number) = (0, 0)
    while at < text.count, findings.count < Self.most {
      number += 1
      var end = at
      while end < text.count, text[end] != UInt8(ascii: "\n") { end += 1 }
      findings += self.findings(in: LintLine(text: text, start: at, end: end), number)
      at = end + 1
    }
    return Array(findings.prefix(Self.most))
  }

  private func findings(in line: LintLine, _ number: Int) -> [LintFinding] {
    var findings: [LintFinding] = []
    var at = line.start
    while let word = line.nextWord(from: at) {
      at = word.upperBound
      guard word.count <= Self.longestWord, let hit = hit(in: word, line) else { continue }
      findings.append(
        LintFinding(
          line: number, column: line.column(of: hit.at), id: line.string(hit.at..<hit.end),
          verdict: hit.verdict))
      if findings.count >= Self.most { break }
    }
    guard !findings.isEmpty, !line.contains(Self.suppressionBytes) else { return [] }
    return findings
  }

  private typealias Hit = (at: Int, end: Int, verdict: LintResult)

  private func hit(in word: Range<Int>, _ line: LintLine) -> Hit? {
    let parts = line.parts(of: word)
    guard let last = parts.last, parts.count <= Self.mostParts else { return nil }
    for (number, first) in parts.enumerated() where catalogue.mayKnow(line.text[first]) {
      for part in parts[number...].reversed() {
        let range = first.lowerBound..<part.upperBound
        let name = line.string(range)
        guard let known = catalogue.verdict(on: name) else { continue }
        guard let verdict = known, isMeant(name, range, line) else { return nil }
        return (range.lowerBound, range.upperBound, verdict)
      }
    }
    // A tag may stand behind it; what is in front of a slash is a path, of a URL no part is looked at.
    let start = parts.last {
      $0.lowerBound == word.lowerBound || line.text[$0.lowerBound - 1] == UInt8(ascii: "/")
    }
    guard !line.isURL(word), let start = start ?? parts.last else { return nil }
    for range in [start.lowerBound..<last.upperBound, start, last] where line.isValue(range, in: word) {
      let name = line.string(range)
      if let verdict = catalogue.verdict(onUnknown: name) {
        return (range.lowerBound, range.upperBound, verdict)
      }
    }
    return nil
  }

  /// Whether a known id is meant as one: always when it looks like nothing else.
  private func isMeant(_ name: String, _ range: Range<Int>, _ line: LintLine) -> Bool {
    let bytes = name.utf8
    let hasMark = bytes.contains { "-.:/@".utf8.contains($0) }
    let letters = bytes.count { isLowerLetter($0 | 0x20) }
    if bytes.count >= 5, hasMark, letters >= 2, bytes.contains(where: isDigit) { return true }
    return line.isValue(range, in: range) && line.speaksOfModels(before: range.lowerBound)
  }
}
