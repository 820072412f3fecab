@testable import Operations
@testable import TestSupport
@testable import Transport
import Synchronization

/// A bucket in memory, as strict about conditions as the real one, and two backends that answer beside it.
final class ScriptedBucket: Sendable {
  struct Object: Sendable {
    let bytes: [UInt8]
    let tag: String
  }

  /// What happens to a request before the bucket sees it: an answer in its place, or nothing.
  typealias Hook = @Sendable (HTTPRequest, String) async -> TransferResult?

  private struct State {
    var objects: [String: Object] = [:]
    var next = 0
    var sent: [(line: String, headers: [String: String])] = []
    var hook: Hook = { _, _ in nil }
  }

  private let state = Mutex(State())

  var objects: [String: [UInt8]] { state.withLock { $0.objects.mapValues(\.bytes) } }
  /// What was asked, as `PUT snapshot.json`, with its headers.
  var sent: [(line: String, headers: [String: String])] { state.withLock { $0.sent } }

  func forgetRequests() { state.withLock { $0.sent = [] } }
  func meet(_ hook: @escaping Hook) { state.withLock { $0.hook = hook } }
  func put(_ path: String, _ bytes: [UInt8]?) {
    state.withLock { state in
      state.next += 1
      state.objects[path] = bytes.map { Object(bytes: $0, tag: "\"\(state.next)\"") }
    }
  }

  func text(_ path: String) -> String { String(decoding: objects[path] ?? [], as: UTF8.self) }

  /// A transport of its own, for one world.
  func transport(listing models: [String] = ["a", "b"], through bucket: Bool = true) -> ScriptedTransport {
    ScriptedTransport { [self] sent in
      guard let http = sent.http, http.url.hasPrefix("http://bucket.test/calls/p/") else {
        return .list(models)
      }
      let path = String(http.url.dropFirst("http://bucket.test/calls/p/".count))
      if let answer = await state.withLock({ $0.hook })(http, path) { return answer }
      return answer(http, path)
    }
  }

  /// What the bucket says by itself.
  func answer(_ request: HTTPRequest, _ path: String) -> TransferResult {
    let headers = Dictionary(
      request.headers.map { ($0.name.lowercased(), $0.text + ($0.secret?.reveal() ?? "")) },
      uniquingKeysWith: { first, _ in first })
    return state.withLock { state in
      state.sent.append(("\(request.method.rawValue) \(path)", headers))
      let held = state.objects[path]
      switch request.method {
      case .put:
        if headers["if-none-match"] == "*", held != nil { return Self.error(412, "PreconditionFailed") }
        if let tag = headers["if-match"], tag != held?.tag {
          return held == nil ? Self.error(404, "NoSuchKey") : Self.error(412, "PreconditionFailed")
        }
        state.next += 1
        let tag = "\"\(state.next)\""
        state.objects[path] = Object(bytes: request.body ?? [], tag: tag)
        return .response(Response(status: 200, headers: ["etag": tag], body: []))
      case .delete:
        state.objects[path] = nil
        return .response(Response(status: 204, body: []))
      default:
        guard let held else { return Self.error(404, "NoSuchKey") }
        if headers["if-none-match"] == held.tag { return .response(Response(status: 304, body: [])) }
        return .response(Response(status: 200, headers: ["etag": held.tag], body: held.bytes))
      }
    }
  }

  static func error(_ status: Int, _ code: String) -> TransferResult {
    .response(
      Response(
        status: status, body: Array("<Error><Code>\(code)</Code><Message>canary</Message></Error>".utf8)))
  }
}
