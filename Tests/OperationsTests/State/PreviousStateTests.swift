@testable import Merging
@testable import Operations
@testable import TestSupport
import Testing

/// What a run remembers of the runs before it, and what becomes of memory that cannot be read.
struct PreviousStateTests {
  private let environment = InMemoryEnvironment(
    #"{"schema_version":1,"backends":{"alpha":{"kind":"openai_compatible","base_url":"http://alpha.test","provider":"acme"}}}"#
  )

  @Test func `the first run remembers nothing, and nothing is lost`() throws {
    let previousState = try PreviousState.load(from: environment)
    #expect(previousState.snapshot.sequence == 0 && previousState.bytes == nil && !previousState.isLost)
    #expect(environment.log.events.isEmpty)
  }

  @Test func `bad content is set aside, told, and gone on from the baseline`() throws {
    let bytes = Array("{\"backends\":{\n\"alpha\":{\"kind\"".utf8)
    environment.snapshot = bytes
    let previousState = try PreviousState.load(from: environment)
    #expect(previousState.isLost && previousState.snapshot.sequence == 0 && previousState.bytes == nil)
    #expect(environment.aside == [bytes])
    #expect(environment.log.names == ["memory_lost"])
  }

  @Test func `a newer version ends the run before anything is sent or moved`() async {
    environment.snapshot = Array(#"{"schema_version":2,"backends":{},"run":{"sequence":1}}"#.utf8)
    let transport = environment.answers([:])
    let failure = await environment.failure()
    #expect(failure?.kind == .usage)
    #expect(failure?.lines.first?.contains("schema_version 2") == true)
    #expect(transport.sent.isEmpty && environment.aside.isEmpty && environment.publishCount == 0)
    #expect(environment.snapshot == Array(#"{"schema_version":2,"backends":{},"run":{"sequence":1}}"#.utf8))
  }

  @Test(arguments: ["", "{", "\u{0}", #"{"digests":{},"salt":"s","schema_version":0}"#])
  func `a damaged file of digests costs only itself`(_ text: String) async throws {
    environment.answers(["alpha.test": .list(["a"])])
    try await environment.run()
    environment.kept[Digests.fileName] = Array(text.utf8)
    #expect(try await environment.run().answered == 1)
    #expect(try Published(environment).ids("alpha", "acme") == ["a"])
    #expect(Digests(try #require(environment.kept[Digests.fileName])) != nil)
    #expect(environment.aside.isEmpty && environment.log.count("memory_lost") == 0)
  }

  @Test(arguments: [
    (Digests.fileName, #"{"digests":{},"salt":"s","schema_version":99}"#),
    (InferenceState.fileName, #"{"backends":{"alpha":{"spent":"1"}},"schema_version":9}"#),
  ])
  func `a file of the state folder of a newer version ends the run, and is kept`(
    _ name: String, _ text: String
  )
    async throws
  {
    environment.answers(["alpha.test": .list(["a"])])
    try await environment.run()
    environment.kept[name] = Array(text.utf8)
    let (files, kept, transport) = (environment.files, environment.kept, environment.answers([:]))
    let failure = await environment.failure()
    #expect(failure?.kind == .usage)
    #expect(failure?.lines.first?.hasPrefix("\(name) in the state folder has schema_version 9") == true)
    #expect(failure?.advice.contains("--state") == true)
    #expect(transport.sent.isEmpty && environment.files == files && environment.kept == kept)
  }

  @Test func `what is made of the snapshot alone is made anew, whoever wrote it`() async throws {
    // The snapshot is the commit: of a newer program it would be refused.
    environment.answers(["alpha.test": .list(["a"])])
    for name in ["roles.json", "catalogue.json"] {
      environment.put(name, Array(#"{"schema_version":8}"#.utf8))
    }
    try await environment.run()
    for name in ["roles.json", "catalogue.json"] {
      let text = String(decoding: try #require(environment.files[name]), as: UTF8.self)
      #expect(text.contains("\"schema_version\":1") && !text.contains("\"schema_version\":8"), "\(name)")
    }
  }

  @Test func `a salt is drawn once and kept`() async throws {
    environment.answers(["alpha.test": .list(["a"])])
    try await environment.run()
    let first = environment.kept
    try await environment.run()
    #expect(first[Digests.fileName] != nil && environment.kept == first)
  }
}
