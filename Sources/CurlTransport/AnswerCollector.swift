import Transport

/// Takes in an answer line by line and piece by piece, and says stop when it passes a limit.
///
/// Counts by itself, since libcurl's own limits stop neither a chunked nor an unannounced body. Keeps of the header
/// only what `Response.readHeaders` names, of the final response only.
struct AnswerCollector {
  /// The kept header values.
  private(set) var headers: [String: String] = [:]
  /// The body so far.
  private(set) var body: [UInt8] = []
  /// Bytes of all header lines, those of interim responses and trailers included.
  private(set) var headerBytes = 0
  /// A limit was passed; the transfer is being ended for it.
  private(set) var passedLimit = false

  private enum Position {
    case statusLine
    case headers(status: Int)
    case body
  }

  private let limits: TransferLimits
  private var position = Position.statusLine
  private var declaredLength: Int?

  init(limits: TransferLimits) { self.limits = limits }

  /// Whether any whole line or any piece of a body has come.
  var began: Bool { headerBytes > 0 || !body.isEmpty }

  /// Whether the blank line behind the headers of the final response has come.
  var headersEnded: Bool { if case .body = position { true } else { false } }

  /// Takes one header line with its line end; false means stop.
  mutating func takeHeader(_ line: some RandomAccessCollection<UInt8>) -> Bool {
    headerBytes += line.count
    guard headerBytes <= limits.maxHeaderBytes else { return stop() }
    switch position {
    case .statusLine: startResponse(line)
    case .headers(let status):
      guard line.first == UInt8(ascii: "\r") || line.first == UInt8(ascii: "\n") else {
        keep(line)
        return true
      }
      return endHeaders(status: status)
    case .body: break  // a trailer: counted, never read
    }
    return true
  }

  /// Takes a piece of the body; false means stop.
  mutating func takeBody(_ bytes: some RandomAccessCollection<UInt8>) -> Bool {
    guard bytes.count <= limits.maxBodyBytes - body.count else { return stop() }
    body.append(contentsOf: bytes)
    return true
  }

  private mutating func stop() -> Bool {
    passedLimit = true
    body = []
    return false
  }

  private mutating func startResponse(_ line: some RandomAccessCollection<UInt8>) {
    headers = [:]
    declaredLength = nil
    let words = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
    position = .headers(status: words.count > 1 ? decimal(words[1].prefix(3)) ?? 0 : 0)
  }

  /// Interim responses (100, 102, 103) are followed by another; 101 is the last word on HTTP.
  private mutating func endHeaders(status: Int) -> Bool {
    if (100..<200).contains(status), status != 101 {
      position = .statusLine
      return true
    }
    position = .body
    guard let length = declaredLength, status != 304, status != 204 else { return true }
    if length > limits.maxBodyBytes { return stop() }
    body.reserveCapacity(min(length, Self.largestReservation))
    return true
  }

  /// What a mere announcement may make us reserve; the rest grows with what really comes.
  private static let largestReservation = 1 << 20

  private mutating func keep(_ line: some RandomAccessCollection<UInt8>) {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
    let name = String(decoding: line[..<colon].map(lowercased), as: UTF8.self)
    let value = line[line.index(after: colon)...]
    if name == "content-length" { declaredLength = decimal(trimmed(value)) }
    guard Response.readHeaders.contains(name) else { return }
    // A server may send one `Link` for each relation: together they are one list (RFC 9110, section 5.3).
    if name == "link", let before = headers[name] {
      headers[name] = text(Array(before.utf8) + Array(", ".utf8) + trimmed(value)) ?? before
      return
    }
    guard headers[name] == nil else { return }
    // Of a place to go it matters only that there is one: where it is, is never used.
    let stands = name == "location" && !trimmed(value).isEmpty
    headers[name] = text(trimmed(value)) ?? (stands ? "(unreadable)" : nil)
  }

  /// A value as text: at most 4 KiB of UTF-8 without control characters.
  private func text(_ value: some Collection<UInt8>) -> String? {
    guard value.count <= 4096, let text = String(validating: value, as: UTF8.self) else { return nil }
    let isPlain = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    return isPlain ? text : nil
  }
}

private func lowercased(_ byte: UInt8) -> UInt8 {
  (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
}

private func isBlank(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    || byte == UInt8(ascii: "\n")
}

private func trimmed<Bytes: RandomAccessCollection<UInt8>>(_ bytes: Bytes) -> Bytes.SubSequence {
  let start = bytes.firstIndex { !isBlank($0) } ?? bytes.endIndex
  let end = bytes.lastIndex { !isBlank($0) }.map { bytes.index(after: $0) } ?? bytes.endIndex
  return bytes[start..<end]
}

/// A number of ASCII digits alone; nil when it is none, and the greatest one where it overflows.
private func decimal(_ bytes: some Collection<UInt8>) -> Int? {
  guard !bytes.isEmpty, bytes.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
    return nil
  }
  return Int(String(decoding: bytes, as: UTF8.self)) ?? .max
}
