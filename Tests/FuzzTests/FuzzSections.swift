import Transport

/// An input of several parts, told apart by a byte that stands in no UTF-8 text.
enum FuzzSections {
  private static let mark: UInt8 = 0xFF

  static func joined(_ parts: [[UInt8]]) -> [UInt8] { Array(parts.joined(separator: [mark])) }

  static func split(_ input: [UInt8]) -> [[UInt8]] {
    input.split(separator: mark, omittingEmptySubsequences: false).map { Array($0) }
  }

  /// A reply as the fixtures of adapters write it: status line, headers, blank line, body. What has no such head is a
  /// body of JSON with status 200.
  static func response(_ bytes: [UInt8]) -> Response {
    let end = bytes.indices.first { bytes[$0] == 10 && $0 + 1 < bytes.count && bytes[$0 + 1] == 10 }
    guard bytes.starts(with: Array("HTTP/".utf8)), let end else {
      return Response(status: 200, headers: ["content-type": "application/json"], body: bytes)
    }
    let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\n")
    let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 200
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let name = line.prefix { $0 != ":" }.lowercased()
      // A transport hands over no other.
      guard Response.readHeaders.contains(name), headers[name] == nil else { continue }
      headers[name] = String(line.drop { $0 != ":" }.dropFirst().drop { $0 == " " })
    }
    return Response(
      status: (100...999).contains(status) ? status : 200, headers: headers, body: Array(bytes[(end + 2)...]))
  }
}
