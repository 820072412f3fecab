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

  /// The URL to ask for `link`, which may be relative to the address of the page that it stands on.
  static func url(for link: String, on base: BaseURL, from page: String) -> String? {
    let isWhole = link.contains("://") || link.hasPrefix("/")
    guard !isWhole else { return url(for: link, on: base) }
    let path = page.prefix { $0 != "?" && $0 != "#" }
    if link.hasPrefix("?") { return url(for: path + link, on: base) }
    guard let slash = path.lastIndex(of: "/"), path.utf8.count > base.origin.utf8.count else { return nil }
    return url(for: path[...slash] + link, on: base)
  }

  /// `url` with a query parameter set: in the place of one of that name, else behind all others.
  static func url(_ url: String, setting item: QueryItem) -> String {
    let parts = url.prefix { $0 != "#" }.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let name = PathSegment.encoded(item.name)
    var items = parts.count > 1 ? parts[1].split(separator: "&").map(String.init) : []
    items.removeAll { $0 == name || $0.hasPrefix(name + "=") }
    items.append(name + "=" + PathSegment.encoded(item.value))
    return parts[0] + "?" + items.joined(separator: "&")
  }

  /// The whole number that a query parameter of `url` has.
  static func number(_ name: String, in url: String) -> Int? {
    guard let mark = url.firstIndex(of: "?") else { return nil }
    let item = url[url.index(after: mark)...].split(separator: "&").first { $0.hasPrefix(name + "=") }
    return item.flatMap { Int($0.dropFirst(name.utf8.count + 1)) }
  }

  /// `path` below `base`, with `query` percent-encoded (RFC 3986, section 2.1: all but unreserved characters).
  static func url(below base: BaseURL, path: String, query: [QueryItem]) -> String {
    let items = query.map { PathSegment.encoded($0.name) + "=" + PathSegment.encoded($0.value) }
    return base.text + path + (items.isEmpty ? "" : "?" + items.joined(separator: "&"))
  }
}
