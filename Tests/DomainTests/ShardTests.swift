@testable import Domain
@testable import TestSupport
import Testing

/// Which part of a fleet a backend is in.
struct ShardTests {
  @Test func `every backend is in exactly one part`() throws {
    for count in [1, 2, 3, 7, 1000] {
      for number in 0..<200 {
        let name = backend("lab_\(number)")
        #expect((1...count).count { Shard($0, of: count)?.contains(name) ?? false } == 1)
      }
    }
  }

  @Test(arguments: [("claude", 3, 2), ("lab_0", 3, 3), ("lab_4", 3, 1), ("a", 1000, 251)])
  func `it is told by the name alone, for ever`(_ name: String, _ count: Int, _ part: Int) throws {
    #expect(try #require(Shard(part, of: count)).contains(backend(name)))
  }

  @Test(arguments: ["1/1", "2/5", "1000/1000"])
  func `a part is read as it is written`(_ text: String) { #expect(Shard(text)?.text == text) }

  @Test(arguments: [
    "", "/", "1", "0/5", "6/5", "1/0", "1/1001", "-1/5", "+1/5", "1/5/9", " 1/5", "1/ 5", "a/5", "١/٥",
    "1/99999999999999999999",
  ])
  func `anything else is no part`(_ text: String) { #expect(Shard(text) == nil) }

  @Test func `a run asks its part alone, due or not as ever, and says so`() async throws {
    let environment = InMemoryEnvironment(
      """
      {"schema_version":1,"defaults":{"interval":"1h"},"backends":{
      "alpha":{"kind":"openai_compatible","base_url":"http://alpha.test","provider":"acme"},
      "beta":{"kind":"openai_compatible","base_url":"http://beta.test","provider":"bolt"}}}
      """)
    let transport = environment.answers(["alpha.test": .list(["a"]), "beta.test": .list(["b"])])
    let counts = try await environment.run(shard: Shard(1, of: 2))
    #expect(counts.enabled == 1, "--fail-on judges the part")
    var published = try Published(environment)
    #expect(published["backends alpha roll"] == .text("probed"))
    #expect(published["backends beta roll"] == .text("not_selected"))
    #expect(published["backends beta probe"] == nil)
    #expect(published["run selection shard"] == .text("1/2"))
    #expect(published["run next_due_at"] == published["backends alpha next_probe_at"])
    try await environment.run(shard: Shard(1, of: 2))
    published = try Published(environment)
    #expect(published["backends alpha roll"] == .text("not_due"))
    #expect(transport.sent.count == 1)
    try await environment.run(only: ["beta"], shard: Shard(1, of: 2))
    #expect(transport.sent.count == 1, "of the part, none was wanted")
    try await environment.run(only: ["alpha", "beta"], shard: Shard(1, of: 2))
    #expect(transport.sent.count == 2)
  }
}
