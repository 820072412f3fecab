import Baseline
import JSON
import Testing

struct BaselineReaderTests {
  @Test(arguments: BaselineFixture.all("valid") + BaselineFixture.all("tolerated"))
  func `it loads a good baseline as its text says`(_ fixture: BaselineFixture) throws {
    switch try fixture.read() {
    case .success(let loaded): try fixture.expect(BaselineSummary.text(loaded), isGolden: "expected.txt")
    case .failure(let rejected): Issue.record("refused: \(rejected.lines(file: "baseline.json"))")
    }
  }

  @Test(arguments: BaselineFixture.all("invalid"))
  func `it refuses a bad baseline with exactly these words`(_ fixture: BaselineFixture) throws {
    guard case .failure(let rejected) = try fixture.read() else {
      Issue.record("it was accepted")
      return
    }
    let lines = rejected.lines(file: "baseline.json")
    try fixture.expect(lines.joined(separator: "\n") + "\n", isGolden: "error.txt")
    for line in lines {
      #expect(!line.lowercased().contains("canary"), "a secret in a message")
      #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F && $0.value != 0x202E })
    }
  }

  @Test func `there are bad files enough`() {
    #expect(BaselineFixture.all("invalid").count >= 55)
    #expect(BaselineFixture.all("valid").count >= 10)
  }

  private func rejection(
    _ text: String, profile: String? = nil, memory: Int = BaselineReader.memory
  ) -> BaselineRejected? {
    do throws(BaselineRejected) {
      _ = try BaselineReader.read(
        Array(text.utf8), folder: "/", profile: profile, kinds: SampleKinds.profiles, memory: memory)
      return nil
    } catch {
      return error
    }
  }

  @Test func `it refuses a document that would eat the memory`() throws {
    let bomb =
      "{\"schema_version\":1,\"backends\":{\"a\":[" + String(repeating: "{},", count: 200_000) + "{}]}}"
    let rejected = try #require(rejection(bomb, memory: 1_000_000))
    #expect(rejected.lines(file: "b") == ["b: takes too much memory; remove what no backend needs"])
  }

  @Test func `it refuses a document that is nested too deep`() throws {
    let rejected = try #require(rejection(String(repeating: "[", count: 1_000_000)))
    #expect(rejected.lines(file: "b") == ["b: nested too deep"])
  }

  @Test func `it ends on a deep document that is complete, and names lines in it`() throws {
    let deep = String(repeating: "[", count: 2000) + String(repeating: "]", count: 2000)
    let rejected = try #require(rejection("{\n\"schema_version\":1,\n\"backends\":\n\(deep)}"))
    #expect(rejected.lines(file: "b") == ["b:3: backends: expected an object of backends, found a list"])
  }

  @Test func `it takes ten thousand backends and no more`() throws {
    let backends = { (count: Int) in
      let all = (0..<count).map { "\"b\($0)\":{\"kind\":\"ollama\"}" }.joined(separator: ",")
      return "{\"schema_version\":1,\"backends\":{\(all)}}"
    }
    #expect(rejection(backends(10_000)) == nil)
    let rejected = try #require(rejection(backends(10_001)))
    #expect(rejected.lines(file: "b") == ["b:1: backends: 10001 backends; at most 10000 in one baseline"])
  }

  @Test func `it writes out a thousand problems and counts the rest`() throws {
    let all = (0..<1500).map { "\"b\($0)\":{}" }.joined(separator: ",")
    let rejected = try #require(rejection("{\"schema_version\":1,\"backends\":{\(all)}}"))
    #expect(rejected.problems.count == 1500)
    #expect(rejected.lines(file: "b").count == 1001)
    #expect(rejected.lines(file: "b").last == "b: and 500 more problems")
  }

  @Test func `it names what anyone may read, and nothing that points at a secret`() throws {
    let fixture = try #require(BaselineFixture.all("valid").first { $0.testDescription == "everything" })
    let texts = try fixture.read().get().publicTexts
    for text in [
      "claude", "claude-sonnet-4-5", "Claude Sonnet 4.5", "meta-llama", "openai-compatible", "lm-studio",
    ] {
      #expect(texts.contains(text))
    }
    #expect(!texts.contains("research") && !texts.contains("ANTHROPIC_API_KEY"))
  }
}
