import Foundation
import Transcripts

/// The fixtures of the tree that this was compiled from.
enum FixtureFiles {
  static let root = PackageFolder.fixture("")

  /// More than this makes a seed that only slows the fuzzer.
  private static let mostBytes = 64 << 10

  /// The bytes at `path` below the fixtures; nil when there is no such file, or too large a one.
  static func bytes(_ path: String) -> [UInt8]? {
    guard let data = try? Data(contentsOf: root.appending(path: path)), data.count <= mostBytes else {
      return nil
    }
    return Array(data)
  }

  /// The names in `folder` below the fixtures, in order.
  static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []).sorted()
  }

  /// Every file below `folder`, in order.
  static func all(below folder: String) -> [[UInt8]] {
    let paths = FileManager.default.enumerator(atPath: root.appending(path: folder).path)?
      .compactMap { $0 as? String }
    return (paths ?? []).sorted().compactMap { bytes("\(folder)/\($0)") }
  }

  /// What once broke a promise of the target `name`, with the file's name.
  static func regressions(of name: String) -> [(name: String, bytes: [UInt8])] {
    names(in: "fuzz/\(name)").compactMap { file in
      bytes("fuzz/\(name)/\(file)").map { (file, $0) }
    }
  }
}
