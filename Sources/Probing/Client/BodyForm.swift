import Domain
import Transport

/// Whether the body of a 200 can be JSON at all, before anything parses it.
package enum BodyForm {
  /// `.ok` when it can; `.notAnAPI` for a page, another protocol or an encoding that no request asks for,
  /// `.malformedResponse` for nothing.
  static func outcome(of response: Response, stage: ProbeStage = .list) -> Outcome {
    if isEncoded(response) { return .notAnAPI }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let body = response.body.starts(with: mark) ? response.body[3...] : response.body[...]
    guard let first = body.first(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }) else {
      return mediaType(of: response)?.hasSuffix("html") == true ? .notAnAPI : .malformedResponse
    }
    if first == UInt8(ascii: "<") { return .notAnAPI }
    guard let type = mediaType(of: response), !isJSON(type) else { return .ok }
    // Simple servers send lists as text/plain, octet-stream or by a framework's default as text/html. What comes under
    // a text's type has to name a model; see `isText`.
    let opens = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    return opens && (stage == .list || !type.hasSuffix("html")) ? .ok : .notAnAPI
  }

  /// Whether it calls itself a text or a page: then only a list with a model in it is believed to be one.
  package static func isText(_ response: Response) -> Bool {
    mediaType(of: response).map { !isJSON($0) && ($0.hasPrefix("text/") || $0.hasSuffix("html")) } ?? false
  }

  /// Whether the body, whatever the status, begins as a document does.
  package static func looksLikeJSON(_ response: Response) -> Bool {
    let first = response.body.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  /// Whether the body came in an encoding, though requests ask for none and nothing is decoded.
  ///
  /// What servers write by mistake, a set of characters or a coding of the transfer, counts for nothing. The first bytes
  /// of a gzip stream (RFC 1952, section 2.3.1) tell of one that is not announced.
  package static func isEncoded(_ response: Response) -> Bool {
    let announced = (response.headers["content-encoding"] ?? "").lowercased()
    let codings = announced.split { $0 == "," || $0.isWhitespace }
    return codings.contains { !harmlessCodings.contains(String($0)) }
      || response.body.starts(with: [0x1F, 0x8B])
  }

  private static let harmlessCodings: Set<String> = [
    "identity", "none", "utf-8", "utf8", "binary", "7bit", "8bit", "chunked", "aws-chunked",
  ]

  /// Whether it is a page, by its first character or by its type.
  package static func looksLikePage(_ response: Response) -> Bool {
    let first = response.body.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    return first == UInt8(ascii: "<") || mediaType(of: response)?.hasSuffix("html") ?? false
  }

  private static func mediaType(of response: Response) -> String? {
    guard let header = response.headers["content-type"] else { return nil }
    let type = header.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
    return type.isEmpty ? nil : type
  }

  private static func isJSON(_ type: String) -> Bool {
    type == "application/json" || type == "text/json" || type.hasSuffix("+json")
  }
}
