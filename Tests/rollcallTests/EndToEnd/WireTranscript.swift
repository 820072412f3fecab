import BackendSimulator
import Foundation
import Synchronization
import Testing

/// What the hosts of one fixture were asked, all in one order, and what each of them has yet to answer.
final class WireTranscript: Sendable {
  /// A request and the host that it came to.
  struct Arrival {
    let host: String
    let request: SimulatedRequest
  }

  private let arrived = Mutex<[Arrival]>([])
  private let responses = Mutex<[String: [SimulatedResponse]]>([:])

  /// Every request so far, in the order of arrival.
  var arrivals: [Arrival] { arrived.withLock { $0 } }

  /// Adds what `host` answers next.
  func append(_ response: SimulatedResponse, of host: String) {
    responses.withLock { $0[host, default: []].append(response) }
  }

  /// Notes the request; a host that has nothing left to answer says so with a status of its own.
  func answer(_ request: SimulatedRequest, at host: String) -> SimulatedResponse {
    arrived.withLock { $0.append(Arrival(host: host, request: request)) }
    return responses.withLock { responses in
      guard let next = responses[host]?.first else { return .json("{}", status: 599) }
      responses[host]?.removeFirst()
      return next
    }
  }
}

extension SimulatedResponse {
  /// A recorded reply, every address in it replaced by what `origins` has for it.
  init(recorded bytes: [UInt8], origins: [String: String]) throws {
    let end = try #require(bytes.indices.first { bytes[$0...].starts(with: [10, 10]) })
    let head = String(decoding: bytes[..<end], as: UTF8.self)
    let lines = Self.replacing(head, origins).split(separator: "\n")
    let status = try #require(lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) })
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      headers[String(parts[0])] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    let body = Array(bytes[(end + 2)...])
    // What is no text has no addresses.
    let text = String(validating: body, as: UTF8.self).map { Array(Self.replacing($0, origins).utf8) }
    self = .body(
      text ?? body, status: status, headers: headers.filter { $0.key.lowercased() != "content-length" })
  }

  /// Only whole hosts: look-alikes must stay what they are.
  private static func replacing(_ text: String, _ origins: [String: String]) -> String {
    guard text.contains("://") else { return text }
    return text.replacing(/(https?:\/\/[A-Za-z0-9.:-]+)(?=["\/?>\s]|$)/) {
      origins[$0.1.lowercased()] ?? String($0.1)
    }
  }
}
