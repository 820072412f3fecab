import Domain
import JSON

/// The last snapshot, as the memory of this run: read line by line, so that its rows cost memory only while their
/// backend is merged.
package struct PreviousSnapshot: Sendable {
  /// The id of the run that wrote it.
  package let runID: String?
  /// The run that wrote it; nil when what it says of itself cannot be read.
  package let header: RunHeader?
  /// The highest sequence found in it.
  package let sequence: Int
  /// When its run ended.
  package let finishedAt: Timestamp?
  /// Its backends.
  package private(set) var backends: [BackendName: PreviousBackend]
  /// What it remembers as gone, newest first.
  package let removals: [Change]
  /// Whether a line of it could not be read, so that what it held of one backend or more is lost.
  package let isDamaged: Bool

  /// No snapshot yet.
  package static let none = PreviousSnapshot()

  private init() {
    (runID, header, sequence, finishedAt, backends, removals, isDamaged) = (nil, nil, 0, nil, [:], [], false)
  }

  /// Forgets all other backends.
  package mutating func keepOnly(_ names: Set<BackendName>) {
    backends = backends.filter { names.contains($0.key) }
  }

  /// What the run that wrote a snapshot says of itself; nothing else of it is read, where it has our own layout.
  package static func header(of bytes: [UInt8]) throws(UnreadableFile) -> RunHeader? {
    let parts = try SnapshotLines.parts(of: bytes)
    guard parts.head["schema_version"]?.integer == SnapshotFile.schemaVersion else { return nil }
    return parts.head["run"].flatMap(RunHeader.init)
  }

  /// Reads a snapshot in our own layout, or in any other layout of the same JSON. In our own, damage to one
  /// backend's line costs that backend alone.
  package init(_ bytes: [UInt8]) throws(UnreadableFile) {
    let parts = try SnapshotLines.parts(of: bytes)
    guard parts.head["schema_version"]?.integer == SnapshotFile.schemaVersion, let run = parts.head["run"],
      let sequence = run["sequence"]?.sequence
    else { throw .damaged("it has no schema_version or no run of ours") }
    var (backends, highest) = ([BackendName: PreviousBackend](), sequence)
    var hasUnknowns = parts.hasUnknownLines
    for (key, line) in parts.lines {
      guard let name = BackendName(key) else {
        hasUnknowns = true
        continue
      }
      // Twice the same name: neither can be believed.
      let backend = PreviousBackend(line: backends[name] == nil ? line : [])
      highest = max(highest, backend.backendState.probe?.sequence ?? 0)
      backends[name] = backend
    }
    runID = run["id"]?.text
    header = RunHeader(run)
    self.sequence = highest
    finishedAt = run["finished_at"]?.timestamp
    removals = parts.head["changes"]?.elements?.compactMap(Change.init) ?? []
    isDamaged = hasUnknowns || backends.values.contains { $0.kind == nil }
    self.backends = backends
  }
}

/// One backend of the last snapshot: what scheduling needs is read at once, its rows when they are asked for.
package struct PreviousBackend: Sendable {
  /// Its kind; nil when its line cannot be read, and then nothing else is known of it either.
  package let kind: String?
  /// Its origin, where that was published.
  package let origin: String?
  /// Where it stood.
  package let backendState: BackendState
  /// What the last run did with it, where that can be told.
  package let disposition: Disposition?
  /// What it was taken for, where that can be told.
  package let status: Status?
  /// By what words it was left alone.
  package let drains: [Drain]
  /// What was left out of its rows.
  package let dropped: Dropped
  /// Whether its last list was suspect.
  package let listIsSuspect: Bool
  /// Over how many milliseconds its probe counted as slow; nil unless it did.
  package let degradedAboveMilliseconds: Int?
  /// Its bytes, an object; empty when it cannot be read.
  package let line: ArraySlice<UInt8>

  fileprivate init(line: ArraySlice<UInt8>) {
    let front = SnapshotLines.head(of: line)
    let head = try? JSONReader.read(front, limits: .ours(memory: 1 << 20 + 24 * front.count))
    guard let head, let kind = head["kind"]?.text, isIdentifier(kind) else {
      (kind, origin, backendState, disposition, status, self.line) = (nil, nil, BackendState(), nil, nil, [])
      (drains, dropped, listIsSuspect, degradedAboveMilliseconds) = ([], Dropped(), false, nil)
      return
    }
    self.kind = kind
    self.line = line
    (disposition, status) = SnapshotLines.tail(of: line)
    drains = head["drains"]?.elements?.prefix(Drain.Setter.allCases.count).compactMap(Drain.init) ?? []
    dropped = head["dropped"].map { Dropped($0) } ?? Dropped()
    listIsSuspect = head["list_suspect"]?.bool ?? false
    degradedAboveMilliseconds = head["degraded_above_ms"]?.quantity
    origin = head["origin"]?.text.flatMap { (try? BaseURL($0, rootPath: ""))?.origin }
    let written = BackendState(
      probe: head["probe"].flatMap(ProbeRecord.init), lastSuccessAt: head["last_success_at"]?.timestamp,
      consecutiveFailures: head["consecutive_failures"]?.quantity ?? 0,
      nextProbeAt: head["next_probe_at"]?.timestamp, spend: head["inference"].flatMap(DailySpend.init),
      upstream: head["far"].map(UpstreamBackend.all) ?? [:])
    backendState = BackOffRule.renewed(written)
  }

  /// A backend as this run was to publish it, by its line: a key, a colon, an object, a comma and the line's end.
  package init(published line: [UInt8]) {
    let value = line.drop { $0 != UInt8(ascii: ":") }.dropFirst()
    let end = value.lastIndex(of: UInt8(ascii: "}")).map { $0 + 1 } ?? value.endIndex
    self.init(line: value[..<end])
  }

  /// Whether the member `key` stands anywhere in its line: a cheap look before its rows are read.
  package func mentions(_ key: StaticString) -> Bool { line.contains(textOf: "\"\(key)\":") }

  /// Its rows for a merge with a list that names `named`; nil when they cannot be read. Those models come without their
  /// facts, which the list replaces.
  package func rows(replacing named: [ProviderName: Set<ModelID>]) -> [ProviderName: Row]? {
    PartialRowReader.read(line, replacing: named) ?? rows()
  }

  /// Its rows; nil when they cannot be read.
  package func rows() -> [ProviderName: Row]? {
    guard let node = try? JSONReader.read(line, limits: .written(memory: 64 << 20 + 16 * line.count)),
      let members = node["providers"]?.members
    else { return nil }
    var rows: [ProviderName: Row] = [:]
    for (key, value) in members {
      guard let provider = ProviderName(key), let row = Row(value) else { return nil }
      rows[provider] = row
    }
    return rows
  }
}

