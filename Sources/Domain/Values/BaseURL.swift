import Redaction

/// Where a backend lives, brought to one form: scheme and host in lower case, no trailing slash, no doubled `/v1`.
///
/// Two spellings of one address are equal, so that respelling it does not void a backend's back-off.
package struct BaseURL: Sendable, Hashable {
  /// `http` or `https`.
  package let scheme: String
  /// Host name, IPv4 address, or IPv6 address in brackets.
  package let host: String
  /// The port, the scheme's own when none was written.
  package let port: Int
  /// The path in front of every request, empty or starting with `/`, never ending with one.
  package let path: String

  /// Why a text is no base URL. Says nothing of the text itself: it may hold a secret.
  package enum Problem: Error, Sendable, Hashable, CaseIterable {
    /// No `http://` or `https://` in front.
    case scheme
    /// User name or password in it.
    case userinfo
    /// A query or a fragment.
    case query
    /// No host, or one with characters that no host has.
    case host
    /// A port that is no number from 1 to 65535.
    case port
    /// Blanks, control characters, backslashes or non-ASCII letters.
    case characters
  }

  /// Reads `text` and brings it to the one form. A path that is empty, or a proper front part of `rootPath`
  /// (`/api` for `/api/v1`), becomes `rootPath`; every other path stays as its user wrote it, but for slashes at
  /// its end and a version segment written twice.
  package init(_ text: String, rootPath: String) throws(Problem) {
    let allowed = { (byte: UInt8) in byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "\\") }
    guard text.utf8.allSatisfy(allowed) else { throw .characters }
    guard let (scheme, afterScheme) = Self.splitScheme(text) else { throw .scheme }
    let authority = afterScheme.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let tail = afterScheme[authority.endIndex...]
    if authority.contains("@") { throw .userinfo }
    if tail.contains("?") || tail.contains("#") { throw .query }
    let (host, portText) = try Self.splitPort(authority)
    guard Self.isHost(host) else { throw .host }
    var port = scheme == "https" ? 443 : 80
    if let portText {
      guard portText.utf8.allSatisfy(isDigit), let number = Int(portText), (1...65_535).contains(number)
      else {
        throw .port
      }
      port = number
    }
    self.scheme = scheme
    self.host = host
    self.port = port
    self.path = Self.canonicalPath(String(tail), rootPath: rootPath)
  }

  /// The same without `rootPath` at its end, where it has it.
  package func without(rootPath: String) -> BaseURL {
    guard !rootPath.isEmpty, path.hasSuffix(rootPath),
      let front = try? BaseURL(origin + path.dropLast(rootPath.count), rootPath: "")
    else { return self }
    return front
  }

  /// Scheme, host and port, the port only where it is not the scheme's own.
  package var origin: String {
    let isDefault = port == (scheme == "https" ? 443 : 80)
    return isDefault ? "\(scheme)://\(host)" : "\(scheme)://\(host):\(port)"
  }

  /// Origin and path.
  package var text: String { origin + path }

  /// Whether the host is this machine by name or by number.
  package var isLoopback: Bool {
    host == "localhost" || host.hasSuffix(".localhost") || host == "[::1]" || isLoopbackAddress
  }

  /// 127.0.0.0/8 in its dotted form; `127.example.com` is a name like any other.
  private var isLoopbackAddress: Bool {
    host.hasPrefix("127.") && host.utf8.allSatisfy { isDigit($0) || $0 == UInt8(ascii: ".") }
  }

  private static func splitScheme(_ text: String) -> (String, Substring)? {
    for scheme in ["https", "http"] {
      let prefix = scheme + "://"
      if text.utf8.count >= prefix.utf8.count, text.prefix(prefix.count).lowercased() == prefix {
        return (scheme, text.dropFirst(prefix.count))
      }
    }
    return nil
  }

  private static func splitPort(_ authority: Substring) throws(Problem) -> (String, Substring?) {
    if authority.hasPrefix("[") {
      guard let close = authority.firstIndex(of: "]") else { throw .host }
      let rest = authority[authority.index(after: close)...]
      guard rest.isEmpty || rest.hasPrefix(":") else { throw .host }
      return (authority[...close].lowercased(), rest.isEmpty ? nil : rest.dropFirst())
    }
    guard let colon = authority.firstIndex(of: ":") else { return (authority.lowercased(), nil) }
    return (authority[..<colon].lowercased(), authority[authority.index(after: colon)...])
  }

  private static func isHost(_ host: String) -> Bool {
    if host.hasPrefix("[") {
      let inner = host.dropFirst().dropLast()
      return !inner.isEmpty && inner.utf8.allSatisfy { isDigit($0) || ":.abcdef".utf8.contains($0) }
    }
    return !host.isEmpty
      && host.utf8.allSatisfy { isLowerLetter($0) || isDigit($0) || "-._".utf8.contains($0) }
  }

  private static func canonicalPath(_ written: String, rootPath: String) -> String {
    var segments = written.split(separator: "/").map(String.init)
    while let last = segments.last, segments.count >= 2, segments[segments.count - 2] == last,
      last.hasPrefix("v"), last.dropFirst().utf8.first.map(isDigit) == true
    {
      segments.removeLast()
    }
    let root = rootPath.split(separator: "/").map(String.init)
    if segments.count < root.count, Array(root.prefix(segments.count)) == segments { segments = root }
    return segments.map { "/" + $0 }.joined()
  }
}
