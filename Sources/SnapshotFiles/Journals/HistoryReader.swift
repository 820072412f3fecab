import Domain
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
  static func read(_ bytes: [UInt8]) throws(UnreadableFile) -> History {
    guard let file = LineFramedJSON.split(bytes, memory: 64 << 20), !file.hasUnknownLines else {
      return try readTree(bytes)
    }
    try refuseNewer(file.foot)
    var backends: [BackendName: BackendHistory] = [:]
    for (key, line) in file.lines {
      guard let name = BackendName(key), let backend = backend(line),
        backends.updateValue(backend, forKey: name) == nil
      else { return try readTree(bytes) }
    }
    return try history(file.foot, backends)
  }

  private static func readTree(_ bytes: [UInt8]) throws(UnreadableFile) -> History {
    let root: JSONNode
    do {
      root = try JSONReader.read(bytes, limits: .ours(memory: 512 << 20))
    } catch {
      throw .damaged(error.sentence)
    }
    try refuseNewer(root)
    var backends: [BackendName: BackendHistory] = [:]
    guard let members = root["backends"]?.members else {
      throw .damaged("it is JSON, but no history")
    }
    for (key, value) in members {
      guard let name = BackendName(key), let backend = BackendHistory(value) else {
        throw .damaged("what it holds of a backend is damaged")
      }
      backends[name] = backend
    }
    return try history(root, backends)
  }

  private static func refuseNewer(_ root: JSONNode) throws(UnreadableFile) {
    guard let version = root["schema_version"]?.integer, version > HistoryFile.schemaVersion else { return }
    throw .newer(version: version)
  }

  /// Everything but the backends, and the whole put within the caps.
  private static func history(
    _ root: JSONNode, _ backends: [BackendName: BackendHistory]
  ) throws(UnreadableFile) -> History {
    guard root["schema_version"]?.integer == HistoryFile.schemaVersion,
      let run = root["run"].flatMap(RunStamp.init),
      let rules = root["rules"].flatMap(HistoryRules.init)
    else {
      throw .damaged(
        "it has no schema_version, run or rules of ours")
    }
    guard let incidents = elements(of: root["incidents"], Incident.init),
      let offline = elements(of: root["offline"], OfflineSpell.init)
    else {
      throw .damaged(
        "an incident or a time offline is damaged")
    }
    guard Set(incidents.map(\.id)).count == incidents.count else {
      throw .damaged("two incidents have one id")
    }
    var history = History(rules: rules)
    history.run = run
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

  // MARK: Our own layout

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
    guard let outcome = Outcome(written: word) else { return nil }
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
  /// Reads the bytes of a `history.json`: whole or not at all, and within today's caps.
  package init(reading bytes: [UInt8]) throws(UnreadableFile) { self = try HistoryReader.read(bytes) }
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
