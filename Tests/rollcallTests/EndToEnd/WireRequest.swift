import BackendSimulator
import Foundation
import Testing

/// A recorded request: what must come over the wire, `‹secret›` in it standing for a key.
struct WireRequest {
  /// Where it goes, small letters, with a port where it has one.
  let host: String
  private let line: String
  private let headers: [(name: String, value: String)]
  private let body: String
  /// The service and region in whose name it is signed.
  private let scope: String?

  init(_ text: String) throws {
    let parts = text.split(separator: "\n\n", maxSplits: 1, omittingEmptySubsequences: false)
    let lines = parts[0].split(separator: "\n").map(String.init)
    let fields = lines.dropFirst().filter { $0.contains(": ") }.map { line in
      let pair = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      return (name: pair[0], value: pair[1])
    }
    line = try #require(lines.first)
    host = try #require(fields.first { $0.name == "Host" }).value.lowercased()
    headers = fields.filter { $0.name != "Host" }
    body = parts.count > 1 ? parts[1].trimmingCharacters(in: .newlines) : ""
    scope = text.firstMatch(of: /\nsigned for (\S+) in (\S+)/).map { "/\($0.2)/\($0.1)/aws4_request" }
  }

  /// What differs in `request`, which may hold `keys` alone, only where a key must stand, and none of `others`.
  func difference(_ request: SimulatedRequest, keys: Set<String>, others: Set<String>) -> String? {
    let target = request.path + (request.query.isEmpty ? "" : "?" + request.query)
    if line != "\(request.method) \(target) HTTP/1.1" { return "\(request.method) \(target)" }
    for (name, value) in headers {
      let found = request.header(name) ?? "none"
      let isSame = [value] + keys.map { value.replacing("‹secret›", with: $0) }
      if !isSame.contains(found) || found.contains("‹secret›") { return "\(name): \(found)" }
    }
    if body != String(decoding: request.body, as: UTF8.self) { return "its body" }
    if let scope, !Self.isSigned(request.header("Authorization") ?? "", by: keys, scope) {
      return "its signature"
    }
    let places = headers.count { $0.value.contains("‹secret›") } + (scope == nil ? 0 : 1)
    return misplaced(request, keys, others, places: places)
  }

  private static func isSigned(_ value: String, by keys: Set<String>, _ scope: String) -> Bool {
    keys.contains { value.hasPrefix("AWS4-HMAC-SHA256 Credential=\($0)/") } && value.contains(scope)
  }

  /// A key of another host, or one more often than the file has places for it.
  private func misplaced(
    _ request: SimulatedRequest, _ keys: Set<String>, _ others: Set<String>, places: Int
  ) -> String? {
    let headers = request.headers.map { $0.name + ": " + $0.value }
    let whole = ([request.path, request.query, String(decoding: request.body, as: UTF8.self)] + headers)
      .joined(separator: "\n")
    let found = whole.matches(of: WireEntry.key).map { String($0.output) } + others.filter(whole.contains)
    if let foreign = found.first(where: { !keys.contains($0) }) { return "a key of another: \(foreign)" }
    let own = keys.reduce(0) { $0 + whole.components(separatedBy: $1).count - 1 }
    return own == places ? nil : "\(own) keys where \(places) belong"
  }
}
