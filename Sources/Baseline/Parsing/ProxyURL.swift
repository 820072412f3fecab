import Domain
import JSON
import Redaction

/// The address of a proxy: `http://`, `https://` or `socks5h://`, a host and a port.
///
/// The baseline's own text may hold no user name or password; the value that a reference names may.
package struct ProxyURL: Sendable {
  /// Why a text is no proxy's address. Says nothing of the text itself: it may hold a password.
  package enum Problem: Error, Sendable, Hashable {
    /// Another scheme, or none.
    case scheme
    /// User name or password where none may stand.
    case userinfo
    /// No port: libcurl's own guess (1080) surprises people.
    case portMissing
    /// A path behind the port.
    case path
    /// Whatever is wrong with a base URL too.
    case address(BaseURL.Problem)
  }

  /// The whole address, for the transport.
  package let secret: Secret

  private static let schemes = ["http://", "https://", "socks5h://"]

  /// Checks `text`. One slash at its end is cut off.
  /// - Throws: `Problem`.
  package init(_ text: String, mayHoldUserinfo: Bool) throws(Problem) {
    guard let scheme = Self.schemes.first(where: { text.lowercased().hasPrefix($0) }) else { throw .scheme }
    var rest = text.dropFirst(scheme.count)
    if rest.hasSuffix("/") { rest = rest.dropLast() }
    guard !rest.contains("/") else { throw .path }
    var address = rest
    if let at = rest.lastIndex(of: "@") {
      guard mayHoldUserinfo else { throw .userinfo }
      guard rest[..<at].utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .address(.characters) }
      address = rest[rest.index(after: at)...]
    }
    do { _ = try BaseURL("http://" + address, rootPath: "") } catch { throw .address(error) }
    guard Self.namesPort(address) else { throw .portMissing }
    self.secret = Secret(scheme + rest)
  }

  private static func namesPort(_ address: Substring) -> Bool {
    let behindHost = address.lastIndex(of: "]").map { address[$0...] } ?? address
    return behindHost.contains(":")
  }
}

/// A proxy as the baseline gives it.
enum RawProxy {
  /// `"none"`: no proxy here, whatever `defaults` say.
  case direct
  case url(Secret)
  case reference(SecretReference)

  static func read(_ field: Field, folder: String) -> RawProxy? {
    guard let text = field.node.text else {
      guard field.node.isObject else {
        field.reportType("a proxy's URL, \"none\" or a reference such as { \"env\": NAME }")
        return nil
      }
      return SecretReference.read(field, folder: folder).map { .reference($0) }
    }
    if text == "none" { return .direct }
    do {
      return .url(try ProxyURL(text, mayHoldUserinfo: false).secret)
    } catch {
      field.report(URLProblems.message(error, of: text), hint: URLProblems.hint(error))
      return nil
    }
  }
}

/// Words for what is wrong with a URL. They show its scheme, when that is a known one, and nothing else.
enum URLProblems {
  private static let schemes = [
    "http", "https", "socks5h", "socks5", "socks4", "file", "ftp", "ws", "wss", "unix", "grpc", "tcp",
  ]

  static func message(_ problem: BaseURL.Problem, of text: String) -> String {
    let url = shown(text)
    return switch problem {
    case .scheme: "\(url) does not begin with http:// or https://"
    case .userinfo: "\(url) holds a user name or a password"
    case .query: "\(url) holds a query or a fragment"
    case .host: "\(url) has no valid host"
    case .port: "\(url) has a port that is not from 1 to 65535"
    case .characters: "\(url) holds a blank, a control character, a backslash or a letter beyond ASCII"
    }
  }

  static func hint(_ problem: BaseURL.Problem) -> String? {
    switch problem {
    case .scheme: "write https://HOST or http://HOST:PORT"
    case .userinfo: "name the key under \"credential\""
    case .query: "leave off what begins with ? or #"
    case .host: "write an IPv6 address in brackets: http://[::1]:8000"
    case .port, .characters: nil
    }
  }

  static func message(_ problem: ProxyURL.Problem, of text: String) -> String {
    let url = shown(text)
    return switch problem {
    case .scheme: "\(url) does not begin with http://, https:// or socks5h://"
    case .userinfo: "\(url) holds a user name or a password"
    case .portMissing: "\(url) names no port"
    case .path: "\(url) holds a path"
    case .address(let problem): message(problem, of: text)
    }
  }

  static func hint(_ problem: ProxyURL.Problem) -> String? {
    switch problem {
    case .scheme: "write http://HOST:PORT, or \"none\" for no proxy"
    case .userinfo: "keep the whole URL elsewhere and name that place: { \"env\": NAME }"
    case .portMissing: "write http://HOST:PORT"
    case .path: "write nothing behind the port"
    case .address(let problem): hint(problem)
    }
  }

  private static func shown(_ text: String) -> String {
    let scheme = schemes.first { text.lowercased().hasPrefix($0 + "://") }
    return scheme.map { "\"\($0)://…\"" } ?? "this URL"
  }
}
