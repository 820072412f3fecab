import Domain

/// Why a folder of ours cannot be used. Names the path as its user wrote it.
struct FolderFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The closed list of reasons.
  enum Reason: Hashable, Sendable {
    /// Something else stands there.
    case notAFolder
    /// It is missing and could not be made, or could not be opened.
    case unusable(ErrorNumber)
    /// Files in it cannot be replaced.
    case notWritable(ErrorNumber)
    /// Its lock could not be asked for; that another run holds it is no failure.
    case lock(ErrorNumber)
    /// It belongs to another user than the one who runs this.
    case ownedByOther
    /// Its group or everybody may write in it.
    case writableByOthers
    /// The file of this name in it could not be written or removed; the old one, if any, is as it was.
    case file(String, ErrorNumber)
    /// The file of this name in it is the new one, and a power cut may yet bring back the old one.
    case notSynchronized(String, ErrorNumber)
  }

  /// The path as it was given.
  let path: String
  /// Why.
  let reason: Reason

  var description: String {
    let path = DisplayText.path(path)
    return switch reason {
    case .notAFolder:
      "cannot use \(path): a folder is needed, and something else stands there; move it away or choose another path"
    case .unusable(let error): "cannot use the folder \(path): \(error.advice)"
    case .notWritable(let error): "cannot write in the folder \(path): \(error.advice)"
    case .lock(let error): "cannot lock the folder \(path): \(error.advice)"
    case .ownedByOther:
      "will not use the folder \(path): it belongs to another user; run as that user or choose another folder"
    case .writableByOthers:
      "will not use the folder \(path): other users may write in it; chmod 700 it"
    case .file(let name, let error): "cannot write \(name) in the folder \(path): \(error.advice)"
    case .notSynchronized(let name, let error):
      "the disk did not confirm the new \(name) in the folder \(path): \(error.advice)"
    }
  }
}
