import Baseline
import Domain
import Foundation
import Testing
import Transcripts

/// One folder of `Fixtures/baseline`: a baseline, maybe the arguments to read it with, and what comes of it.
struct BaselineFixture: Sendable, CustomTestStringConvertible {
  let folder: URL

  var testDescription: String { folder.lastPathComponent }

  /// Every folder below `Fixtures/baseline/<group>`.
  static func all(_ group: String) -> [BaselineFixture] {
    let root = PackageFolder.fixture("baseline/\(group)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return names.sorted().map { BaselineFixture(folder: root.appending(path: $0)) }
  }

  func bytes() throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: "baseline.json")))
  }

  private var arguments: [String] {
    let text = try? String(contentsOf: folder.appending(path: "arguments.txt"), encoding: .utf8)
    return text?.split(whereSeparator: \.isWhitespace).map(String.init) ?? []
  }

  /// Reads it as the program would, from the folder `/etc/rollcall`.
  func read() throws -> Result<LoadedBaseline, BaselineRejected> {
    let profile = arguments.firstIndex(of: "--profile").map { arguments[$0 + 1] }
    let bytes = try bytes()
    return Result { () throws(BaselineRejected) in
      try BaselineReader.read(
        bytes, folder: "/etc/rollcall", profile: profile, kinds: SampleKinds.profiles,
        isStrict: arguments.contains("--strict"))
    }
  }

  /// Compares `text` with the golden file `name`. With UPDATE_GOLDENS=1 the file is written anew and the test fails,
  /// so that no run can bless itself.
  func expect(_ text: String, isGolden name: String) throws {
    let file = folder.appending(path: name)
    let golden = try? String(contentsOf: file, encoding: .utf8)
    if golden == text { return }
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record(
        "\(testDescription)/\(name) was updated; read the difference, then run again without UPDATE_GOLDENS")
    } else {
      Issue.record(
        """
        \(testDescription)/\(name) differs; if it should, run UPDATE_GOLDENS=1 swift test --filter BaselineReader
        wanted: \(golden ?? "no such file")
        found:  \(text)
        """)
    }
  }
}

/// Kinds to read baselines with, in the shapes that the adapters' profiles have.
enum SampleKinds {
  static let profiles: [BackendKind] = [
    BackendKind(name: "openai_compatible"),
    BackendKind(
      name: "openai", address: KindAddress("https://api.openai.com/v1"), key: KindKey(isRequired: true)),
    BackendKind(
      name: "anthropic", address: KindAddress("https://api.anthropic.com/v1"),
      key: KindKey(.header("x-api-key"), isRequired: true), owners: .always(ProviderName("anthropic"))),
    BackendKind(
      name: "gemini",
      address: KindAddress("https://generativelanguage.googleapis.com/v1beta", rootPath: "/v1beta"),
      key: KindKey(.header("x-goog-api-key"), isRequired: true)),
    BackendKind(
      name: "openrouter", address: KindAddress("https://openrouter.ai/api/v1", rootPath: "/api/v1")),
    BackendKind(name: "huggingface", address: KindAddress("https://router.huggingface.co/v1")),
    BackendKind(
      name: "ollama", address: KindAddress("http://127.0.0.1:11434", rootPath: ""), key: KindKey(.none)),
    BackendKind(
      name: "command", address: KindAddress(rootPath: "", place: .program), key: KindKey(.none),
      options: [
        OptionField("argv", .texts, isRequired: true, meaning: "the program and its arguments."),
        OptionField("environment", .texts, meaning: "variables that the program may see."),
      ]),
    BackendKind(
      name: "snapshot", address: KindAddress(rootPath: "", place: .urlOrFile), owners: .ofUpstream,
      options: [
        OptionField("path", .path, meaning: "the snapshot's file."),
        OptionField("backends", .texts, meaning: "patterns over the backends to take over."),
      ]),
  ]
}
