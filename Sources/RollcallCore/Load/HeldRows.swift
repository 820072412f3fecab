import JSON

/// The rows of one backend's line of the last snapshot, read for a merge with a fresh list.
///
/// A full list replaces nearly every model that is held, and of those only the stamps matter. So the line is walked
/// once, byte by byte, and only what the list does not name is parsed: half of the time of a run over its own large
/// snapshot went into trees that were thrown away.
struct HeldRows {
  private let line: ArraySlice<UInt8>
  /// The line with every list of models emptied.
  private var skeleton: [UInt8] = []
  /// The models of each provider, in the order of the line.
  private var elements: [[Element]] = []

  /// Where one model stands, and the parts of it that a merge needs.
  private struct Element {
    var all: Range<Int>
    var id: Range<Int>?
    var firstSeen: Range<Int>?
    var missingSince: Range<Int>?
    var evidence: Range<Int>?
    var isListed = false
  }

  /// The rows of `line`. Models that `named` holds for their provider come without names for people and facts, since a
  /// list replaces those. Nil when the line is not laid out as we write it: the caller then reads it the long way.
  static func read(
    _ line: ArraySlice<UInt8>, replacing named: [ProviderName: Set<ModelID>]
  ) -> [ProviderName: Row]? {
    var held = HeldRows(line: line)
    guard held.split(),
      let node = try? JSONReader.read(
        held.skeleton, limits: .written(memory: 1 << 20 + 24 * held.skeleton.count)),
      let members = node["providers"]?.members, members.count == held.elements.count
    else { return nil }
    var rows: [ProviderName: Row] = [:]
    for ((key, value), elements) in zip(members, held.elements) {
      guard let provider = ProviderName(key), var row = Row(value),
        let models = held.models(elements, replacing: named[provider] ?? [])
      else { return nil }
      row.models = models
      rows[provider] = row
    }
    return rows
  }

  private init(line: ArraySlice<UInt8>) { self.line = line }

  private func models(_ elements: [Element], replacing named: Set<ModelID>) -> [ModelRecord]? {
    var models: [ModelRecord] = []
    models.reserveCapacity(elements.count)
    for element in elements {
      if let brief = brief(element), named.contains(brief.id) {
        models.append(brief)
      } else {
        guard let node = try? JSONReader.read(line[element.all], limits: .written(memory: 1 << 20)),
          let model = ModelRecord(node)
        else { return nil }
        models.append(model)
      }
    }
    let isSorted = zip(models, models.dropFirst()).allSatisfy { $0.id < $1.id }
    return isSorted ? models : nil
  }

  private func brief(_ element: Element) -> ModelRecord? {
    guard let place = element.id, let id = String(validating: line[place], as: UTF8.self) else { return nil }
    return ModelRecord(
      id: ModelID(id), displayName: id, isListed: element.isListed,
      missingSince: element.missingSince.flatMap(time), firstSeenAt: element.firstSeen.flatMap(time),
      evidence: element.evidence.flatMap(evidence))
  }

  private func evidence(_ place: Range<Int>) -> Evidence? {
    (try? JSONReader.read(line[place], limits: .written(memory: 1 << 16))).flatMap(Evidence.init)
  }

  private func time(_ place: Range<Int>) -> Timestamp? {
    ExactTime.milliseconds(line[place].span).map { Timestamp(milliseconds: $0) }
  }
}

extension HeldRows {
  /// Depth of a list of models: backend, `providers`, provider, list.
  private static let modelsDepth = 4
  private static let modelsKey = Array("\"models\":".utf8)

  /// Finds the models; false where the line is cut off.
  private mutating func split() -> Bool {
    var (at, depth, copied) = (line.startIndex, 0, line.startIndex)
    while at < line.endIndex {
      switch line[at] {
      case UInt8(ascii: "\""):
        guard let end = endOfText(at) else { return false }
        at = end
        continue
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "["):
        depth += 1
        if depth == Self.modelsDepth, line[..<at].suffix(Self.modelsKey.count).elementsEqual(Self.modelsKey) {
          skeleton += line[copied...at]
          guard let end = takeElements(at + 1) else { return false }
          (at, copied) = (end, end)
          continue
        }
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
      at += 1
    }
    skeleton += line[copied...]
    return depth == 0
  }

  /// Takes the elements of a list that starts at `start`; the place of its closing bracket.
  private mutating func takeElements(_ start: Int) -> Int? {
    var (at, found) = (start, [Element]())
    while at < line.endIndex, line[at] != UInt8(ascii: "]") {
      guard let element = element(at) else { return nil }
      found.append(element)
      at = element.all.upperBound
      if at < line.endIndex, line[at] == UInt8(ascii: ",") { at += 1 }
    }
    elements.append(found)
    return at < line.endIndex ? at : nil
  }

  /// The model that starts at `start`.
  private func element(_ start: Int) -> Element? {
    guard line[start] == UInt8(ascii: "{") else { return nil }
    var element = Element(all: start..<start)
    var at = start + 1
    while at < line.endIndex, line[at] == UInt8(ascii: "\"") {
      guard let keyEnd = endOfText(at), keyEnd < line.endIndex, line[keyEnd] == UInt8(ascii: ":"),
        let valueEnd = endOfValue(keyEnd + 1), valueEnd < line.endIndex
      else { return nil }
      note(key: at + 1..<keyEnd - 1, value: keyEnd + 1..<valueEnd, in: &element)
      if line[valueEnd] == UInt8(ascii: "}") {
        element.all = start..<valueEnd + 1
        return element
      }
      guard line[valueEnd] == UInt8(ascii: ",") else { return nil }
      at = valueEnd + 1
    }
    return nil
  }

  private func note(key: Range<Int>, value: Range<Int>, in element: inout Element) {
    let inner = value.count >= 2 ? value.lowerBound + 1..<value.upperBound - 1 : value
    switch key.count {
    case 8 where isKey("model_id", key):
      // An escape is rare in an id: such a model is parsed.
      if line[value.lowerBound] == UInt8(ascii: "\""), !line[inner].contains(UInt8(ascii: "\\")) {
        element.id = inner
      }
    case 8 where isKey("evidence", key): element.evidence = value
    case 13 where isKey("first_seen_at", key): element.firstSeen = inner
    case 13 where isKey("missing_since", key): element.missingSince = inner
    case 6 where isKey("listed", key): element.isListed = line[value.lowerBound] == UInt8(ascii: "t")
    default: break
    }
  }

  private func isKey(_ name: String, _ place: Range<Int>) -> Bool {
    line[place].elementsEqual(name.utf8)
  }

  /// The place behind a text that starts with the quotation mark at `start`.
  private func endOfText(_ start: Int) -> Int? {
    var at = start + 1
    while at < line.endIndex {
      if line[at] == UInt8(ascii: "\"") { return at + 1 }
      at += line[at] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// The place behind the value that starts at `start`.
  private func endOfValue(_ start: Int) -> Int? {
    var (at, depth) = (start, 0)
    while at < line.endIndex {
      switch line[at] {
      case UInt8(ascii: "\""):
        guard let end = endOfText(at) else { return nil }
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
