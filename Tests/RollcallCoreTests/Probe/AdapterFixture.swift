import Foundation
import JSON
import Testing

@testable import RollcallCore

/// One folder of `Tests/Fixtures/adapters/<kind>/`: a backend as a baseline writes it, the requests its probe must
/// send, the replies it gets, and what comes of them.
struct AdapterFixture: CustomTestStringConvertible, Sendable {
  let folder: URL

  var kind: String { folder.deletingLastPathComponent().lastPathComponent }
  var testDescription: String { kind + "/" + folder.lastPathComponent }

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/adapters")

  /// Every case of every kind, in the order of their names.
  static let all: [AdapterFixture] = subfolders(of: root).flatMap(subfolders).map(AdapterFixture.init)

  /// The folders in `folder`, by name.
  static func subfolders(of folder: URL) -> [URL] {
    let found = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: [.isDirectoryKey])
    return (found ?? []).filter { (try? $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true }
      .sorted { $0.path < $1.path }
  }

  func bytes(_ name: String) throws -> [UInt8] { try Array(Data(contentsOf: folder.appending(path: name))) }

  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: name).path)
  }

  /// The reply number `number`, from `reply-N.http` (status line, headers, blank line, body) or, for a program,
  /// from `reply-N.stdout`.
  func reply(_ number: Int) throws -> Reply {
    if has("reply-\(number).stdout") { return Reply(status: 200, body: try bytes("reply-\(number).stdout")) }
    return try HTTPFile.reply(bytes("reply-\(number).http"))
  }
}

/// A reply written as a file: status line, header lines, a blank line, the body to the last byte.
enum HTTPFile {
  static func reply(_ bytes: [UInt8]) throws -> Reply {
    let head = try #require(bytes.indices.first { bytes[$0...].starts(with: [10, 10]) })
    let lines = String(decoding: bytes[..<head], as: UTF8.self).split(separator: "\n")
    let status = try #require(lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) })
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      let name = parts[0].lowercased()
      // A transport hands over no other.
      if Reply.readHeaders.contains(name) { headers[name] = parts[1].trimmingCharacters(in: .whitespaces) }
    }
    return Reply(status: status, headers: headers, body: Array(bytes[(head + 2)...]))
  }
}
