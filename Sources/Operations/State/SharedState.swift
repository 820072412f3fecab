import Domain
import JSON
import SnapshotFiles

/// A file of the state folder that several programs read and change at once, each in one step under the file's own lock.
///
/// What is wrong with it is never guessed at: who reads a damaged file, or one of a newer version, stops there and leaves
/// it as it is.
package protocol SharedState: Sendable, Equatable {
  /// Its name in the state folder.
  static var fileName: String { get }
  /// The lock over every change of it.
  static var lockName: String { get }
  /// What a file that cannot be read has kept from happening: `nothing was changed`.
  static var kept: String { get }
  /// What to do with one that cannot be mended, and what that means.
  static var removal: String { get }

  /// What it holds where there is none.
  init()
  /// Reads a file of our version.
  init(_ root: JSONNode) throws(UnreadableFile)
  /// Removes what is over at `now`. Which files of the state folder go with that, by name.
  mutating func removeOver(at now: Timestamp) -> [String]
  /// The file's bytes.
  var bytes: [UInt8] { get }
}

extension SharedState {
  /// The most bytes such a file may have.
  package static var maxBytes: Int { 16 << 20 }

  /// The version that we read and write, the only one that there ever was.
  static var schemaVersion: Int { 1 }

  /// Reads the file; no file holds nothing.
  package init(_ bytes: [UInt8]?) throws(UnreadableFile) {
    guard let bytes else {
      self.init()
      return
    }
    let root: JSONNode
    do { root = try JSONReader.read(bytes, limits: .ours(memory: 256 << 20)) } catch {
      throw .damaged(error.sentence)
    }
    guard let version = root["schema_version"]?.integer, version > 0 else {
      throw .damaged("it has no schema_version")
    }
    guard version <= Self.schemaVersion else { throw .newer(version: version) }
    try self.init(root)
  }

  /// What stands in the bytes of the file.
  /// - Throws: `RunFailure` of kind `files` for a damaged file, of kind `usage` for one of a newer version.
  package static func load(_ bytes: [UInt8]?) throws(RunFailure) -> Self {
    do throws(UnreadableFile) {
      return try Self(bytes)
    } catch {
      let lines = [error.sentence(of: "\(fileName) in the state folder")]
      switch error {
      case .damaged: throw RunFailure(.files, lines, advice: "\(kept): mend the file, or \(removal)")
      case .newer: throw RunFailure(.usage, lines, advice: "\(kept): use the newer rollcall")
      }
    }
  }
}
