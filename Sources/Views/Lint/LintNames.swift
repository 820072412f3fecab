import Redaction

/// The ways in which people write one id.
enum LintNames {
  /// The id, and what is left of it without the makers in front and without Ollama's usual tag.
  static func exact(_ id: String) -> [String] {
    var names = [id]
    var rest = id[...]
    while let slash = rest.firstIndex(of: "/") {
      rest = rest[rest.index(after: slash)...]
      if !rest.isEmpty { names.append(String(rest)) }
    }
    return names + names.filter { $0.hasSuffix(":latest") }.map { String($0.dropLast(":latest".count)) }
  }

  /// Shorter names of the same, under which makers serve the newest of several: without the date at its end, and
  /// with `-latest` in its place.
  static func aliases(_ id: String) -> [String] {
    exact(id).compactMap(undated).flatMap { [$0, $0 + "-latest"] }
  }

  /// `claude-3-opus` of `claude-3-opus-20240229`; nil for an id without a date or version of three or four digits.
  static func undated(_ id: String) -> String? {
    let parts = id.split(separator: "-", omittingEmptySubsequences: false)
    let digits = parts.reversed().prefix { !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }.map(\.utf8.count)
    let count: Int
    switch digits.first {
    case 8, 3, 4: count = 1
    case 2 where digits.starts(with: [2, 2, 4]): count = 3
    case 2 where digits.starts(with: [2, 2]): count = 2
    default: return nil
    }
    let front = parts.dropLast(count).joined(separator: "-")
    return front.isEmpty ? nil : front
  }
}
