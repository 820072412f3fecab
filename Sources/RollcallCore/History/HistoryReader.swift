import JSON

/// Reads `history.json`: bytes in, a history within today's caps out. All or nothing: of a file with a part that cannot
/// be right, nothing is believed.
///
/// Our own layout is read line by line, the long lists of a backend straight from the bytes; any other layout of the
/// same JSON as a tree.
enum HistoryReader {
  /// Numbers that may stand for milliseconds and ordinals: what can be counted on from, far from where integers end.
  static let times = 0...2_251_799_813_685_248
  /// Numbers that may count checks.
  static let counts = 0...HistoryDay.most
  /// More values than a day of the busiest backend has: each below one second, and 900 for each digit more.
  static let mostValues = 20_000
  /// Longer than any outcome's word.
  static let longestWord = 64

  /// Reads `bytes`.
  static func read(_ bytes: [UInt8]) throws(History.Unreadable) -> History {
    guard let (foot, lines) = split(bytes) else { return try readTree(bytes) }
    try refuseNewer(foot)
    var backends: [BackendName: BackendHistory] = [:]
    for (key, line) in lines {
      guard let name = BackendName(key), let backend = backend(line),
        backends.updateValue(backend, forKey: name) == nil
      else { return try readTree(bytes) }
    }
    return try history(foot, backends, bytes)
  }

  private static func readTree(_ bytes: [UInt8]) throws(History.Unreadable) -> History {
    let root: JSONNode
    do {
      root = try JSONReader.read(bytes, limits: .ours(memory: 512 << 20))
    } catch {
      throw .damaged(error.sentence, nextIncident: HistoryOrdinals.next(in: bytes))
    }
    try refuseNewer(root)
    var backends: [BackendName: BackendHistory] = [:]
    guard let members = root["backends"]?.members else {
      throw .damaged("it is JSON, but no history", nextIncident: HistoryOrdinals.next(in: bytes))
    }
    for (key, value) in members {
      guard let name = BackendName(key), let backend = BackendHistory(value) else {
        throw .damaged("what it holds of a backend is damaged", nextIncident: HistoryOrdinals.next(in: bytes))
      }
      backends[name] = backend
    }
    return try history(root, backends, bytes)
  }

  private static func refuseNewer(_ root: JSONNode) throws(History.Unreadable) {
    guard let version = root["schema_version"]?.integer, version > HistoryFile.schemaVersion else { return }
    throw .newer(version: version)
  }

  /// Everything but the backends, and the whole put within the caps.
  private static func history(
    _ root: JSONNode, _ backends: [BackendName: BackendHistory], _ bytes: [UInt8]
  ) throws(History.Unreadable) -> History {
    guard root["schema_version"]?.integer == HistoryFile.schemaVersion, let run = root["run"],
      let id = run["id"]?.text, isRunID(id), let sequence = run["sequence"]?.ordinal,
      let rules = root["rules"].flatMap(HistoryRules.init)
    else {
      throw .damaged(
        "it has no schema_version, run or rules of ours", nextIncident: HistoryOrdinals.next(in: bytes))
    }
    guard let incidents = elements(of: root["incidents"], Incident.init),
      let offline = elements(of: root["offline"], OfflineSpell.init)
    else {
      throw .damaged(
        "an incident or a time offline is damaged", nextIncident: HistoryOrdinals.next(in: bytes))
    }
    guard Set(incidents.map(\.id)).count == incidents.count else {
      throw .damaged("two incidents have one id", nextIncident: HistoryOrdinals.next(in: bytes))
    }
    var history = History(rules: rules)
    history.run = RunStamp(id: id, sequence: sequence)
    history.backends = backends.mapValues(\.inOrder)
    history.incidents = incidents
    // A counter that is lost, or that a hand has set back, must not give an ordinal twice.
    let highest = incidents.map(\.id).max() ?? 0
    history.nextIncident = max(root["next_incident"]?.ordinal ?? 1, highest + 1)
    history.offline = Array(offline.prefix(History.keptOfflineSpells))
    history.trimIncidents()
    return history
  }

  private static func elements<Element>(
    of node: JSONNode?, _ make: (JSONNode) -> Element?
  ) -> [Element]? {
    guard let elements = node?.elements else { return nil }
    var made: [Element] = []
    for element in elements {
      guard let element = make(element) else { return nil }
      made.append(element)
    }
    return made
  }

  private static func isRunID(_ text: String) -> Bool {
    text.utf8.count == 32 && text.utf8.allSatisfy { isDigit($0) || "abcdef".utf8.contains($0) }
  }

