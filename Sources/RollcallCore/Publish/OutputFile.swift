/// One file of the output folder, rendered and ready to be written.
public struct OutputFile: Sendable {
  /// Its path below the output folder, of fixed names only: `snapshot.json`, `schema/snapshot.schema.json`.
  public let path: String
  /// Its exact bytes.
  public let bytes: [UInt8]

  /// Pairs the two.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}
