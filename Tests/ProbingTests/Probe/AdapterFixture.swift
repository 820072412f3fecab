@testable import Probing
@testable import Transport
import Foundation
import Testing
import Transcripts

extension Recording {
  /// The reply number `number`, what a program prints counting as one.
  func response(_ number: Int) throws -> Response {
    let turn = try #require(calls.indices.contains(number - 1) ? calls[number - 1] : nil)
    return turn.isOutput ? Response(status: 200, body: turn.response) : try HTTPFile.response(turn.response)
  }
}

/// A reply written as a file: status line, header lines, a blank line, the body to the last byte.
enum HTTPFile {
  static func response(_ bytes: [UInt8]) throws -> Response {
    let head = try #require(bytes.indices.first { bytes[$0...].starts(with: [10, 10]) })
    let lines = String(decoding: bytes[..<head], as: UTF8.self).split(separator: "\n")
    let status = try #require(lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) })
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      let name = parts[0].lowercased()
      // A transport hands over no other.
      if Response.reads(name) { headers[name] = parts[1].trimmingCharacters(in: .whitespaces) }
    }
    return Response(status: status, headers: headers, body: Array(bytes[(head + 2)...]))
  }
}
