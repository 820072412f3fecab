import Redaction
import Transport

/// What an S3-compatible server's answers mean, and what its objects are called.
enum S3Errors {
  /// The word by which an answer in XML names its trouble; nil where there is none. Nothing else of it is read.
  static func code(in body: [UInt8]) -> String? {
    let front = body.prefix(4096)
    guard let start = front.firstRange(of: Array("<Code>".utf8))?.upperBound,
      let end = front[start...].firstIndex(of: UInt8(ascii: "<"))
    else { return nil }
    let word = front[start..<end]
    let isPlain = word.allSatisfy { isLowerLetter($0 | 0x20) || isDigit($0) }
    return isPlain && (1...64).contains(word.count) ? String(decoding: word, as: UTF8.self) : nil
  }

  /// Why `response` is not what was asked for, and what to do.
  static func trouble(with response: Response) -> RemoteError {
    // Only words that we know are shown: any other text is the server's own.
    let code = code(in: response.body)
    let known = code.flatMap { hints[$0] }
    let shown = known == nil ? "" : " (\(code ?? ""))"
    let hint = known ?? hint(for: response.status)
    return RemoteError(
      "HTTP \(response.status)\(shown): \(hint)",
      mayPass: [429, 500, 502, 503, 504].contains(response.status))
  }

  /// From <https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html>.
  private static let hints = [
    "AccessDenied": "\(rights)",
    "AuthorizationHeaderMalformed": "correct `region`: the bucket is in another one",
    "ExpiredToken": "the keys have run out: renew them",
    "InvalidAccessKeyId": "the server does not know this key: correct `credential`",
    "InternalError": "the server has trouble of its own: it is tried again on the next run",
    "InvalidToken": "the session token does not belong to the key: renew all three",
    "NoSuchBucket": "there is no such bucket: create it, or correct `bucket`",
    "NotImplemented":
      "the server knows no conditional writes, and without them two writers would lose each other's rows: use one that does",
    "PermanentRedirect": "correct `region` or `endpoint`: the bucket is elsewhere",
    "RequestTimeTooSkewed": "this machine's clock is wrong: set it",
    "SignatureDoesNotMatch": "correct `secret_access_key`, or `region`",
    "SlowDown": "the server is asked too much: it is tried again on the next run",
  ]

  private static let rights =
    "let the key read, write and delete objects below the prefix, and list the bucket, without which a missing object looks like a forbidden one"

  private static func hint(for status: Int) -> String {
    switch status {
    case 301, 302, 307, 308: "it points elsewhere, which is never followed: correct `region` or `endpoint`"
    case 401, 403: rights
    case 404: "look at `endpoint` and `bucket`"
    case 501: hints["NotImplemented"] ?? ""
    case 500...: "the server has trouble of its own: it is tried again on the next run"
    default: "is `endpoint` an S3-compatible server?"
    }
  }

  /// What readers are told a file is.
  static func mediaType(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return switch name.split(separator: ".").dropFirst().last {
    case "html": "text/html; charset=utf-8"
    case "atom": "application/atom+xml"
    case "prom": "text/plain; version=0.0.4; charset=utf-8"
    // `v1/models` bears no ending.
    default: "application/json"
    }
  }
}
