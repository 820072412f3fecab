import Redaction

/// The name its user gave one configured endpoint and account: `claude`, `local_gpu`.
///
/// Matches `^[a-z][a-z0-9_]*$`, at most 64 bytes, so it is safe in a path, a label and a log line.
package struct BackendName: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The name as written.
  package let text: String

  /// Fails unless `text` matches the pattern.
  package init?(_ text: String) {
    guard isIdentifier(text) else { return nil }
    self.text = text
  }

  /// The bare text.
  package var description: String { text }
  /// By bytes, the pattern being ASCII.
  package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

/// Who makes or serves a model: `anthropic`, `meta`. The same pattern as a backend's name.
package struct ProviderName: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The name as written.
  package let text: String

  /// Fails unless `text` matches the pattern.
  package init?(_ text: String) {
    guard isIdentifier(text) else { return nil }
    self.text = text
  }

  /// The bare text.
  package var description: String { text }
  /// By bytes, the pattern being ASCII.
  package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

/// The key of a row: the models of one provider, as one backend offers them. A pair, never a joined string.
package struct RowKey: Hashable, Comparable, Sendable {
  /// Which backend offers the models.
  package let backend: BackendName
  /// Who makes them.
  package let provider: ProviderName

  /// Pairs the two names.
  package init(backend: BackendName, provider: ProviderName) {
    self.backend = backend
    self.provider = provider
  }

  /// By backend, then by provider.
  package static func < (left: Self, right: Self) -> Bool {
    left.backend == right.backend ? left.provider < right.provider : left.backend < right.backend
  }
}

/// A model's id, opaque and byte for byte as its backend wrote it.
///
/// Compared by its UTF-8 bytes: Swift's own `==` takes canonically equal strings for one, and then two models
/// that a backend tells apart would share a row.
package struct ModelID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The id as written.
  package let text: String

  /// Wraps `text` as it is; the trust boundary of `Validate` decides whether it may be published.
  package init(_ text: String) { self.text = text }

  /// The bare text.
  package var description: String { text }

  /// By UTF-8 bytes.
  package static func == (left: Self, right: Self) -> Bool {
    let (left, right) = (left.text.utf8.span, right.text.utf8.span)
    guard left.count == right.count else { return false }
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }

  /// By UTF-8 bytes, the order of a row.
  package static func < (left: Self, right: Self) -> Bool {
    let (left, right) = (left.text.utf8.span, right.text.utf8.span)
    for index in 0..<min(left.count, right.count) where left[index] != right[index] {
      return left[index] < right[index]
    }
    return left.count < right.count
  }

  /// Canonically equal texts hash alike, which is allowed, and spares a loop over the bytes.
  package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// Whether `text` matches `^[a-z][a-z0-9_]*$` and holds at most 64 bytes.
package func isIdentifier(_ text: String) -> Bool {
  var bytes = text.utf8.makeIterator()
  guard let first = bytes.next(), isLowerLetter(first), text.utf8.count <= 64 else { return false }
  while let byte = bytes.next() {
    guard isLowerLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") else { return false }
  }
  return true
}
