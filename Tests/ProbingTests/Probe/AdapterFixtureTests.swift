@testable import Probing
import Foundation
import Testing
import Transcripts

struct AdapterFixtureTests {
  @Test(arguments: AdapterFixture.all)
  func `a probe finds what its fixture expects`(_ fixture: AdapterFixture) async throws {
    let found = try await FixtureProbe(fixture).run().result.text
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try fixture.write(expected: found)
      Issue.record(
        "\(fixture.path) rewritten: read the difference, then run again without UPDATE_GOLDENS")
      return
    }
    let (spelled, expected) = (fixture.spelling(of: found), try fixture.read().expected)
    let difference = zip(lines(spelled), lines(expected)).first { $0 != $1 }
    let first = difference.map { "found \($0.0), expected \($0.1)" } ?? "one has more lines"
    #expect(
      spelled == expected,
      "\(fixture.path), \(fixture.kind): \(first). If it is meant: UPDATE_GOLDENS=1 swift test --filter AdapterFixtureTests"
    )
  }

  @Test(arguments: AdapterFixture.all)
  func `a probe sends exactly the requests of its fixture`(_ fixture: AdapterFixture) async throws {
    let sent = try await FixtureProbe(fixture).run().sent
    let turns = try fixture.read().calls
    for (index, (request, turn)) in zip(sent, turns).enumerated() {
      #expect(request == turn.request, "\(fixture.path), \(fixture.kind): request \(index + 1)")
    }
    #expect(sent.count == turns.count, "\(fixture.path), \(fixture.kind): as many requests as replies")
  }

  @Test(arguments: AdapterList.all.map(\.profile.name))
  func `every kind has a fixture of each common case`(_ kind: String) {
    let cases = Set(AdapterFixture.all.filter { $0.kind == kind }.map(\.name))
    let common: Set = [
      "good-list", "empty-list", "null-list", "no-list", "bad-rows", "html-instead-of-json", "truncated",
      "unknown-fields", "huge-number",
    ]
    let folder = "\(AdapterFixture.folder)/\(kind)"
    #expect(
      common.subtracting(cases) == [],
      "write the transcript in \(folder)/, or a row in \(AdapterFixture.folder)/\(AdapterFixture.everyKind)/")
  }

  @Test(arguments: AdapterFixture.all.filter { $0.name == "good-list" })
  func `a good list says where its shape comes from`(_ fixture: AdapterFixture) throws {
    #expect(try fixture.read().source != nil, "\(fixture.path): # source")
  }

  @Test func `no case stands twice`() {
    let twice = Dictionary(grouping: AdapterFixture.all, by: \.description).filter { $0.value.count > 1 }
    #expect(twice.isEmpty, "\(twice.values.joined().map { "\($0.path), \($0.kind)" }.sorted())")
  }

  @Test func `there are cases to test with`() {
    #expect(AdapterFixture.all.count >= 1003, "found \(AdapterFixture.all.count)")
  }

  private func lines(_ text: String) -> [String] { text.components(separatedBy: "\n") }
}
