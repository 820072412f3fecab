@testable import TestSupport
@testable import Merging
@testable import Operations
import Testing

/// What a run remembers of the runs before it, and what becomes of memory that cannot be read.
struct MemoryTests {
  private let world = MemoryWorld(
    #"{"schema_version":1,"backends":{"alpha":{"kind":"openai_compatible","base_url":"http://alpha.test","provider":"acme"}}}"#
  )

  @Test func `the first run remembers nothing, and nothing is lost`() throws {
    let memory = try Memory.recall(from: world)
    #expect(memory.snapshot.sequence == 0 && memory.bytes == nil && !memory.isLost)
    #expect(world.log.events.isEmpty)
  }

  @Test func `bad content is set aside, told, and gone on from the baseline`() throws {
    let bytes = Array("{\"backends\":{\n\"alpha\":{\"kind\"".utf8)
    world.snapshot = bytes
    let memory = try Memory.recall(from: world)
    #expect(memory.isLost && memory.snapshot.sequence == 0 && memory.bytes == nil)
    #expect(world.aside == [bytes])
    #expect(world.log.names == ["memory_lost"])
  }

  @Test func `a newer version ends the run before anything is sent or moved`() async {
    world.snapshot = Array(#"{"schema_version":2,"backends":{},"run":{"sequence":1}}"#.utf8)
    let transport = world.answers([:])
    let failure = await world.failure()
    #expect(failure?.kind == .usage)
    #expect(failure?.lines.first?.contains("schema_version 2") == true)
    #expect(transport.sent.isEmpty && world.aside.isEmpty && world.publishCount == 0)
    #expect(world.snapshot == Array(#"{"schema_version":2,"backends":{},"run":{"sequence":1}}"#.utf8))
  }

  @Test(arguments: ["", "{", "\u{0}", #"{"digests":{},"salt":"s","schema_version":0}"#])
  func `a damaged file of digests costs only itself`(_ text: String) async throws {
    world.answers(["alpha.test": .list(["a"])])
    try await world.run()
    world.kept[Digests.fileName] = Array(text.utf8)
    #expect(try await world.run().answered == 1)
    #expect(try Published(world).ids("alpha", "acme") == ["a"])
    #expect(Digests(try #require(world.kept[Digests.fileName])) != nil)
    #expect(world.aside.isEmpty && world.log.count("memory_lost") == 0)
  }

  @Test(arguments: [
    (Digests.fileName, #"{"digests":{},"salt":"s","schema_version":99}"#),
    (Tries.fileName, #"{"backends":{"alpha":{"spent":"1"}},"schema_version":9}"#),
  ])
  func `a file of the state folder of a newer version ends the run, and is kept`(
    _ name: String, _ text: String
  )
    async throws
  {
    world.answers(["alpha.test": .list(["a"])])
    try await world.run()
    world.kept[name] = Array(text.utf8)
    let (files, kept, transport) = (world.files, world.kept, world.answers([:]))
    let failure = await world.failure()
    #expect(failure?.kind == .usage)
    #expect(failure?.lines.first?.hasPrefix("\(name) in the state folder has schema_version 9") == true)
    #expect(failure?.advice.contains("--state") == true)
    #expect(transport.sent.isEmpty && world.files == files && world.kept == kept)
  }

  @Test func `what is made of the snapshot alone is made anew, whoever wrote it`() async throws {
    // The snapshot is the commit: of a newer program it would be refused.
    world.answers(["alpha.test": .list(["a"])])
    for name in ["roles.json", "catalogue.json"] {
      world.put(name, Array(#"{"schema_version":8}"#.utf8))
    }
    try await world.run()
    for name in ["roles.json", "catalogue.json"] {
      let text = String(decoding: try #require(world.files[name]), as: UTF8.self)
      #expect(text.contains("\"schema_version\":1") && !text.contains("\"schema_version\":8"), "\(name)")
    }
  }

  @Test func `a salt is drawn once and kept`() async throws {
    world.answers(["alpha.test": .list(["a"])])
    try await world.run()
    let first = world.kept
    try await world.run()
    #expect(first[Digests.fileName] != nil && world.kept == first)
  }
}
