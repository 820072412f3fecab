@testable import Domain
@testable import TestSupport
@testable import Views
import JSON
import Testing

struct PickAnswerTests {
  private let routes = [
    Sample.route("a/x/m 1", usable: .yes), Sample.route("b/x/y/m:2"), Sample.route("c/x/m3", latency: 900),
  ]

  @Test func `a script gets the backend, a tab, and the id to send`() {
    let choice = RoleChoice.choose(Sample.role(), among: routes)
    #expect(PickAnswer.lines(choice, fallbacks: 0) == "a\tm 1\n")
    #expect(PickAnswer.lines(choice, fallbacks: 1) == "a\tm 1\nb\ty/m:2\n")
    #expect(PickAnswer.lines(choice, fallbacks: 100).split(separator: "\n").count == 3)
    #expect(PickAnswer.lines(RoleChoice.choose(Sample.role("z"), among: routes), fallbacks: 5) == "")
  }

  private func document(_ role: Role, named name: String? = nil, fallbacks: Int = 10) throws -> JSONNode {
    let choice = RoleChoice.choose(role, among: routes)
    let text = PickAnswer.json(choice, role: name, fallbacks: fallbacks, try Sample.freshness())
    return try JSONReader.read(Array(text.utf8), limits: .ours(memory: 1_000_000))
  }

  @Test func `a program gets all of it`() throws {
    let root = try document(Sample.role("m*"), named: "worker")
    #expect(
      root.members?.map(\.key) == [
        "fallbacks", "filled", "needs", "prefer", "role", "route", "run", "schema_version", "why",
      ])
    #expect(root["route"]?["model_id"]?.text == "m 1" && root["filled"]?.bool == true)
    #expect(root["fallbacks"]?.elements?.compactMap { $0["model_id"]?.text } == ["m3"])
  }

  @Test func `also when there is none`() throws {
    let root = try document(Sample.role("z"))
    #expect(
      root.members?.map(\.key) == ["fallbacks", "filled", "needs", "prefer", "run", "schema_version", "why"])
    #expect(root["filled"]?.bool == false && root["fallbacks"]?.count == 0)
    #expect(try document(Sample.role(), fallbacks: 1)["fallbacks"]?.count == 1)
  }

  @Test func `an answer on freshness has the verdict and what it rests on`() throws {
    let freshness = try Sample.freshness()
    let maxAge = Duration.seconds(60)
    let text = FreshAnswer.json(freshness, freshness.verdict(maxAge: maxAge), maxAge: maxAge)
    let root = try JSONReader.read(Array(text.utf8), limits: .ours(memory: 1_000_000))
    #expect(root.members?.map(\.key) == ["advice", "fresh", "max_age_ms", "run", "schema_version", "why"])
    #expect(root["fresh"]?.bool == false && root["max_age_ms"]?.integer == 60_000)
  }
}
