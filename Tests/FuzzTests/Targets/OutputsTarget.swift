@testable import Domain
import Transcripts

/// Answers to every backend of a small fleet, and every file that is made of them.
struct OutputsTarget: FuzzTarget {
  let name = "outputs"

  func seeds() async -> [[UInt8]] {
    let kinds: Set = ["openrouter", "openai_compatible"]
    return AdapterFixture.all.filter { kinds.contains($0.kind) }.compactMap { fixture in
      guard let reply = try? fixture.read().turns.first?.reply, reply.count <= 8 << 10 else { return nil }
      return FuzzSections.joined([reply, reply, reply])
    }
  }

  func check(_ input: [UInt8]) async throws {
    let replies = FuzzSections.split(input).map(FuzzSections.reply)
    let world = FuzzWorld(baseline: Specimen.baseline, replies: replies)
    world.files = try await Specimen.files()
    for _ in 0..<2 {
      do throws(RunFailure) {
        try await world.run()
      } catch { throw Broken("an answer ended the run: \(error.lines)") }
      try promise(world.aside.isEmpty, "a run could not read what the one before it published")
      try Promises.hold(of: world)
      try Promises.snapshot(of: world.files)
    }
    try page(world.files["index.html"] ?? [])
    try metrics(world.files["metrics.prom"] ?? [])
  }

  /// Nothing from outside opens an element: every `<` begins one of ours.
  private func page(_ bytes: [UInt8]) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    try promise(text.hasSuffix("</html>\n"), "the page does not end")
    for word in ["<img", "<iframe", "javascript:", " onerror="] {
      try promise(!text.contains(word), "the page holds \(word)")
    }
  }

  /// Each line is a comment or a sample.
  private func metrics(_ bytes: [UInt8]) throws {
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let isSample = line.hasPrefix("#") || line.hasPrefix("rollcall_")
      try promise(isSample, "no line of metrics: \(String(line).debugDescription)")
    }
  }
}
