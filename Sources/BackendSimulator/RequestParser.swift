/// Cuts a stream of bytes into requests. It holds at most one request's worth of them.
///
/// As strict as a test wants it (RFC 9112): CRLF line ends, a method token, a target that begins with `/` or a scheme,
/// `Content-Length` bodies only.
struct RequestParser {
  enum Progress {
    case needsMore
    /// The client holds its body back until it is told to go on (`Expect: 100-continue`); said once.
    case awaitsContinue
    case request(SimulatedRequest, keepsAlive: Bool)
    /// Not a request that can be answered otherwise: this status, then the end.
    case refused(status: Int)
  }

  static let headerLimit = 64 * 1024
  static let bodyLimit = 1024 * 1024

  private struct Head {
    var method: String
    var target: Substring
    var headers: [SimulatedHeader]
    var bodyStart: Int
    var bodyLength: Int
    var keepsAlive: Bool
    var expectsContinue: Bool
  }

  private var buffer: [UInt8] = []
  /// How far the end of the headers has been looked for, so that dripped bytes are not looked at again and again.
  private var searched = 0
  private var head: Head?

  mutating func append(_ bytes: ArraySlice<UInt8>) {
    buffer += bytes
  }

  /// Call again after a request: another one may have come in the same bytes.
  mutating func next() -> Progress {
    if head == nil {
      guard let end = endOfHeaders() else {
        return buffer.count > Self.headerLimit ? .refused(status: 431) : .needsMore
      }
      guard end <= Self.headerLimit else { return .refused(status: 431) }
      switch Self.parse(buffer[..<end]) {
      case .success(let parsed): head = parsed
      case .failure(let refusal): return .refused(status: refusal.status)
      }
    }
    guard let parsed = head else { return .needsMore }
    let end = parsed.bodyStart + parsed.bodyLength
    if buffer.count < end {
      guard parsed.expectsContinue else { return .needsMore }
      head?.expectsContinue = false
      return .awaitsContinue
    }
    return take(parsed, end: end)
  }

  private mutating func take(_ parsed: Head, end: Int) -> Progress {
    let body = Array(buffer[parsed.bodyStart..<end])
    buffer.removeFirst(end)
    searched = 0
    head = nil
    let halves = parsed.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let request = SimulatedRequest(
      method: parsed.method, path: String(halves[0]), query: halves.count > 1 ? String(halves[1]) : "",
      headers: parsed.headers, body: body)
    return .request(request, keepsAlive: parsed.keepsAlive)
  }

  /// The place behind the blank line that ends the headers.
  private mutating func endOfHeaders() -> Int? {
    var index = max(searched, 3)
    while index < buffer.count {
      if buffer[index] == 10, buffer[index - 1] == 13, buffer[index - 2] == 10, buffer[index - 3] == 13 {
        return index + 1
      }
      index += 1
    }
    searched = index
    return nil
  }

  private struct Refusal: Error {
    let status: Int
  }

  private static func parse(_ bytes: ArraySlice<UInt8>) -> Result<Head, Refusal> {
    let text = String(decoding: bytes.dropLast(4), as: UTF8.self)
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    let words = lines[0].split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, isToken(words[0]), words[1].hasPrefix("/") || words[1].contains("://") else {
      return .failure(Refusal(status: 400))
    }
    guard words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0" else { return .failure(Refusal(status: 505)) }
    var headers: [SimulatedHeader] = []
    for line in lines.dropFirst() {
      guard let header = header(line) else { return .failure(Refusal(status: 400)) }
      headers.append(header)
    }
    return framed(words, headers, bodyStart: bytes.endIndex)
  }

  private static func framed(
    _ words: [Substring], _ headers: [SimulatedHeader], bodyStart: Int
  ) -> Result<Head, Refusal> {
    var length = 0
    var keepsAlive = words[2] == "HTTP/1.1"
    var expectsContinue = false
    for header in headers {
      switch header.name.lowercased() {
      case "transfer-encoding": return .failure(Refusal(status: 411))
      case "content-length":
        guard let given = Int(header.value), given >= 0 else { return .failure(Refusal(status: 400)) }
        guard given <= bodyLimit else { return .failure(Refusal(status: 413)) }
        length = given
      case "connection":
        let wish = header.value.lowercased()
        if wish.contains("close") { keepsAlive = false }
        if wish.contains("keep-alive") { keepsAlive = true }
      case "expect": expectsContinue = header.value.lowercased() == "100-continue"
      default: break
      }
    }
    return .success(
      Head(
        method: String(words[0]), target: words[1], headers: headers, bodyStart: bodyStart,
        bodyLength: length,
        keepsAlive: keepsAlive, expectsContinue: expectsContinue))
  }

  private static func header(_ line: Substring) -> SimulatedHeader? {
    guard let colon = line.firstIndex(of: ":"), isToken(line[..<colon]) else { return nil }
    let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
    let end = value.lastIndex { $0 != " " && $0 != "\t" }.map { value.index(after: $0) } ?? value.startIndex
    return SimulatedHeader(name: String(line[..<colon]), value: String(value[..<end]))
  }

  /// RFC 9110 section 5.6.2.
  private static func isToken(_ text: Substring) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }
}
