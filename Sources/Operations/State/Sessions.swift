import Domain
import JSON
import SnapshotFiles

/// The sessions that are open: the file `sessions.json` of the state folder. Of a token it keeps a hash alone.
package struct Sessions: SharedState {
  /// In the state folder.
  package static let fileName = "sessions.json"
  /// Over every change of it; reports are not published under it.
  package static let lockName = "sessions.lock"
  /// A session costs no run anything.
  package static let kept = "nothing was changed"
  /// The tokens outlive the file, and open nothing any more.
  package static let removal = "remove it, which closes every session"
  /// The most sessions that may be open at once.
  package static let most = 1000

  /// One of them.
  package struct Session: Sendable, Hashable {
    /// The only backend of which it may report.
    package var backend: BackendName
    /// Since when.
    package var opened: Timestamp
    /// Until when.
    package var expires: Timestamp
    /// How many reports it has made.
    package var reports = 0
    /// SHA-256 of its token, which is random enough to need no salt.
    var hash: String
    /// The token's file, when it is in the state folder.
    package var file: String?
  }

  /// In the order in which they were opened.
  package private(set) var all: [Session] = []
  /// How many tokens were refused so far.
  package private(set) var refused = 0

  /// None.
  package init() {}

  /// Reads the sessions, each whole or none at all.
  package init(_ root: JSONNode) throws(UnreadableFile) {
    guard let elements = root["sessions"]?.elements else { throw .damaged("it has no sessions") }
    for element in elements {
      guard let session = Session(element) else { throw .damaged("a line of it is no session") }
      all.append(session)
    }
    refused = root["refused"]?.quantity ?? 0
  }

  /// Those whose time is up go, and their tokens with them.
  package mutating func removeOver(at now: Timestamp) -> [String] {
    let files = all.filter { $0.expires <= now }.compactMap(\.file)
    all.removeAll { $0.expires <= now }
    return files
  }

  /// Opens one for the holder of `token`.
  package mutating func open(
    _ backend: BackendName, token: [UInt8], from now: Timestamp, until end: Timestamp, file: String?
  ) {
    all.append(
      Session(backend: backend, opened: now, expires: end, hash: SHA256.hex(of: token), file: file))
  }

  /// The session that `token` opens at `now`; nil for one that is wrong, closed, expired or of another state folder. Takes
  /// as long whatever stands in it.
  package func session(of token: [UInt8], at now: Timestamp) -> Session? {
    place(of: token).map { all[$0] }.flatMap { $0.expires > now ? $0 : nil }
  }

  /// The same for whoever hands `token` in: one that opens nothing is counted as refused.
  package mutating func admit(_ token: [UInt8], at now: Timestamp) -> Session? {
    let session = session(of: token, at: now)
    if session == nil { refused += 1 }
    return session
  }

  /// Counts a report of the session that `token` opens.
  package mutating func noteReport(by token: [UInt8]) {
    if let place = place(of: token) { all[place].reports += 1 }
  }

  /// Ends the session that `token` opens.
  package mutating func close(_ token: [UInt8]) {
    if let place = place(of: token) { all.remove(at: place) }
  }

  /// Compares with every session, and every byte of each.
  private func place(of token: [UInt8]) -> Int? {
    let hash = Array(SHA256.hex(of: token).utf8)
    var found: Int?
    for (place, session) in all.enumerated() {
      var difference: UInt8 = session.hash.utf8.count == hash.count ? 0 : 1
      for (one, other) in zip(session.hash.utf8, hash) { difference |= one ^ other }
      if difference == 0 { found = place }
    }
    return found
  }

  /// The file's bytes: one session a line.
  package var bytes: [UInt8] { written(withHashes: true) }

  /// The same for people and programs that only look: without hashes.
  package var shown: String { String(decoding: written(withHashes: false), as: UTF8.self) }

  private func written(withHashes: Bool) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("refused", refused)
    writer.field("schema_version", Self.schemaVersion)
    writer.key("sessions")
    writer.beginArray()
    for session in all {
      writer.newline()
      writer.beginObject()
      writer.field("backend", session.backend.text)
      writer.field("expires", session.expires)
      writer.field("file", session.file)
      if withHashes { writer.field("hash", session.hash) }
      writer.field("opened", session.opened)
      writer.field("reports", session.reports)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}

extension Sessions.Session {
  /// Reads what `Sessions` wrote; nil when a part of it is not as we write it.
  fileprivate init?(_ node: JSONNode) {
    guard let backend = node["backend"]?.text.flatMap({ BackendName($0) }),
      let opened = node["opened"]?.timestamp, let expires = node["expires"]?.timestamp,
      let hash = node["hash"]?.text, hash.utf8.count == 64, let reports = node["reports"]?.quantity
    else { return nil }
    let file = node["file"]?.text
    // A name in the state folder, never a way out of it.
    guard file.map({ $0.hasPrefix("session-") && !$0.contains("/") }) ?? true else { return nil }
    self.init(
      backend: backend, opened: opened, expires: expires, reports: reports, hash: hash, file: file)
  }
}
