/// One file of the output folder, rendered and ready to be written.
package struct OutputFile: Sendable {
  /// Its path below the output folder, of fixed names only: `snapshot.json`, `schema/snapshot.schema.json`.
  package let path: String
  /// Its exact bytes, in pieces that end at the end of a line, so that a large file is never copied into one.
  package let parts: [[UInt8]]

  /// A file in one piece.
  package init(path: String, bytes: [UInt8]) { self.init(path: path, parts: [bytes]) }

  /// A file in pieces. Each but the last ends with a newline.
  package init(path: String, parts: [[UInt8]]) {
    self.path = path
    self.parts = parts
  }

  /// How many bytes it has.
  package var count: Int { parts.reduce(0) { $0 + $1.count } }

  /// All its bytes in one piece.
  package var bytes: [UInt8] { Array(parts.joined()) }
}
