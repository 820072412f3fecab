@testable import TestSupport
import BackendSimulator
import Foundation
import Glibc
import JSON
import Testing

/// A fresh folder with a baseline, and the program run in it; all of it gone with its owner.
final class Scene {
  /// The folder, absolute.
  let folder: String
  private let captures: String
  private var runs = 0
  private var simulators: [BackendSimulator] = []

  /// Makes the folder, and with `entries` its baseline.
  init(_ entries: [Entry]? = nil, defaults: String = Scene.defaults, more: String = "") throws {
    var template = Array((NSTemporaryDirectory() + "/rollcall-e2e-XXXXXX").utf8CString)
    let made = try #require(mkdtemp(&template))
    let root = try #require(realpath(String(cString: made), nil).map { String(cString: $0) })
    folder = root + "/job"
    captures = root + "/captured"
    for path in [folder, captures] { mkdir(path, 0o700) }
    if let entries { try baseline(of: entries, defaults: defaults, more: more) }
  }

  deinit { try? FileManager.default.removeItem(atPath: (folder as NSString).deletingLastPathComponent) }

  /// So that no deadline of the program's has a say in a test that is not about it.
  static let defaults = #""deadline": "\#(Patience.deadline)", "connect_timeout": "\#(Patience.deadline)""#

  var baselinePath: String { folder + "/baseline.json" }
  var snapshotPath: String { folder + "/output/snapshot.json" }

  /// Writes a baseline of these members of `backends`.
  func baseline(of entries: [Entry], defaults: String = Scene.defaults, more: String = "") throws {
    simulators += entries.compactMap(\.simulator)
    let backends = entries.map(\.text).joined(separator: ",\n")
    try write(
      "baseline.json",
      #"{"schema_version": 1, "defaults": {\#(defaults)}, "backends": {\#(backends)}\#(more)}"#)
  }

  /// Writes a file of the folder.
  func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  /// Writes a file of the folder.
  func write(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: folder + "/" + name))
  }

  /// A file's bytes; nil where there is none.
  func content(_ name: String) -> Data? { FileManager.default.contents(atPath: folder + "/" + name) }

  /// Everything below the folder, folders too, by relative path.
  var names: Set<String> {
    Set(FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? [])
  }

  /// Every file below the folder, by relative path.
  var files: [String: Data] {
    let found = names.compactMap { name in content(name).map { (name, $0) } }
    return Dictionary(found, uniquingKeysWith: { first, _ in first })
  }

  /// The snapshot, parsed.
  func snapshot() throws -> JSONNode {
    let bytes = try #require(content("output/snapshot.json"))
    return try JSONReader.read(Array(bytes), limits: .ours(memory: 256 << 20))
  }

  /// One backend of the snapshot.
  func backend(_ name: String) throws -> JSONNode { try #require(try snapshot()["backends", name]) }

  /// The snapshot after changes to its text, written back.
  func editSnapshot(_ edit: (String) -> String) throws {
    let text = String(decoding: try #require(content("output/snapshot.json")), as: UTF8.self)
    try write("output/snapshot.json", edit(text))
  }

  /// Lets `seconds` pass for the program's memory: moves every moment in the snapshot back.
  func age(seconds: Int) throws {
    try editSnapshot { text in
      text.replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) { match in
        Self.shifted(String(match.output), by: -Double(seconds))
      }
    }
  }

  /// That every file of ours below `folder` is whole, the temporaries of a killed program aside.
  func expectWholeFiles(in folder: String) throws {
    var seen = 0
    for (name, bytes) in files where name.hasPrefix(folder + "/") {
      let last = (name as NSString).lastPathComponent
      if last.hasPrefix(".") || last.hasSuffix(".lock") { continue }
      seen += 1
      if last.hasSuffix(".json") {
        #expect(throws: Never.self, "\(name)") {
          try JSONReader.read(Array(bytes), limits: .ours(memory: 1 << 28))
        }
      } else if last.hasSuffix(".html") {
        #expect(String(decoding: bytes.suffix(10), as: UTF8.self).contains("</html>"), "\(name)")
      } else if last.hasSuffix(".xml") {
        #expect(String(decoding: bytes.suffix(10), as: UTF8.self).contains("</feed>"), "\(name)")
      }
      // None of ours is empty or ends within a line.
      #expect(bytes.last == UInt8(ascii: "\n") || last.hasSuffix(".svg"), "\(name)")
    }
    #expect(seen > 3)
  }

  private static func shifted(_ stamp: String, by seconds: Double) -> String {
    let form = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    guard let date = try? form.parse(stamp) else { return stamp }
    return form.format(date.addingTimeInterval(seconds))
  }

  /// Starts the program as a job of this folder, its standard error on a `terminal` where there is one.
  func start(
    _ arguments: [String], environment: [String: String] = [:], terminal: String? = nil
  ) throws -> RunningProgram {
    try spawn(
      [BuiltProgram.path, "--baseline", baselinePath] + arguments, environment: environment,
      terminal: terminal)
  }

  /// Runs the program as a job of this folder to its end.
  func run(_ arguments: String..., environment: [String: String] = [:]) async throws -> EndedProgram {
    await (try start(arguments, environment: environment)).ended()
  }

  /// Runs the program with exactly these arguments.
  func program(_ arguments: String..., environment: [String: String] = [:]) async throws -> EndedProgram {
    await (try spawn([BuiltProgram.path] + arguments, environment: environment)).ended()
  }

  /// Runs a verb that reads this job's files.
  func reader(_ arguments: String...) async throws -> EndedProgram { try await reader(arguments) }

  /// Runs a verb that reads this job's files.
  func reader(_ arguments: [String]) async throws -> EndedProgram {
    await (try startReader(arguments)).ended()
  }

  /// Starts a verb that works on this job's files.
  func startReader(_ arguments: [String]) throws -> RunningProgram {
    try spawn([BuiltProgram.path] + arguments + ["--baseline", baselinePath], environment: [:])
  }

  /// Runs a shell script in the folder; the program is `$ROLLCALL`.
  func shell(_ script: String, environment: [String: String] = [:]) async throws -> EndedProgram {
    await (try startShell(script, environment: environment)).ended()
  }

  /// Starts a shell script in the folder; the program is `$ROLLCALL`.
  func startShell(_ script: String, environment: [String: String] = [:]) throws -> RunningProgram {
    let more = ["ROLLCALL": BuiltProgram.path].merging(environment) { $1 }
    return try spawn(["/bin/sh", "-c", "cd '\(folder)'; " + script], environment: more)
  }

  private func spawn(
    _ argv: [String], environment: [String: String], terminal: String? = nil
  ) throws -> RunningProgram {
    runs += 1
    let path = ["PATH": "/usr/local/bin:/usr/bin:/bin"]
    return try RunningProgram(
      argv, environment: path.merging(environment) { $1 }, captured: "\(captures)/\(runs)",
      terminal: terminal)
  }
}

extension JSONNode {
  /// The value at the end of this path of member names.
  subscript(path: String...) -> JSONNode? {
    path.reduce(self) { node, name in node?[name] }
  }

  /// The names of its members, in the order written.
  var keys: [String] { members?.map(\.key) ?? [] }

  /// What stands in a list of models under `model_id`.
  var modelIDs: [String] { elements?.compactMap { $0["model_id"]?.text } ?? [] }
}
