/// One step on the way to a value of a document.
public enum JSONStep: Sendable, Hashable {
  /// Into the member of that name.
  case key(String)
  /// Into the element at that place, counted from 0.
  case index(Int)
}

/// Where values stand in the bytes of a document that is known to be valid JSON: the lines of the paths asked for,
/// and every key that an object names twice.
///
/// jansson keeps no positions. This second look is taken only when there is something to complain about. On bytes
/// that are no JSON its answers mean nothing, but it ends.
public struct JSONPositions: Sendable {
  /// A key that an object names once more.
  public struct Duplicate: Sendable, Hashable {
    /// The way to the member.
    public let path: [JSONStep]
    /// Where it is named again, counted from 1.
    public let line: Int
    /// Where it was named first.
    public let firstLine: Int
  }

  /// Every repeated key, in the order of the document.
  public let duplicates: [Duplicate]
  private let wanted: WantedPaths

  /// Scans `bytes` once for `paths` and for repeated keys.
  public init(of paths: some Sequence<[JSONStep]>, in bytes: [UInt8]) {
    var scanner = PositionScanner(bytes: bytes, wanted: WantedPaths(paths))
    scanner.scan()
    self.duplicates = scanner.duplicates
    self.wanted = scanner.wanted
  }

  /// The line, counted from 1, on which the member's key or the element at `path` begins; for what the document
  /// does not have, that of the nearest value around it. Only for paths that were asked for.
  public func line(of path: [JSONStep]) -> Int { wanted.line(of: path) }
}

/// The paths asked for as a tree, so that one pass finds them all.
private struct WantedPaths: Sendable {
  private struct Node {
    var children: [JSONStep: Int] = [:]
    var line: Int?
  }

  private var nodes: [Node] = [Node(line: 1)]

  init(_ paths: some Sequence<[JSONStep]>) {
    for path in paths {
      var at = 0
      for step in path {
        if let child = nodes[at].children[step] {
          at = child
        } else {
          nodes.append(Node())
          nodes[at].children[step] = nodes.count - 1
          at = nodes.count - 1
        }
      }
    }
  }

  /// The node below `node` for `step`, its line noted; a repeated key's last place counts, as its value does.
  mutating func enter(_ step: JSONStep, below node: Int?, line: Int) -> Int? {
    guard let node, let child = nodes[node].children[step] else { return nil }
    nodes[child].line = line
    return child
  }

  mutating func noteRoot(line: Int) { nodes[0].line = line }

  func line(of path: [JSONStep]) -> Int {
    var (at, line) = (0, nodes[0].line ?? 1)
    for step in path {
      guard let child = nodes[at].children[step], let deeper = nodes[child].line else { break }
      (at, line) = (child, deeper)
    }
    return line
  }
}

/// One pass over the bytes, with a stack of its own: nesting costs no call depth.
private struct PositionScanner {
  private struct Frame {
    let isObject: Bool
    /// The wanted node of this container, if any path leads through it.
    let node: Int?
    var index = 0
    var expectsKey: Bool
    var key: [UInt8] = []
    /// The wanted node of the member whose value comes next.
    var memberNode: Int?
    var firstLines: [[UInt8]: Int] = [:]
  }

  let bytes: [UInt8]
  var wanted: WantedPaths
  private(set) var duplicates: [JSONPositions.Duplicate] = []
  private var frames: [Frame] = []
  private var at = 0
  private var line = 1

  init(bytes: [UInt8], wanted: WantedPaths) {
    self.bytes = bytes
    self.wanted = wanted
  }

  mutating func scan() {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\n"): line += 1
      case 0x20, 0x09, 0x0D, UInt8(ascii: ":"): break
      case UInt8(ascii: ","): next()
      case UInt8(ascii: "{"): open(isObject: true)
      case UInt8(ascii: "["): open(isObject: false)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = frames.popLast()
      case UInt8(ascii: "\""): string()
      default:
        _ = value()
        skipLiteral()
      }
    }
  }

  private mutating func next() {
    guard !frames.isEmpty else { return }
    frames[frames.count - 1].index += 1
    frames[frames.count - 1].expectsKey = frames[frames.count - 1].isObject
  }

  private mutating func open(isObject: Bool) {
    let node = value()
    frames.append(Frame(isObject: isObject, node: node, expectsKey: isObject))
  }

  /// A value begins here: its wanted node, if it has one.
  private mutating func value() -> Int? {
    guard let frame = frames.last else {
      wanted.noteRoot(line: line)
      return 0
    }
    if frame.isObject { return frame.memberNode }
    return wanted.enter(.index(frame.index), below: frame.node, line: line)
  }

  private mutating func string() {
    let text = takeString()
    guard let frame = frames.last, frame.expectsKey else {
      _ = value()
      return
    }
    let key = JSONStep.key(String(decoding: text, as: UTF8.self))
    let last = frames.count - 1
    frames[last].expectsKey = false
    frames[last].key = text
    frames[last].memberNode = wanted.enter(key, below: frame.node, line: line)
    if let first = frame.firstLines[text] {
      duplicates.append(JSONPositions.Duplicate(path: path(), line: line, firstLine: first))
    } else {
      frames[last].firstLines[text] = line
    }
  }

  private func path() -> [JSONStep] {
    frames.map { $0.isObject ? .key(String(decoding: $0.key, as: UTF8.self)) : .index($0.index) }
  }

  private mutating func skipLiteral() {
    while at < bytes.count, !"\n ,]}\t\r".utf8.contains(bytes[at]) { at += 1 }
  }

  /// The bytes that a string stands for, its escapes resolved; leaves the closing quote behind.
  private mutating func takeString() -> [UInt8] {
    var text: [UInt8] = []
    while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
      if bytes[at] == UInt8(ascii: "\\") {
        takeEscape(into: &text)
      } else {
        text.append(bytes[at])
        at += 1
      }
    }
    at += 1
    return text
  }

  private mutating func takeEscape(into text: inout [UInt8]) {
    guard at + 1 < bytes.count else {
      at = bytes.count
      return
    }
    let mark = bytes[at + 1]
    at += 2
    switch mark {
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text += takeScalar()
    default: text.append(mark)
    }
  }

  /// The character that four hexadecimal digits, or two groups of them, stand for.
  private mutating func takeScalar() -> [UInt8] {
    var units = [takeUnit()]
    let isPair =
      UTF16.isLeadSurrogate(units[0]) && bytes[min(at, bytes.count)...].starts(with: Array("\\u".utf8))
    if isPair {
      at += 2
      units.append(takeUnit())
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private mutating func takeUnit() -> UInt16 {
    let digits = bytes[min(at, bytes.count)...].prefix(4)
    at += digits.count
    return UInt16(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0xFFFD
  }
}
