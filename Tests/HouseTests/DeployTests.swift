import Foundation
import Testing

@testable import rollcall

/// The files to deploy call the program as it is. `.ci/checks` holds them against the tools that read such files.
struct DeployTests {
  private func text(_ path: String) throws -> String { try #require(SourceTree.text(".deploy/" + path)) }

  /// The texts of a JSON list behind `key`.
  private func words(behind key: String, in text: String) throws -> [String] {
    let line = try #require(text.split(separator: "\n").first { $0.contains(key + "[") })
    let list = line.drop { $0 != "[" }
    return try JSONDecoder().decode([String].self, from: Data(list.utf8))
  }

  private func calls() throws -> [(file: String, arguments: [String])] {
    let cron = try text("rollcall.crontab").split(separator: "\n").filter { $0.hasPrefix("*") }
    let shell: [(String, [String])] = [
      ("systemd", try unit("rollcall.service")),
      ("systemd, a part", try unit("rollcall@.service").map { $0.replacing("%I", with: "2/5") }),
      ("cron", cron.map { String($0.drop { $0 != "." }) }),
      ("github", try steps("rollcall.yml")),
      ("github, a part", try steps("rollcall-matrix.yml").map { $0.replacing("\"$PART/3\"", with: "2/3") }),
    ]
    let typed = shell.flatMap { file, lines in
      lines.flatMap(TypedCommands.calls).map { (file, $0) }
    }
    return typed + [
      ("kubernetes", try words(behind: "args: ", in: text("kubernetes/cronjob.yaml"))),
      (
        "kubernetes, a part",
        try words(behind: "args: ", in: text("kubernetes/indexed.yaml")).map {
          $0.replacing("auto/", with: "1/")
        }
      ),
      ("container", try words(behind: "CMD ", in: text("Containerfile"))),
    ]
  }

  private func unit(_ name: String) throws -> [String] {
    let lines = try text("systemd/" + name).split(separator: "\n").filter { $0.hasPrefix("ExecStart=") }
    return lines.map { String($0.dropFirst(10)) }
  }

  private func steps(_ name: String) throws -> [String] {
    let lines = try text("github/" + name).split(separator: "\n").filter { $0.contains("run: bin/") }
    return lines.map { String($0.replacing("run: ", with: "")) }
  }

  @Test func `each runs the main job with options that it takes`() throws {
    let calls = try calls()
    let single = ["systemd", "github", "kubernetes"]
    #expect(Set(calls.map(\.file)) == Set(single + single.map { $0 + ", a part" } + ["cron", "container"]))
    for (file, arguments) in calls {
      guard case .run(let options) = try Invocation.parse(arguments) else {
        Issue.record("\(file) does not run the main job")
        continue
      }
      #expect(file.hasPrefix("github") || options.baseline.hasPrefix("/"), "\(file)")
      #expect((options.shard != nil) == file.hasSuffix(", a part"), "\(file)")
    }
  }

  @Test func `exit codes that they decide by are ours`() throws {
    let ours = Set(ExitCodeHelp.all.flatMap { $0.statuses.map { Int($0.code) } })
    for (name, wanted) in [("cronjob", Set([1, 2, 3])), ("indexed", [2, 3, 5])] {
      let lists = try text("kubernetes/\(name).yaml").matches(of: /values: \[([0-9, ]+)\]/).flatMap {
        $0.output.1.split(separator: ",").compactMap { Int($0.filter(\.isNumber)) }
      }
      #expect(Set(lists) == wanted && wanted.isSubset(of: ours), "\(name)")
    }
    for unit in ["rollcall.service", "rollcall@.service"] {
      let text = try text("systemd/" + unit)
      #expect(text.contains("\nSuccessExitStatus=\(ExitStatus.signal(15).code)\n"), "\(unit)")
    }
  }

  @Test func `the image is of this version`() throws {
    for name in ["cronjob", "indexed"] {
      #expect(try text("kubernetes/\(name).yaml").contains("/rollcall:\(Version.number)\n"), "\(name)")
    }
    #expect(try text("Containerfile").contains("-t rollcall:\(Version.number) "))
  }

  @Test func `the README names each`() throws {
    let readme = try #require(SourceTree.text("README.md"))
    let folder = SourceTree.root.appending(path: ".deploy").path
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    for path in names
    where path.contains("rollcall.") || path.contains("rollcall@.") || path.hasSuffix(".yml")
      || path.hasSuffix(".yaml") || path == "Containerfile"
    {
      let name = path.split(separator: "/").last ?? ""
      let isNamed = readme.contains("\(name)`")
      #expect(isNamed, ".deploy/\(path)")
    }
  }
}