  // MARK: Our own layout

  /// A first line that opens `backends`, one backend a line, and the rest. Nil for any other layout.
  private static func split(_ bytes: [UInt8]) -> (foot: JSONNode, lines: [(String, ArraySlice<UInt8>)])? {
    guard bytes.starts(with: HistoryFile.opening) else { return nil }
    var lines: [(String, ArraySlice<UInt8>)] = []
    var rest = bytes[HistoryFile.opening.count...]
    while !rest.starts(with: HistoryFile.closing) {
      guard let end = rest.firstIndex(of: UInt8(ascii: "\n")), let line = pair(of: rest[..<end]) else {
        return nil
      }
      lines.append(line)
      rest = rest[(end + 1)...]
    }
    let foot = [UInt8(ascii: "{")] + rest.dropFirst(HistoryFile.closing.count)
    guard let foot = try? JSONReader.read(foot, limits: .ours(memory: 64 << 20)) else { return nil }
    return (foot, lines)
  }

  /// `"name":{…}`, with or without a comma behind it.
  private static func pair(of line: ArraySlice<UInt8>) -> (String, ArraySlice<UInt8>)? {
    let line = line.last == UInt8(ascii: ",") ? line.dropLast() : line
    guard line.first == UInt8(ascii: "\""), let colon = line.prefix(70).firstIndex(of: UInt8(ascii: ":")),
      colon > line.startIndex + 1, line[colon - 1] == UInt8(ascii: "\"")
    else { return nil }
    return (String(decoding: line[line.startIndex + 1..<colon - 1], as: UTF8.self), line[(colon + 1)...])
  }

  /// One backend's line; nil when it is laid out otherwise.
  private static func backend(_ line: ArraySlice<UInt8>) -> BackendHistory? {
    var cursor = HistoryCursor(line)
    guard let backend = cursor.backend() else { return nil }
    // What is computed stands behind the lists; that it is whole is all that matters of it.
    let rest = cursor.rest.first == UInt8(ascii: ",") ? cursor.rest.dropFirst() : cursor.rest
    let isWhole = try? JSONReader.read([UInt8(ascii: "{")] + rest, limits: .ours(memory: 1 << 20)).isObject
    return isWhole == true ? backend : nil
  }

  // MARK: Small parts

  /// The outcome of that word. One of a later version is a failure that this one has no word for; `interrupted` is
  /// never noted.
  static func outcome(_ word: String) -> Outcome? {
    guard let outcome = Outcome(rawValue: word) else { return isIdentifier(word) ? .unclassified : nil }
    return outcome == .interrupted ? nil : outcome
  }

  /// A day of the roll-ups, if its numbers can be.
  static func day(_ day: Timestamp, _ checks: Int, _ good: Int, _ p50: Int?, _ p95: Int?) -> HistoryDay? {
    guard counts.contains(checks), (0...checks).contains(good), (p50 == nil) == (p95 == nil) else {
      return nil
    }
    return HistoryDay(day: day, checks: checks, good: good, p50: p50, p95: p95)
  }

  /// The first moment of a day as we write it: `2026-11-20`.
  static func day(of text: some Collection<UInt8>) -> Timestamp? {
    ExactTime.milliseconds((Array(text) + Array("T00:00:00.000Z".utf8)).span).map {
      Timestamp(milliseconds: $0)
    }
  }
}

extension History {
  /// Why a file is no history that can be gone on from.
  public enum Unreadable: Error, Sendable, Hashable {
    /// Not a history of ours, or damaged: says what is wrong, without quoting. The next incident gets at least the
    /// ordinal that can still be told from it.
    case damaged(String, nextIncident: Int)
    /// From a newer version of the program: never overwritten.
    case newer(version: Int)
  }

  /// Reads the bytes of a `history.json`: whole or not at all, and within today's caps.
  public init(reading bytes: [UInt8]) throws(Unreadable) { self = try HistoryReader.read(bytes) }
}

extension BackendHistory {
  /// Within the caps, days in their order and each once: of two that say they are one day, the one that saw more.
  fileprivate var inOrder: BackendHistory {
    var backend = self
    if zip(days, days.dropFirst()).contains(where: { $0.day >= $1.day }) {
      let byDay = Dictionary(days.map { ($0.day, $0) }) { $0.checks >= $1.checks ? $0 : $1 }
      backend.days = byDay.values.sorted { $0.day < $1.day }
    }
    backend.trim()
    var seen: Set<Timestamp> = []
    backend.checks = backend.checks.filter { seen.insert($0.at).inserted }
    return backend
  }
}
