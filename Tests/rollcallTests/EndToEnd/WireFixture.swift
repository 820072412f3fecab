import BackendSimulator
import Foundation
import JSON
import RollcallCore
import Synchronization
import Testing

/// A case of `Fixtures/adapters`, served over a real socket: the n-th request gets the n-th reply.
final class WireFixture: Sendable {
  /// `kind/case`.
  let name: String
  let folder: URL
  let simulator: BackendSimulator
  /// The backend's member of a baseline, its addresses those of the simulator.
  let entry: String

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Fixtures/adapters").standardizedFileURL

  /// The folders of every case that goes over HTTP to one server, which may stand anywhere, in the order of their names.
  static let folders: [URL] = subfolders(of: root).flatMap(subfolders).filter {
    isHTTP($0) && !isBoundToItsAddress($0)
  }

  /// Whether it is what it is at the vendor's own addresses alone, where no test goes: its requests go to several hosts,
  /// or a file of that name says why.
  private static func isBoundToItsAddress(_ folder: URL) -> Bool {
    if FileManager.default.fileExists(atPath: folder.appending(path: "bound-to-its-address.txt").path) {
      return true
    }
    let hosts = (1...).lazy.map { folder.appending(path: "request-\($0).http") }
      .map { try? String(contentsOf: $0, encoding: .utf8) }.prefix { $0 != nil }
      .compactMap { $0?.split(separator: "\n").first { $0.hasPrefix("Host: ") } }
    return Set(hosts.map(String.init)).count > 1
  }

  private static func subfolders(of folder: URL) -> [URL] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().map { folder.appending(path: $0) }.filter {
      (try? FileManager.default.contentsOfDirectory(atPath: $0.path)) != nil
    }
  }

  private static func isHTTP(_ folder: URL) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: "request-1.http").path)
  }

  init(_ folder: URL) throws {
    self.folder = folder
    name = folder.pathComponents.suffix(2).joined(separator: "/")
    let replies = try (1...).lazy.map { folder.appending(path: "reply-\($0).http") }
      .prefix { FileManager.default.fileExists(atPath: $0.path) }.map(Self.reply)
    let number = Mutex(0)
    let simulator = try BackendSimulator { _ in
      let next = number.withLock { number in
        number += 1
        return number - 1
      }
      return replies.indices.contains(next) ? replies[next] : .json("{}", status: 599)
    }
    self.simulator = simulator
    let text = try String(contentsOf: folder.appending(path: "backend.json"), encoding: .utf8)
    entry = try Self.entry(text, at: simulator.origin)
  }

  /// The backend with every address of the wide world replaced by `origin`, the kind's own and those that its options
  /// default to included, and every program that fetches a key by a variable.
  private static func entry(_ text: String, at origin: String) throws -> String {
    let node = try JSONReader.read(Array(text.utf8), limits: .ours(memory: 1 << 20))
    let kind = try #require(node["kind"]?.text)
    var local = text.replacing(/https?:\/\/[A-Za-z0-9.:-]+/) { _ in origin }
      .replacing(/"command": \[[^\]]*\]/) { _ in #""env": "FIXTURE_KEY""# }
    if kind == "azure_openai", !text.contains("management_url") {
      local = local.replacing(#""arm": {"#, with: #""arm": {"management_url": "\#(origin)", "#)
    }
    if kind == "copilot", node["options"] == nil {
      local = local.replacing(#"{"kind""#, with: #"{"options": {"token_url": "\#(origin)"}, "kind""#)
    }
    guard node["base_url"] == nil else { return local }
    let base = try #require(AdapterList.adapter(kind: kind)?.profile.defaultBaseURL)
    let path = base.replacing(/https?:\/\/[^\/]+/) { _ in "" }
    let members = try #require(local.firstIndex(of: "{"))
    return local[...members] + #""base_url": "\#(origin)\#(path)", "# + local[local.index(after: members)...]
  }

  private static func reply(_ file: URL) throws -> SimulatedReply {
    let bytes = Array(try Data(contentsOf: file))
    let end = try #require(bytes.indices.first { bytes[$0...].starts(with: [10, 10]) })
    let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\n")
    let status = try #require(lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) })
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      headers[String(parts[0])] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    headers = headers.filter { $0.key.lowercased() != "content-length" }
    return .body(Array(bytes[(end + 2)...]), status: status, headers: headers)
  }

  /// `expected.json`.
  func expected() throws -> JSONNode {
    let bytes = Array(try Data(contentsOf: folder.appending(path: "expected.json")))
    return try JSONReader.read(bytes, limits: .ours(memory: 16 << 20))
  }

  /// What differs between the requests that came and the files; nil when nothing does.
  func difference() throws -> String? {
    for (index, request) in simulator.requests.enumerated() {
      let file = folder.appending(path: "request-\(index + 1).http")
      guard let text = try? String(contentsOf: file, encoding: .utf8) else { return "one request too many" }
      if let difference = Self.difference(request, text) { return "request \(index + 1): \(difference)" }
    }
    let next = folder.appending(path: "request-\(simulator.requests.count + 1).http")
    return FileManager.default.fileExists(atPath: next.path) ? "a request did not come" : nil
  }

  private static func difference(_ request: SimulatedRequest, _ text: String) -> String? {
    let parts = text.split(separator: "\n\n", maxSplits: 1, omittingEmptySubsequences: false)
    let lines = parts[0].split(separator: "\n").map(String.init)
    let target = request.path + (request.query.isEmpty ? "" : "?" + request.query)
    if lines.first != "\(request.method) \(target) HTTP/1.1" { return "\(request.method) \(target)" }
    for line in lines.dropFirst() where line.contains(": ") && !line.hasPrefix("Host:") {
      let pair = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      let value = request.header(pair[0]) ?? "none"
      let isSame = pair[1].contains("‹secret›") ? isFilled(pair[1], by: value) : value == pair[1]
      if !isSame { return "\(pair[0]): \(value)" }
    }
    let body = parts.count > 1 ? parts[1].trimmingCharacters(in: .newlines) : ""
    return body == String(decoding: request.body, as: UTF8.self) ? nil : "its body"
  }

  /// Whether `value` is `pattern` with something in place of the secret.
  private static func isFilled(_ pattern: String, by value: String) -> Bool {
    let front = pattern.replacing("‹secret›", with: "")
    return value.hasPrefix(front) && value.count > front.count
  }

  /// Every variable that its entry names, filled.
  var environment: [String: String] {
    var variables: [String: String] = [:]
    for match in entry.matches(of: /"env":\s*"([A-Za-z0-9_]+)"/) {
      variables[String(match.1)] = "fixture-key-of-a-test"
    }
    return variables
  }
}
