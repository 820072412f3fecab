import Foundation
import JSON
import Testing
import Transcripts

extension EndToEnd {
  /// What the fixtures of every kind expect, seen by the built program over real sockets.
  struct EveryFixtureTests {
    /// So many servers at a time as a process may hold descriptors for.
    private static let batches = stride(from: 0, to: WireFixture.cases.count, by: 60).map { start in
      Array(WireFixture.cases[start..<min(start + 60, WireFixture.cases.count)])
    }

    /// A way out that leads nowhere: whatever is not on this machine must not be asked.
    private static let defaults = #""defaults": {\#(Scene.defaults), "proxy": "http://127.0.0.1:9"}"#

    @Test(
      arguments: batches)
    func `the end, the requests, the keys, the models and their facts are those of the transcript`(
      _ cases: [AdapterFixture]
    ) async throws {
      let fixtures = try cases.filter { try $0.read().previous == nil }.enumerated().map {
        try WireFixture($1, number: $0)
      }
      let scene = try Scene()
      let entries = fixtures.enumerated().map { "\"f\($0)\": \($1.entry)" }.joined(separator: ",\n")
      try scene.write(
        "baseline.json", #"{"schema_version": 1, \#(Self.defaults), "backends": {\#(entries)}}"#)
      let variables = fixtures.reduce(into: [:]) { $0.merge($1.environment) { first, _ in first } }
      let ended = try await scene.run("--quiet", environment: variables)
      #expect(ended.status == 0, "\(ended.err)")
      #expect(scene.content("output/snapshot.json")?.range(of: Data("fixture-key-of-".utf8)) == nil)
      let backends = try #require(try scene.snapshot()["backends"])
      for (index, fixture) in fixtures.enumerated() {
        let found = try #require(backends["f\(index)"], "\(fixture.name)")
        try check(found, fixture)
      }
    }

    @Test(
      arguments: WireFixture.cases.filter { (try? $0.read())?.previous != nil })
    func
      `the end, the requests, the keys, the models and their facts are those of a folder with a snapshot before`(
        _ fixture: AdapterFixture
      ) async throws
    {
      let fixture = try WireFixture(fixture, number: 0)
      let scene = try Scene()
      try scene.write(
        "baseline.json",
        #"{"schema_version": 1, \#(Self.defaults), "backends": {"fixture": \#(fixture.entry)}}"#)
      try FileManager.default.createDirectory(
        atPath: scene.folder + "/output", withIntermediateDirectories: false)
      try scene.write("output/snapshot.json", try #require(fixture.recording.previous))
      let ended = try await scene.run("--force", "--quiet", environment: fixture.environment)
      #expect(ended.status == 0, "\(ended.err)")
      try check(try scene.backend("fixture"), fixture)
    }

    private func check(_ found: JSONNode, _ fixture: WireFixture) throws {
      let differences = try ExpectedBackend(fixture).differences(found)
      #expect(differences == [], "\(fixture.name): \(differences)")
      let difference = fixture.difference()
      #expect(difference == nil, "\(fixture.name): \(difference ?? "none")")
    }
  }
}
