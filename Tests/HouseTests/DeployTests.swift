import Foundation
import RollcallCore
import Testing

@testable import rollcall

/// The files to deploy call the program as it is. `.ci/deploy` holds them against the tools that read such files.
struct DeployTests {
  private func text(_ path: String) throws -> String { try #require(SourceTree.text(".deploy/" + path)) }

  /// The texts of a JSON list behind `key`.
  private func words(behind key: String, in text: String) throws -> [String] {
    let line = try #require(text.split(separator: "\n").first { $0.contains(key + "[") })
    let list = line.drop { $0 != "[" }
    return try JSONDecoder().decode([String].self, from: Data(list.utf8))
  }

  private func calls() throws -> [(file: String, arguments: [String])] {
    let unit = try text("systemd/rollcall.service").split(separator: "\n").filter {
      $0.hasPrefix("ExecStart=")
    }
    let cron = try text("rollcall.crontab").split(separator: "\n").filter { $0.hasPrefix("*") }
    let steps = try text("github/rollcall.yml").split(separator: "\n").filter { $0.contains("run: bin/") }
    let shell: [(String, [String])] = [
      ("systemd", unit.map { String($0.dropFirst(10)) }),
      ("cron", cron.map { String($0.drop { $0 != "." }) }),
      ("github", steps.map { String($0.replacing("run: ", with: "")) }),
    ]
    let typed = shell.flatMap { file, lines in
      lines.flatMap(TypedCommands.calls).map { (file, $0) }
    }
    return typed + [
      ("kubernetes", try words(behind: "args: ", in: text("kubernetes/cronjob.yaml"))),
      ("container", try words(behind: "CMD ", in: text("Containerfile"))),
    ]
  }

  @Test func `each runs the main job with options that it takes`() throws {
    let calls = try calls()
    #expect(Set(calls.map(\.file)) == ["systemd", "cron", "github", "kubernetes", "container"])
    for (file, arguments) in calls {
      guard case .run(let options) = try Invocation.parse(arguments) else {
        Issue.record("\(file) does not run the main job")
        continue
      }
      #expect(file == "github" || options.baseline.hasPrefix("/"), "\(file)")
    }
  }

  @Test func `exit codes that they decide by are ours`() throws {
    let ours = Set(ExitMeaning.all.flatMap { $0.statuses.map { Int($0.code) } })
    let job = try text("kubernetes/cronjob.yaml")
    let lists = job.matches(of: /values: \[([0-9, ]+)\]/).flatMap {
      $0.output.1.split(separator: ",").compactMap { Int($0.filter(\.isNumber)) }
    }
    #expect(Set(lists) == [1, 2, 3] && Set(lists).isSubset(of: ours))
    #expect(
      try text("systemd/rollcall.service").contains("\nSuccessExitStatus=\(ExitStatus.signal(15).code)\n"))
  }

  @Test func `the image is of this version`() throws {
    #expect(try text("kubernetes/cronjob.yaml").contains("/rollcall:\(Version.number)\n"))
    #expect(try text("Containerfile").contains("-t rollcall:\(Version.number) "))
  }

  @Test func `the README names each`() throws {
    let readme = try #require(SourceTree.text("README.md"))
    let folder = SourceTree.root.appending(path: ".deploy").path
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    for path in names where path.contains("rollcall.") || path.hasSuffix(".yaml") || path == "Containerfile" {
      let name = path.split(separator: "/").last ?? ""
      let isNamed = readme.contains("\(name)`")
      #expect(isNamed, ".deploy/\(path)")
    }
  }
}
