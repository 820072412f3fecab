import Foundation
import Glibc

/// When a program under test is killed.
enum KillingMoment: Sendable {
  /// So long after its start, wherever it has got to by then.
  case after(milliseconds: Int)
  /// As soon as something in the folder that it publishes in is another than before.
  case writing

  /// Some of the first kind, which may come before or after all that matters, and the second until it has hit.
  static func moments(_ milliseconds: Int...) -> [KillingMoment] {
    milliseconds.map { .after(milliseconds: $0) } + [.writing]
  }
}

extension Scene {
  /// Starts a program and kills it at a moment; whether that hit it between the first thing that it changed in `folder`
  /// and its snapshot, which is the last.
  func kill(
    _ start: () throws -> RunningProgram, at moment: KillingMoment, in folder: String
  ) async throws -> Bool {
    let place = self.folder + "/" + folder
    let before = FolderState(place)
    let ended: EndedProgram
    switch moment {
    case .after(let milliseconds):
      let end = ContinuousClock.now + .milliseconds(milliseconds)
      ended = await (try start()).killed { ContinuousClock.now >= end }
    case .writing:
      ended = await (try start()).killed { FolderState(place) != before }
    }
    let after = FolderState(place)
    return ended.status == -SIGKILL && after != before && after.snapshot == before.snapshot
  }
}

/// What lies in a folder, seen without reading it: names, and which file each one is.
private struct FolderState: Equatable {
  let files: [String: UInt64]

  init(_ path: String) {
    var found: [String: UInt64] = [:]
    for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
      var status = stat()
      if lstat(path + "/" + name, &status) == 0 { found[name] = UInt64(status.st_ino) }
    }
    files = found
  }

  var snapshot: UInt64? { files["snapshot.json"] }
}
