@testable import Domain
import Transcripts

/// Answers to every backend of a small fleet, and every file that is made of them.
struct OutputsTarget: FuzzTarget {
  let name = "outputs"

  func seeds() async -> [[UInt8]] {
    let kinds: Set = ["openrouter", "openai_compatible"]
    return AdapterFixture.all.filter { kinds.contains($0.kind) }.compactMap { fixture in
      guard let response = try? fixture.read().calls.first?.response, response.count <= 8 << 10 else {
        return nil
      }
      return FuzzSections.joined([response, response, response])
    }
  }

  func check(_ input: [UInt8]) async throws {
    let responses = FuzzSections.split(input).map(FuzzSections.response)
    let environment = FuzzEnvironment(baseline: Specimen.baseline, responses: responses)
    environment.files = try await Specimen.files()
    for _ in 0..<2 {
      do throws(RunFailure) {
        try await environment.run()
      } catch { throw Broken("an answer ended the run: \(error.lines)") }
      try promise(environment.aside.isEmpty, "a run could not read what the one before it published")
      try Promises.hold(of: environment)
      try Promises.snapshot(of: environment.files)
    }
    try page(environment.files["index.html"] ?? [])
    try metrics(environment.files["metrics.prom"] ?? [])
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
