import Domain
import Glibc

/// Why a file of ours could not be read. Names the path as its user wrote it and nothing of the content.
struct FileFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The closed list of reasons.
  enum Reason: Hashable, Sendable {
    /// Nothing stands at the path.
    case missing
    /// Something else than a regular file does; it was not read from.
    case notAFile(FileKind)
    /// The file has more than this many bytes.
    case tooLarge(limit: Int)
    /// This user may not read it, or not enter a folder on the way.
    case permission
    /// The system refused or failed in another way.
    case io(ErrorNumber)
  }

  /// The path as it was given.
  let path: String
  /// Why.
  let reason: Reason

  var description: String {
    let path = DisplayText.path(path)
    return switch reason {
    case .missing: "cannot read \(path): there is no such file"
    case .notAFile(let kind): "cannot read \(path): it is \(kind.rawValue), and a regular file is needed"
    case .tooLarge(let limit): "cannot read \(path): it is larger than the limit of \(limit) bytes"
    case .permission: "cannot read \(path): permission denied; let the user that runs this read it"
    case .io(let error): "cannot read \(path): \(error.advice)"
    }
  }

  init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }

  init(path: String, error: ErrorNumber) {
    self.path = path
    reason =
      switch error.number {
      case ENOENT: .missing
      case EACCES, EPERM: .permission
      default: .io(error)
      }
  }
}
