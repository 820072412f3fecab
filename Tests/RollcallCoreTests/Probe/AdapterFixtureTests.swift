import Foundation
import Testing

@testable import RollcallCore

struct AdapterFixtureTests {
  @Test(arguments: AdapterFixture.all)
  func `a probe finds what its fixture expects`(_ fixture: AdapterFixture) async throws {
    let found = try await FixtureProbe(fixture).run().result.text
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try Data(found.utf8).write(to: fixture.folder.appending(path: "expected.json"))
      Issue.record("expected.json rewritten: read the difference, then run again without UPDATE_GOLDENS")
      return
    }
    let expected = try fixture.text("expected.json")
    let difference = zip(lines(found), lines(expected)).first { $0 != $1 }
    let first = difference.map { "found \($0.0), expected \($0.1)" } ?? "one has more lines"
    #expect(
      found == expected,
      "\(first). If it is meant: UPDATE_GOLDENS=1 swift test --filter AdapterFixtureTests")
  }

  @Test(arguments: AdapterFixture.all)
  func `a probe sends exactly the requests of its fixture`(_ fixture: AdapterFixture) async throws {
    let sent = try await FixtureProbe(fixture).run().sent
    for (index, request) in sent.enumerated() {
      let name = "request-\(index + 1)"
      #expect(request == (try fixture.text(fixture.has(name + ".http") ? name + ".http" : name + ".process")))
    }
    #expect(!fixture.has("reply-\(sent.count + 1).http"), "a reply that nobody asks for")
  }

  @Test(arguments: AdapterList.all.map(\.profile.name))
  func `every kind has a fixture of each common case`(_ kind: String) {
    let cases = Set(AdapterFixture.all.filter { $0.kind == kind }.map(\.folder.lastPathComponent))
    let common: Set = [
      "good-list", "empty-list", "null-list", "no-list", "bad-rows", "html-instead-of-json", "truncated",
      "unknown-fields", "huge-number",
    ]
    #expect(common.subtracting(cases) == [], "make the folder under Tests/Fixtures/adapters/\(kind)/")
    #expect(
      FileManager.default.fileExists(atPath: AdapterFixture.root.appending(path: "\(kind)/source.txt").path))
  }

  private func lines(_ text: String) -> [String] { text.components(separatedBy: "\n") }
}
