import Foundation
import Testing

@testable import RollcallCore

struct AdapterFixtureTests {
  @Test(arguments: AdapterFixture.all)
  func `a probe sends the requests of its fixture and finds what it expects`(_ fixture: AdapterFixture) throws
  {
    var probe = try FixtureProbe(fixture)
    let found = try probe.run().text
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try Data(found.utf8).write(to: fixture.folder.appending(path: "expected.json"))
      Issue.record("expected.json rewritten: read the difference, then run again without UPDATE_GOLDENS")
      return
    }
    let expected = try fixture.text("expected.json")
    let difference = zip(lines(found), lines(expected)).first { $0 != $1 }
    #expect(
      found == expected,
      "first difference: \(difference.map { "found \($0.0), expected \($0.1)" } ?? "in length"). If the change is meant: UPDATE_GOLDENS=1 swift test --filter AdapterFixtureTests"
    )
  }

  @Test(arguments: AdapterFixture.all)
  func `every reply of a fixture is asked for`(_ fixture: AdapterFixture) throws {
    var probe = try FixtureProbe(fixture)
    let asked = try probe.run().requests
    #expect(!fixture.has("reply-\(asked + 1).http"))
    #expect(!fixture.has("request-\(asked + 1).http"))
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
