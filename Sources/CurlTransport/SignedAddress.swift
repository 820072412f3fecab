/// Where a request goes that libcurl signs for AWS: what it is given to sign, and what it is to send.
///
/// AWS signs a path whose every segment is percent-encoded once more than it is sent (`%3A` as `%253A`), and a query
/// whose items are sorted by name
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>). libcurl does both
/// by itself since 8.14; before, it signs path and query as they stand in the URL.
struct SignedAddress: Equatable {
  /// The URL for `CURLOPT_URL`.
  let url: String
  /// What the request line says instead of the URL's path and query; nil: just these.
  let target: String?

  /// - Parameters:
  ///   - url: an absolute URL without fragment, percent-encoded; its query's values encoded as RFC 3986 has it.
  ///   - namesWholeURL: whether the request line holds the whole URL, as it does towards a proxy without a tunnel.
  ///   - libraryEncodesPaths: whether libcurl encodes the path once more for the signature.
  init(_ url: String, namesWholeURL: Bool, libraryEncodesPaths: Bool) {
    let afterScheme = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]
    let tail = afterScheme.drop { $0 != "/" && $0 != "?" }
    let origin = url[..<tail.startIndex]
    let parts = tail.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = parts.first.map { $0.isEmpty ? "/" : String($0) } ?? "/"
    let query = parts.count > 1 ? "?" + Self.sorted(parts[1]) : ""
    let signed = libraryEncodesPaths ? path : Self.encoded(path)
    self.url = origin + signed + query
    target = signed == path ? nil : (namesWholeURL ? origin : "") + path + query
  }

  /// The items of a query in the order of their names' bytes, then of their values'.
  private static func sorted(_ query: Substring) -> String {
    query.split(separator: "&").sorted { left, right in
      let (left, right) = (parts(of: left), parts(of: right))
      return left.name == right.name
        ? left.value.lexicographicallyPrecedes(right.value) : left.name.lexicographicallyPrecedes(right.name)
    }.joined(separator: "&")
  }

  private static func parts(of item: Substring) -> (name: [UInt8], value: [UInt8]) {
    let bytes = Array(item.utf8)
    let end = bytes.firstIndex(of: UInt8(ascii: "=")) ?? bytes.endIndex
    return (Array(bytes[..<end]), Array(bytes[end...]))
  }

  /// Every byte but unreserved characters and `/` in hexadecimal, the `%` of an encoding included.
  private static func encoded(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      if plain.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let plain = Set(
    "-._~/0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
}
