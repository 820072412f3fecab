import Domain
import JSON

/// Where the models of one backend's line of a snapshot stand, found byte by byte: no tree is built of them.
package struct ModelSpans {
  private let line: ArraySlice<UInt8>
  /// The line with every list of models emptied.
  private var skeleton: [UInt8] = []
  /// The models of each provider, in the order of the line.
  package private(set) var lists: [[ModelSpan]] = []

  /// Walks `line`, an object. Nil when it is cut off or not laid out as we write it.
  package init?(_ line: ArraySlice<UInt8>) {
    self.line = line
    guard split() else { return nil }
  }

  /// A row whose models were not read.
  package struct List {
    /// Whose row it is.
    package let provider: ProviderName
    /// The row without its models.
    let row: JSONNode
    /// Where they stand.
    package let models: [ModelSpan]

    /// Whether anybody but the baseline says that there are such models.
    package var isReported: Bool { row["source"]?.text != Row.Source.baseline.rawValue }
  }

  /// The rows in the order of the line; nil when what is around the models cannot be read.
  package func rows() -> [List]? {
    guard let node = try? JSONReader.read(skeleton, limits: .written(memory: 1 << 20 + 24 * skeleton.count)),
      let members = node["providers"]?.members, members.count == lists.count
    else { return nil }
    var rows: [List] = []
    for (member, models) in zip(members, lists) {
      guard let provider = ProviderName(member.key) else { return nil }
      rows.append(List(provider: provider, row: member.value, models: models))
    }
    return rows
  }

  /// Depth of a list of models: backend, `providers`, provider, list.
  private static let modelsDepth = 4
  private static let modelsKey = Array("\"models\":".utf8)

  // Every byte is looked at once, and there are millions of them: so the walk is over a span, whose places count from
  // the start of the line.

  /// Finds the models; false where the line is cut off.
  private mutating func split() -> Bool {
    let line = line
    let (text, base) = (line.span, line.startIndex)
    var (at, depth, copied) = (0, 0, 0)
    while at < text.count {
      switch text[at] {
      case UInt8(ascii: "\""):
        guard let end = Self.endOfText(at, in: text) else { return false }
        at = end
        continue
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "["):
        depth += 1
        if depth == Self.modelsDepth,
          line[..<(base + at)].suffix(Self.modelsKey.count).elementsEqual(Self.modelsKey)
        {
          skeleton += line[base + copied...base + at]
          guard let (models, end) = elements(at + 1, in: text) else { return false }
          lists.append(models)
          (at, copied) = (end, end)
          continue
        }
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
      at += 1
    }
    skeleton += line[(base + copied)...]
    return depth == 0
  }

  /// The elements of a list that starts at `start`, and the place of its closing bracket.
  private func elements(_ start: Int, in text: Span<UInt8>) -> ([ModelSpan], end: Int)? {
    var (at, found) = (start, [ModelSpan]())
    while at < text.count, text[at] != UInt8(ascii: "]") {
      guard let (element, end) = element(at, in: text) else { return nil }
      found.append(element)
      at = end
      if at < text.count, text[at] == UInt8(ascii: ",") { at += 1 }
    }
    return at < text.count ? (found, at) : nil
  }

  /// The model that starts at `start`, and the place behind it.
  private func element(_ start: Int, in text: Span<UInt8>) -> (ModelSpan, end: Int)? {
    guard text[start] == UInt8(ascii: "{") else { return nil }
    let base = line.startIndex
    var element = ModelSpan(all: base + start..<base + start)
    var at = start + 1
    while at < text.count, text[at] == UInt8(ascii: "\"") {
      guard let keyEnd = Self.endOfText(at, in: text), keyEnd < text.count, text[keyEnd] == UInt8(ascii: ":"),
        let valueEnd = Self.endOfValue(keyEnd + 1, in: text), valueEnd < text.count
      else { return nil }
      note(key: base + at + 1..<base + keyEnd - 1, value: base + keyEnd + 1..<base + valueEnd, in: &element)
      if text[valueEnd] == UInt8(ascii: "}") {
        element.all = base + start..<base + valueEnd + 1
        return (element, valueEnd + 1)
      }
      guard text[valueEnd] == UInt8(ascii: ",") else { return nil }
      at = valueEnd + 1
    }
    return nil
  }

  private func note(key: Range<Int>, value: Range<Int>, in element: inout ModelSpan) {
    let inner = value.count >= 2 ? value.lowerBound + 1..<value.upperBound - 1 : value
    switch key.count {
    case 8 where isKey("model_id", key):
      // An escape is rare in an id: such a model is parsed.
      if line[value.lowerBound] == UInt8(ascii: "\""), !line[inner].contains(UInt8(ascii: "\\")) {
        element.id = inner
      }
    case 8 where isKey("evidence", key):
      element.evidence = value
      element.stamp(key.lowerBound - 1..<value.upperBound)
    case 12 where isKey("last_seen_at", key): element.stamp(key.lowerBound - 1..<value.upperBound)
    case 13 where isKey("first_seen_at", key):
      element.firstSeen = inner
      element.stamp(key.lowerBound - 1..<value.upperBound)
    case 13 where isKey("missing_since", key): element.missingSince = inner
    case 6 where isKey("listed", key): element.isListed = line[value.lowerBound] == UInt8(ascii: "t")
    default: break
    }
  }

  private func isKey(_ name: String, _ place: Range<Int>) -> Bool {
    line[place].elementsEqual(name.utf8)
  }

  /// The place behind a text that starts with the quotation mark at `start`.
  private static func endOfText(_ start: Int, in text: Span<UInt8>) -> Int? {
    var at = start + 1
    while at < text.count {
      if text[at] == UInt8(ascii: "\"") { return at + 1 }
      at += text[at] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// The place behind the value that starts at `start`.
  private static func endOfValue(_ start: Int, in text: Span<UInt8>) -> Int? {
    var (at, depth) = (start, 0)
    while at < text.count {
      switch text[at] {
      case UInt8(ascii: "\""):
        guard let end = endOfText(at, in: text) else { return nil }
        at = end - 1
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return at }
        depth -= 1
      case UInt8(ascii: ","): if depth == 0 { return at }
      default: break
      }
      at += 1
    }
    return nil
  }
}

/// Where one model stands, and those of its parts that are looked at without reading all of it.
package struct ModelSpan {
  /// The whole object.
  var all: Range<Int>
  /// Its id without the quotation marks; nil where it holds an escape.
  package var id: Range<Int>?
  /// When it was first seen, without the quotation marks.
  var firstSeen: Range<Int>?
  /// Since when it is missing, without the quotation marks.
  var missingSince: Range<Int>?
  /// Its evidence, an object.
  var evidence: Range<Int>?
  /// Whether it says that it is listed.
  var isListed = false
  /// The members that only say when something was seen or tried, and what was tried: they stand side by side. Nil where
  /// it has none.
  private(set) var stamps: Range<Int>?

  /// Its bytes but for the stamps, in two pieces: of two models of one backend these are equal only if the models are.
  package var facts: (head: Range<Int>, tail: Range<Int>) {
    guard let stamps else { return (all, all.upperBound..<all.upperBound) }
    return (all.lowerBound..<stamps.lowerBound, stamps.upperBound..<all.upperBound)
  }

  /// The model, read; nil when it is none.
  package func model(in line: ArraySlice<UInt8>) -> Model? {
    (try? JSONReader.read(line[all], limits: .written(memory: 1 << 20))).flatMap { Model($0) }
  }

  /// Takes note of a stamp. One that stands apart from the others, where a hand has moved it, is taken for a fact.
  fileprivate mutating func stamp(_ member: Range<Int>) {
    guard let stamps else {
      self.stamps = member
      return
    }
    if member.lowerBound == stamps.upperBound + 1 { self.stamps = stamps.lowerBound..<member.upperBound }
  }
}
