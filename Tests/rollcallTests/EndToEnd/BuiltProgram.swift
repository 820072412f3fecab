import Foundation
import Transcripts

/// The `rollcall` that was built with these tests.
enum BuiltProgram {
  /// Its path: `ROLLCALL_PROGRAM` where that is set, else beside the test bundle, else in `.build/debug`.
  static let path: String = {
    let root = PackageFolder.url
    let beside = CommandLine.arguments.map {
      URL(fileURLWithPath: $0).deletingLastPathComponent().path + "/rollcall"
    }
    let built = root.path + "/.build/debug/rollcall"
    let given = ProcessInfo.processInfo.environment["ROLLCALL_PROGRAM"].map { [$0] } ?? []
    return (given + beside).first { FileManager.default.isExecutableFile(atPath: $0) } ?? built
  }()
}
