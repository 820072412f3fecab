import Domain
import Redaction

/// Where a receiver lives: `http` or `https`, path and query as written. As good as a key: whoever knows it can tell
/// the receiver anything, so of it no more than the scheme is ever shown.
package struct NotificationAddress: Sendable, CustomStringConvertible, CustomReflectable {
  private let base: BaseURL
  /// Empty, or starting with `/`; slashes at its end are cut off.
  private let path: String
  /// What stands behind `?`, as written; nil without one.
  private let query: String?

  /// Reads `text`. A fragment, which never reaches a server, is refused as `.query`.
  /// - Throws: what is wrong, without the text.
  init(_ text: String) throws(BaseURL.Problem) {
    guard !text.contains("#") else { throw .query }
    let halves = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let front = String(halves.first ?? "")
    base = try BaseURL(front, rootPath: "")
    let behindScheme = front.dropFirst(base.scheme.count + 3)
    var path = behindScheme[(behindScheme.firstIndex(of: "/") ?? behindScheme.endIndex)...]
    while path.hasSuffix("/") { path.removeLast() }
    self.path = String(path)
    query = halves.count == 2 ? String(halves[1]) : nil
    let isPlain = query?.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") } ?? true
    guard isPlain else { throw .characters }
  }

  /// The URL with `suffix` at the end of its path and `item` at the end of its query.
  package func url(_ suffix: String = "", adding item: String? = nil) -> String {
    let items = [query, item].compactMap(\.self).filter { !$0.isEmpty }
    return base.origin + path + suffix + (items.isEmpty ? "" : "?" + items.joined(separator: "&"))
  }

  /// Whether it is on this machine, where no proxy leads.
  package var isLoopback: Bool { base.isLoopback }

  /// What of it is secret: the whole, unless it names a mere host, and each long part of path and query.
  package var literals: [Secret] {
    guard !path.isEmpty || query != nil else { return [] }
    let parts = (path + "/" + (query ?? "")).split { "/&=".contains($0) }.filter { $0.utf8.count >= 16 }
    return ([url()] + parts.map(String.init)).map { Secret($0) }
  }

  /// All that may be shown.
  package var description: String { "\(base.scheme)://…" }
  /// Empty, so that `dump` and a failing test show no address.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
