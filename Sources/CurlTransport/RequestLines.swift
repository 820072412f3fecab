import Redaction
import Transport

/// The header lines of a request, in the form that libcurl takes.
enum RequestLines {
  /// The request's own lines, and ours where it has none of that name.
  ///
  /// - Throws: `LocalResourceError` for a name or value that could break out of its line: loading must have refused it.
  static func compose(_ request: HTTPRequest, userAgent: String) throws(LocalResourceError) -> [String] {
    var lines: [String] = []
    var present: Set<String> = []
    for header in request.headers {
      lines.append(try line(header))
      present.insert(header.name.lowercased())
    }
    for header in ours(request, userAgent: userAgent) where !present.contains(header.name.lowercased()) {
      lines.append(try line(header))
    }
    // Without this libcurl asks for leave before a body over 1 MiB, and waits a second for servers that ignore it.
    // A signed request goes without: libcurl would sign the line that it leaves out.
    if !present.contains("expect"), request.signature == nil { lines.append("Expect:") }
    return lines
  }

  private static func ours(_ request: HTTPRequest, userAgent: String) -> [HTTPHeader] {
    var headers = [HTTPHeader("User-Agent", userAgent), HTTPHeader("Accept", "application/json")]
    // A cut gzip stream counts as whole with every decoder, so bodies are wanted as they are. A signed request goes
    // without the line: proxies of Google's storage rewrite it, and its signature then fails (aws/aws-sdk-go-v2#1816).
    if request.signature == nil { headers.append(HTTPHeader("Accept-Encoding", "identity")) }
    if request.body != nil { headers.append(HTTPHeader("Content-Type", "application/json")) }
    return headers
  }

  /// A line without value is written `Name;`, since libcurl takes `Name:` for a wish to leave the header out
  /// (<https://curl.se/libcurl/c/CURLOPT_HTTPHEADER.html>).
  private static func line(_ header: HTTPHeader) throws(LocalResourceError) -> String {
    let value = header.text + (header.secret?.reveal() ?? "")
    guard isToken(header.name), !value.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) else {
      throw LocalResourceError("a header line that would break out of its line was not sent")
    }
    let isBlank = value.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 }
    return isBlank ? "\(header.name);" : "\(header.name): \(value)"
  }

  /// RFC 9110 section 5.6.2.
  private static func isToken(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy { tokenBytes.contains($0) }
  }

  private static let tokenBytes = Set(
    "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
}
