/// One file of the output folder, rendered and ready to be written.
public struct OutputFile: Sendable {
  /// Its path below the output folder, of fixed names only: `snapshot.json`, `schema/snapshot.schema.json`.
  public let path: String
  /// Its exact bytes, in pieces that end at the end of a line, so that a large file is never copied into one.
  public let parts: [[UInt8]]

  /// A file in one piece.
  public init(path: String, bytes: [UInt8]) { self.init(path: path, parts: [bytes]) }

  /// A file in pieces. Each but the last ends with a newline.
  public init(path: String, parts: [[UInt8]]) {
    self.path = path
    self.parts = parts
  }

  /// How many bytes it has.
  public var count: Int { parts.reduce(0) { $0 + $1.count } }

  /// All its bytes in one piece.
  public var bytes: [UInt8] { Array(parts.joined()) }
}
