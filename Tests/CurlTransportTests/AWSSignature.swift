@testable import Domain
@testable import Transport
import BackendSimulator

/// AWS Signature Version 4 as a server works it out, from what came over the wire and the key that it keeps. Its own
/// measure are the vectors that AWS has published, in `AWSSignatureTests`.
struct AWSSignature {
  let secretAccessKey: String

  /// The signature of `request` in hexadecimal, over the headers that it says are signed; nil when it says none, or
  /// one that it lacks.
  func expected(of request: SimulatedRequest) -> String? {
    guard let scope = request.authorizationPart("Credential")?.split(separator: "/").dropFirst(),
      scope.count == 4,
      let names = request.authorizationPart("SignedHeaders"), let moment = request.header("x-amz-date"),
      let canonical = canonicalRequest(request, signing: names)
    else { return nil }
    let text = ["AWS4-HMAC-SHA256", moment, scope.joined(separator: "/"), SHA256.hex(of: canonical.utf8)]
    return Self.hex(code(of: text.joined(separator: "\n"), with: key(for: scope.map(String.init))))
  }

  /// Every key on the way to the signature, in hexadecimal: whoever knows one of them can sign.
  func secrets(of scope: [String]) -> [String] {
    var secrets = [[UInt8]("AWS4\(secretAccessKey)".utf8)]
    for part in scope { secrets.append(code(of: part, with: secrets[secrets.count - 1])) }
    return [secretAccessKey] + secrets.dropFirst().map(Self.hex)
  }

  private func key(for scope: [String]) -> [UInt8] {
    scope.reduce([UInt8]("AWS4\(secretAccessKey)".utf8)) { key, part in code(of: part, with: key) }
  }

  private func canonicalRequest(_ request: SimulatedRequest, signing names: String) -> String? {
    var lines: [String] = []
    for name in names.split(separator: ";") {
      let values = request.headers.filter { $0.name.lowercased() == name }.map(\.value)
      guard !values.isEmpty else { return nil }
      let words = values.map { $0.split(separator: " ").joined(separator: " ") }
      lines.append("\(name):\(words.joined(separator: ","))\n")
    }
    return [
      request.method, Self.encoded(request.path), Self.sorted(request.query), lines.joined(), names,
      SHA256.hex(of: request.body),
    ].joined(separator: "\n")
  }

  private static func encoded(_ path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).map { PathSegment.encoded(String($0)) }
      .joined(separator: "/")
  }

  private static func sorted(_ query: String) -> String {
    query.split(separator: "&").map { $0.contains("=") ? String($0) : "\($0)=" }.sorted().joined(
      separator: "&")
  }

  /// HMAC of RFC 2104 over SHA-256.
  private func code(of text: String, with key: [UInt8]) -> [UInt8] {
    let key = (key.count > 64 ? Self.bytes(SHA256.hex(of: key)) : key)
    let block = key + [UInt8](repeating: 0, count: 64 - key.count)
    let inner = Self.bytes(SHA256.hex(of: block.map { $0 ^ 0x36 } + Array(text.utf8)))
    return Self.bytes(SHA256.hex(of: block.map { $0 ^ 0x5C } + inner))
  }

  private static func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

extension SimulatedRequest {
  /// A part of its AWS `Authorization` header: `Credential`, `SignedHeaders`, `Signature`.
  func authorizationPart(_ name: String) -> String? {
    guard let header = header("authorization"), header.hasPrefix("AWS4-HMAC-SHA256 ") else { return nil }
    let parts = header.dropFirst("AWS4-HMAC-SHA256 ".count).split(separator: ",")
    let part = parts.map { $0.drop { $0 == " " } }.first { $0.hasPrefix(name + "=") }
    return part.map { String($0.dropFirst(name.count + 1)) }
  }
}
