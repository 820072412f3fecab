import Domain
import Transport

/// A link to the next page, as a backend gave it. Of it only path and query are ever used, on the backend's own
/// origin, so that no answer can steer a key elsewhere.
enum NextLink {
  /// The URL to ask for `link`; nil when it points to another origin or is no link at all.
  static func url(for link: String, on base: BaseURL) -> String? {
    guard link.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }),
      link.utf8.count <= 4096
    else { return nil }
    let link = link.prefix { $0 != "#" }
    if link.hasPrefix("/") && !link.hasPrefix("//") { return base.origin + link }
    let authorityEnd = link.utf8.firstIndex(of: UInt8(ascii: "?")) ?? link.endIndex
    guard let origin = try? BaseURL(String(link[..<authorityEnd]), rootPath: ""),
      (origin.scheme, origin.host, origin.port) == (base.scheme, base.host, base.port)
    else { return nil }
    let afterScheme = link.dropFirst(base.scheme.utf8.count + 3)
    return base.origin + afterScheme.drop { $0 != "/" && $0 != "?" }
  }

  /// `path` below `base`, with `query` percent-encoded (RFC 3986, section 2.1: all but unreserved characters).
  static func url(below base: BaseURL, path: String, query: [QueryItem]) -> String {
    let items = query.map { PathSegment.encoded($0.name) + "=" + PathSegment.encoded($0.value) }
    return base.text + path + (items.isEmpty ? "" : "?" + items.joined(separator: "&"))
  }
}
