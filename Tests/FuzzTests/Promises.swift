@testable import Domain
@testable import SnapshotFiles
import Glibc
import JSON

/// What holds of everything that is published, whatever came in.
enum Promises {
  private static let encodedKeys: [[UInt8]] = {
    let key = Array(FuzzEnvironment.key.utf8)
    let hex = key.map { String($0, radix: 16) }.joined()
    return [FuzzEnvironment.key, hex, hex.uppercased(), "enE4MXZUbTRMeDBwV2Q3UmJZMm5LczZo"].map {
      Array($0.utf8)
    }
  }()

  /// Every file that `environment` has published: UTF-8 without control characters, JSON where it is named so, and never a key
  /// of its own.
  static func hold(of environment: FuzzEnvironment) throws(Broken) {
    let keys = environment.hasKey ? encodedKeys : []
    // Schemas are constant texts of ours.
    for (path, bytes) in environment.files where !path.hasPrefix("schema/") {
      let text = String(validating: bytes, as: UTF8.self)
      try promise(text != nil, "\(path) is no UTF-8")
      let hasControl = (0x00...0x7F).contains {
        isControl($0) && memchr(bytes, Int32($0), bytes.count) != nil
      }
      try promise(!hasControl, "\(path) has a control character")
      for key in keys {
        try promise(!has(key, bytes), "\(path) holds the key")
      }
      if path.hasSuffix(".json") {
        let isJSON = (try? JSONReader.read(bytes, limits: .ours(memory: 256 << 20))) != nil
        try promise(isJSON, "\(path) is no JSON")
      }
    }
  }

  private static func isControl(_ byte: Int) -> Bool {
    byte < 0x20 && byte != 0x0A && byte != 0x09 || byte == 0x7F
  }

  /// Whether `part` stands in `bytes`. By the C library: these looks are most of what a check does.
  static func has(_ part: [UInt8], _ bytes: [UInt8]) -> Bool {
    guard let first = part.first, bytes.count >= part.count else { return false }
    return bytes.withUnsafeBytes { bytes -> Bool in
      guard var at = bytes.baseAddress else { return false }
      let end = at + bytes.count
      while end - at >= part.count, let found = memchr(at, Int32(first), end - at) {
        let place = UnsafeRawPointer(found)
        if end - place >= part.count, memcmp(place, part, part.count) == 0 { return true }
        at = place + 1
      }
      return false
    }
  }

  /// The snapshot in `files`, read back whole.
  @discardableResult
  static func snapshot(of files: [String: [UInt8]]) throws(Broken) -> Snapshot {
    guard let bytes = files["snapshot.json"] else { throw Broken("no snapshot was published") }
    let snapshot: Snapshot
    do throws(UnreadableFile) {
      snapshot = try Snapshot(bytes)
    } catch { throw Broken("the snapshot cannot be read back: \(error)") }
    for backend in snapshot.backends {
      for (provider, row) in backend.rows { try hold(of: row, "\(backend.name)/\(provider)") }
    }
    if let root = try? JSONReader.read(bytes, limits: .ours(memory: 256 << 20)) { try holdTimes(in: root) }
    return snapshot
  }

  /// Every member that is named for a moment is one in our own form.
  private static func holdTimes(in node: JSONNode) throws(Broken) {
    for (key, value) in node.members ?? [] {
      if key.hasSuffix("_at") || key.hasSuffix("_since") || key.hasSuffix("_until"), let text = value.text {
        try promise(Timestamp(text) != nil, "\(key) is no time: \(text.debugDescription)")
      }
      try holdTimes(in: value)
    }
    guard let elements = node.elements else { return }
    for element in elements { try holdTimes(in: element) }
  }

  private static func hold(of row: Row, _ place: String) throws(Broken) {
    try promise(row.models.count <= 20_000, "\(place) has \(row.models.count) models")
    for (one, next) in zip(row.models, row.models.dropFirst()) {
      try promise(one.id < next.id, "\(place) is not sorted, or names a model twice")
    }
    for model in row.models {
      for text in [model.id.text, model.displayName] {
        try promise(ModelText.isAcceptable(text), "\(place) holds the text \(text.debugDescription)")
      }
    }
  }

  /// The ids of every row.
  static func ids(in snapshot: Snapshot) -> [String: [String]] {
    var ids: [String: [String]] = [:]
    for backend in snapshot.backends {
      for (provider, row) in backend.rows { ids["\(backend.name)/\(provider)"] = row.models.map(\.id.text) }
    }
    return ids
  }

  /// That a failure says what is wrong in lines that can be printed, without the key unless that was typed.
  static func hold(of failure: RunFailure, typed: [UInt8] = []) throws(Broken) {
    try promise(!failure.lines.isEmpty, "a failure without words")
    for line in failure.lines + [failure.advice] { try holdLine(line, typed: typed) }
  }

  /// That `line` is one line that a terminal shows as it is, without the key unless it stands in what its user `typed`:
  /// while a baseline is read nobody knows its keys.
  static func holdLine(_ line: String, typed: [UInt8] = []) throws(Broken) {
    let bad = line.unicodeScalars.contains {
      $0.properties.generalCategory == .control || $0.properties.generalCategory == .lineSeparator
        || $0.properties.generalCategory == .format
    }
    try promise(!bad, "no line to be printed: \(line.debugDescription)")
    try promise(line.utf8.count < 20_000, "a line of \(line.utf8.count) bytes")
    let wasTyped = has(Array(FuzzEnvironment.key.utf8), typed)
    try promise(wasTyped || !line.contains(FuzzEnvironment.key), "a line shows the key")
  }
}