extension ArraySlice<UInt8> {
  /// Whether `text` stands somewhere in it.
  fileprivate func contains(textOf text: String) -> Bool {
    let wanted = Array(text.utf8)
    var rest = self
    while let start = rest.firstIndex(of: wanted[0]) {
      rest = rest[start...]
      if rest.starts(with: wanted) { return true }
      rest.removeFirst()
    }
    return false
  }
}

/// Takes a snapshot's text apart without building a tree of it.
private enum SnapshotLines {
  struct Parts {
    /// The document without its backends, or with them.
    var head: JSONNode
    var lines: [(key: String, line: ArraySlice<UInt8>)]
    /// Whether there are lines that cannot be told to belong to a backend.
    var hasUnknownLines = false
  }

  static func parts(of bytes: [UInt8]) throws(UnreadableFile) -> Parts {
    let ours = LineFramedJSON.split(bytes, memory: 32 << 20).map {
      Parts(head: $0.foot, lines: $0.lines, hasUnknownLines: $0.hasUnknownLines)
    }
    if let ours { try refuseNewer(ours.head) }
    if let ours, !ours.hasUnknownLines { return ours }
    do throws(UnreadableFile) {
      return try resplit(bytes)
    } catch {
      guard case .damaged = error, let ours else { throw error }
      return ours
    }
  }

  private static func refuseNewer(_ head: JSONNode) throws(UnreadableFile) {
    guard let version = head["schema_version"]?.integer, version > SnapshotFile.schemaVersion else { return }
    throw .newer(version: version)
  }

  /// Any other layout of the same JSON (somebody has run it through a formatter): read whole, then taken apart.
  private static func resplit(_ bytes: [UInt8]) throws(UnreadableFile) -> Parts {
    let root: JSONNode
    do {
      root = try JSONReader.read(bytes, limits: .ours(memory: 512 << 20))
    } catch {
      throw .damaged(error.sentence)
    }
    try refuseNewer(root)
    guard let backends = root["backends"]?.members else { throw .damaged("it is JSON, but no snapshot") }
    let lines = backends.map { key, value in
      var writer = JSONWriter()
      writer.value(JSONValue(value))
      return (key: key, line: writer.bytes[...])
    }
    return Parts(head: root, lines: lines)
  }

  /// The two words that stand behind a backend's rows, at the end of its line as we write it.
  static func tail(of line: ArraySlice<UInt8>) -> (Disposition?, Status?) {
    let words = line.suffix(80).split(separator: UInt8(ascii: "\"")).suffix(8).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard words.count == 8, words[0] == "roll", words[4] == "status" else { return (nil, nil) }
    return (Disposition(rawValue: words[2]), Status(written: words[6]))
  }

  /// The members of a backend that stand in front of its rows, as an object of their own.
  static func head(of line: ArraySlice<UInt8>) -> [UInt8] {
    let marker = Array(",\"providers\":".utf8)
    var (depth, inText, at) = (0, false, line.startIndex)
    while at < line.endIndex {
      switch line[at] {
      case UInt8(ascii: "\\") where inText: at += 1
      case UInt8(ascii: "\""): inText.toggle()
      case UInt8(ascii: "{") where !inText, UInt8(ascii: "[") where !inText: depth += 1
      case UInt8(ascii: "}") where !inText, UInt8(ascii: "]") where !inText: depth -= 1
      case UInt8(ascii: ",") where !inText && depth == 1 && line[at...].starts(with: marker):
        return Array(line[..<at]) + [UInt8(ascii: "}")]
      default: break
      }
      at += 1
    }
    return Array(line)
  }
}

extension JSONFailure {
  /// The failure in words, for a message.
  package var sentence: String {
    switch self {
    case .empty: "it is empty"
    case .syntax(let line, let column): "it is no JSON at line \(line), column \(column)"
    case .duplicateKey(let line, let column): "a key stands twice at line \(line), column \(column)"
    case .encoding(let line, let column): "it is no UTF-8 at line \(line), column \(column)"
    case .nul(let line, let column): "a text holds a NUL (\\u0000) at line \(line), column \(column)"
    case .number(let line, let column): "a number is out of range at line \(line), column \(column)"
    case .tooDeep: "it is nested too deep"
    case .overBudget: "it takes more memory than a file of ours may"
    case .outOfMemory: "there is no memory to read it"
    }
  }
}
