import JSON

/// The last snapshot, as the memory of this run: read line by line, so that its rows cost memory only while their
/// backend is merged.
public struct PreviousSnapshot: Sendable {
  /// The highest sequence found in it.
  public let sequence: Int
  /// When its run ended.
  public let finishedAt: Timestamp?
  /// Its backends.
  public let backends: [BackendName: PreviousBackend]
  /// What it remembers as gone, newest first.
  public let changes: [Change]

  /// No snapshot yet.
  public static let none = PreviousSnapshot(sequence: 0, finishedAt: nil, backends: [:], changes: [])

  /// Why a file is no snapshot that can be gone on from.
  public enum Unreadable: Error, Sendable, Hashable {
    /// Not a snapshot of ours, or damaged. Says what is wrong, without quoting.
    case damaged(String)
    /// From a newer version of the program: never overwritten.
    case newer(version: Int)
  }

  fileprivate init(
    sequence: Int, finishedAt: Timestamp?, backends: [BackendName: PreviousBackend], changes: [Change]
  ) {
    self.sequence = sequence
    self.finishedAt = finishedAt
    self.backends = backends
    self.changes = changes
  }

  /// Reads a snapshot in our own layout, or in any other layout of the same JSON.
  public init(_ bytes: [UInt8]) throws(Unreadable) {
    let parts = SnapshotLines.split(bytes)
    let (head, lines) = if let parts { parts } else { try SnapshotLines.resplit(bytes) }
    let version = head["schema_version"]?.integer
    if let version, version > SnapshotFile.schemaVersion { throw .newer(version: version) }
    guard version == SnapshotFile.schemaVersion, let run = head["run"],
      let sequence = run["sequence"]?.integer,
      sequence >= 0
    else { throw .damaged("it has no schema_version or no run of ours") }
    var (backends, highest) = ([BackendName: PreviousBackend](), sequence)
    for (key, line) in lines {
      guard let name = BackendName(key), let backend = PreviousBackend(name: name, line: line) else {
        throw .damaged("a backend in it cannot be read")
      }
      highest = max(highest, backend.standing.probe?.sequence ?? 0)
      backends[name] = backend
    }
    self.init(
      sequence: highest, finishedAt: run["finished_at"]?.timestamp, backends: backends,
      changes: head["changes"]?.elements?.compactMap(Change.init) ?? [])
  }
}

/// One backend of the last snapshot: what scheduling needs is read at once, its rows when they are asked for.
public struct PreviousBackend: Sendable {
  /// Its kind.
  public let kind: String
  /// Its origin, where that was published.
  public let origin: String?
  /// Where it stood.
  public let standing: Standing
  /// What the last run did with it, where that can be told.
  public let roll: Roll?
  private let line: ArraySlice<UInt8>

  fileprivate init?(name: BackendName, line: ArraySlice<UInt8>) {
    let head = SnapshotLines.head(of: line)
    guard let node = try? JSONReader.read(head, limits: .ours(memory: 1 << 20)), node.isObject,
      let kind = node["kind"]?.text
    else { return nil }
    self.kind = kind
    self.line = line
    roll = SnapshotLines.roll(of: line)
    origin = node["origin"]?.text
    standing = Standing(
      probe: node["probe"].flatMap(ProbeRecord.init), lastSuccessAt: node["last_success_at"]?.timestamp,
      consecutiveFailures: max(0, node["consecutive_failures"]?.integer ?? 0),
      nextProbeAt: node["next_probe_at"]?.timestamp)
  }

  /// Its rows; nil when they cannot be read.
  public func rows() -> [ProviderName: Row]? {
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

/// Takes a snapshot's text apart without building a tree of it.
private enum SnapshotLines {
  typealias Parts = (head: JSONNode, lines: [(key: String, line: ArraySlice<UInt8>)])

  /// Our own layout: a first line that opens `backends`, one backend a line, the rest. Nil for any other.
  static func split(_ bytes: [UInt8]) -> Parts? {
    let newline = UInt8(ascii: "\n")
    let opening = SnapshotFile.opening
    guard bytes.starts(with: opening) else { return nil }
    var lines: [(key: String, line: ArraySlice<UInt8>)] = []
    var rest = bytes[opening.count...]
    while let end = rest.firstIndex(of: newline), rest.first == UInt8(ascii: "\"") {
      var line = rest[..<end]
      if line.last == UInt8(ascii: ",") { line.removeLast() }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), line[colon - 1] == UInt8(ascii: "\"") else {
        return nil
      }
      lines.append(
        (String(decoding: line[line.startIndex + 1..<colon - 1], as: UTF8.self), line[(colon + 1)...]))
      rest = rest[(end + 1)...]
    }
    guard rest.starts(with: SnapshotFile.closing) else { return nil }
    let tail = [UInt8(ascii: "{")] + rest.dropFirst(SnapshotFile.closing.count)
    guard let head = try? JSONReader.read(tail, limits: .ours(memory: 32 << 20)) else { return nil }
    return (head, lines)
  }

  /// Any other layout of the same JSON (somebody has run it through a formatter): read whole, then taken apart.
  static func resplit(_ bytes: [UInt8]) throws(PreviousSnapshot.Unreadable) -> Parts {
    let root: JSONNode
    do {
      root = try JSONReader.read(bytes, limits: .ours(memory: 512 << 20))
    } catch {
      throw .damaged(error.sentence)
    }
    guard root.isObject, let backends = root["backends"]?.members else {
      throw .damaged("it is JSON, but no snapshot")
    }
    let lines = backends.map { key, value in
      var writer = JSONWriter()
      writer.value(JSONValue(value))
      return (key: key, line: writer.bytes[...])
    }
    return (root, lines)
  }

  /// The word that stands behind a backend's rows.
  static func roll(of line: ArraySlice<UInt8>) -> Roll? {
    Roll.allCases.first { roll in
      let mark = Array(",\"roll\":\"\(roll.rawValue)\",\"status\":\"".utf8)
      return line.suffix(mark.count + 16).firstRange(of: mark) != nil
    }
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
  var sentence: String {
    switch self {
    case .empty: "it is empty"
    case .syntax(let line, let column): "it is no JSON at line \(line), column \(column)"
    case .duplicateKey(let line, let column): "a key stands twice at line \(line), column \(column)"
    case .encoding(let line, let column): "it is no UTF-8 at line \(line), column \(column)"
    case .number(let line, let column): "a number is out of range at line \(line), column \(column)"
    case .tooDeep: "it is nested too deep"
    case .overBudget: "it takes more memory than a file of ours may"
    }
  }
}
