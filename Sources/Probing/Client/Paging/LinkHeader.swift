/// The `Link` header (RFC 8288), as far as a list's next page is concerned.
enum LinkHeader {
  /// The target of the first link whose relation is `next`.
  static func next(_ header: String) -> String? {
    var rest = header[...]
    while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
      let target = rest[rest.index(after: open)..<close]
      rest = rest[rest.index(after: close)...]
      // The parameters of a link end where the next target begins.
      let parameters = rest.prefix { $0 != "<" }
      if relations(parameters).contains("next") { return String(target) }
    }
    return nil
  }

  private static func relations(_ parameters: Substring) -> [String] {
    for parameter in parameters.split(whereSeparator: { $0 == ";" || $0 == "," }) {
      let parts = parameter.split(separator: "=", maxSplits: 1).map { part in
        part.filter { $0 != "\"" && $0 != "'" }.lowercased()
      }
      guard parts.count == 2, parts[0].filter({ !$0.isWhitespace }) == "rel" else { continue }
      return parts[1].split(separator: " ").map(String.init)
    }
    return []
  }
}
