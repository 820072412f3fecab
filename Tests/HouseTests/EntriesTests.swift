import Baseline
import Domain
import Foundation
import Probing
import Testing

/// The README's table of what each kind lists, its free check and the entry to copy.
struct EntriesTests {
  /// One line of the table.
  private struct Line {
    let kind: String
    let check: String
    let entry: String
  }

  private static let lines: [Line] = {
    guard let readme = SourceTree.text("README.md"), let range = ReadmeTests.range(of: "entries", in: readme)
    else { return [] }
    return readme[range].split(separator: "\n").dropFirst(2).map { line in
      let cells = line.components(separatedBy: " | ")
      let bare = { (text: String) in text.trimmingCharacters(in: CharacterSet(charactersIn: "|` ")) }
      return Line(kind: bare(cells[0]), check: cells[2], entry: bare(cells[3]))
    }
  }()

  private func load(_ line: Line) throws -> LoadedBaseline {
    let text = "{\"schema_version\": 1, \"backends\": {\"mine\": \(line.entry)}}"
    return try BaselineReader.read(
      Array(text.utf8), folder: "/srv/rollcall", kinds: AdapterList.all.map(\.profile))
  }

  @Test func `every kind has its line, in order`() {
    #expect(Self.lines.map(\.kind) == AdapterList.all.map(\.profile.name))
  }

  @Test func `every entry can be copied as it is`() throws {
    for line in Self.lines {
      let loaded = try load(line)
      #expect(loaded.warnings.isEmpty, "\(line.kind): a warning")
      #expect(loaded.plan.backends.first?.kind == line.kind)
    }
  }

  @Test func `the free checks are those that are made`() throws {
    for line in Self.lines {
      var plan = try #require(try load(line).plan.backends.first)
      let adapter = try #require(AdapterList.adapter(kind: line.kind))
      let model = ListedModel(id: "gemini-2.5-pro", owner: "google")
      let checks = adapter.checks.ofBackend(plan, { [model] }, true)
      for path in checks.compactMap(\.step.path) {
        #expect(line.check.contains("`\(path)`"), "\(line.kind) asks \(path)")
      }
      let isSilent = line.check.hasPrefix("the list takes a key") || line.check.hasPrefix("none")
      // NVIDIA's own host has no check, one of the user's own has.
      if line.kind == "nvidia_nim" { plan.base = try BaseURL("http://nim.lab:8000/v1", rootPath: "/v1") }
      let all = adapter.checks.ofBackend(plan, { [model] }, true)
      #expect(all.isEmpty == isSilent, "\(line.kind): \(line.check)")
      let look = adapter.checks.ofModel(model, plan)?.step.path
      let named = line.check.components(separatedBy: "a named ").dropFirst().first
      #expect(
        (look == nil) == (named == nil) || ["bedrock", "gemini"].contains(line.kind),
        "\(line.kind): \(look ?? "no look")")
    }
  }
}

extension Step {
  fileprivate var path: String? {
    switch request {
    case .get(let path, _), .post(let path, _, _): path
    case .file, .process: nil
    }
  }
}
