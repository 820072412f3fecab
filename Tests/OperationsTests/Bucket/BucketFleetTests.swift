@testable import Domain
@testable import Operations
@testable import TestSupport
@testable import Transport
import Testing

/// The machines of a fleet, each with a part of one baseline, share a bucket: none does away with what is another's.
struct BucketFleetTests {
  private let bucket = ScriptedBucket()
  private let names = ["alpha", "beta", "gamma", "delta"]

  private func environment(_ machine: Int) -> InMemoryEnvironment {
    let backends = names.map {
      #""\#($0)":{"kind":"openai_compatible","base_url":"http://\#($0).test","provider":"acme"}"#
    }
    let environment = InMemoryEnvironment(
      #"""
      {"schema_version":1,"keep":5,"outputs":["history","changes","by_model","by_provider","badges"],
      "publish":{"s3":{"bucket":"calls","region":"lab","endpoint":"http://bucket.test","prefix":"p",
      "credential":{"access_key_id":{"env":"ID"},"secret_access_key":{"env":"KEY"}}}},
      "backends":{\#(backends.joined(separator: ","))}}
      """#, variables: ["ID": "canary-id-of-bucket", "KEY": "canary-" + "key-of-the-bucket"], machine: machine
    )
    environment.script(bucket.transport())
    return environment
  }

  private func part(_ number: Int) throws -> Shard { try #require(Shard(number, of: 2)) }

  /// A backend of that part.
  private func member(of number: Int) throws -> BackendName {
    let part = try part(number)
    return try #require(names.map { backend($0) }.first { part.contains($0) })
  }

  private func published() throws -> Published {
    try Published(try #require(bucket.objects["snapshot.json"]))
  }

  @Test func `a drain holds though a pod of another part, which has no folder, publishes`() async throws {
    let (one, name) = (environment(1), try member(of: 1))
    try await one.run(shard: try part(1))
    var drains = Drains()
    _ = drains.drain(name, Drain(by: .operator, since: one.clock.wall))
    one.kept[Drains.fileName] = drains.bytes
    try await one.run(force: true, shard: try part(1))
    #expect(try published()["backends \(name) status"] == .text("drained"))
    for machine in 2...3 {
      let pod = environment(machine)
      pod.manualClock.advance(by: .seconds(1200 + machine))
      try await pod.run(shard: try part(2))
      #expect(try published()["backends \(name) status"] == .text("drained"), "\(machine)")
      #expect(try published().ids("\(try member(of: 2))", "acme") == ["a", "b"])
    }
    #expect(!bucket.text("changes.json").contains("backend_resumed"))
  }

  @Test func `a restore leaves what other parts have found`() async throws {
    let (one, two) = (environment(1), environment(2))
    try await one.run(shard: try part(1))
    two.manualClock.advance(by: .seconds(60))
    try await two.run(shard: try part(2))
    try await one.run(force: true, shard: try part(1))
    try await one.restore(1)
    for name in names { #expect(try published().ids(name, "acme") == ["a", "b"], "\(name)") }
  }

  @Test func `a server that says 200 where nothing has changed gets all files all the same`() async throws {
    let one = environment(1)
    bucket.meet { [bucket] request, path in
      guard request.method == .get else { return nil }
      var plain = request
      plain.headers.removeAll { $0.name.lowercased() == "if-none-match" }
      return bucket.answer(plain, path)
    }
    for _ in 0..<2 { #expect(try await one.run(force: true).bucketFailed == false) }
    #expect(bucket.objects == one.files)
  }

  @Test func `a page that is not found is no empty bucket`() async throws {
    let one = environment(1)
    try await one.run()
    let before = bucket.objects
    bucket.meet { request, _ in
      guard request.method == .get else { return nil }
      return .response(Response(status: 404, body: Array("<html>default backend - 404</html>".utf8)))
    }
    let pod = environment(2)
    await #expect(throws: RunFailure.self) { try await pod.run() }
    #expect(bucket.objects == before)
  }

  @Test func `what waits for its turn has what is left of the deadline, not all of it`() async throws {
    let one = environment(1)
    try await one.run()
    let begin = one.clock.monotonic
    bucket.meet { [one] request, path in
      if request.method == .put, path.hasPrefix("badges") || path.hasPrefix("schema") {
        one.manualClock.advance(by: .seconds(25))
      }
      return nil
    }
    _ = try await one.run(later: .seconds(1), force: true)
    // Sixty seconds are the bucket's; what was under way as they ended may still end.
    #expect(one.clock.monotonic - begin < .seconds(60 + 8 * 25 + 10))
  }
}
