import Domain
import Probing

/// Why a publish ended early. Every file is whole: as it was, or as it was to become.
struct PublishFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was under way.
  enum Step: String, Hashable, Sendable {
    case prepare = "cannot publish to"
    case write = "could not write"
    case rename = "could not put in place"
    case clear = "is of a backend that left, and could not be removed:"
    case synchronize = "put in place, but could not make safe against a power loss,"
  }

  /// Why it ended.
  enum Cause: Error, Hashable, Sendable {
    /// A system call failed.
    case system(ErrorNumber)
    /// Something else than a regular file, or a link to one, stands where the file belongs.
    case notAFile(FileKind)
    /// A link there points to nothing.
    case danglingLink
    /// Not a relative path of plain names.
    case badPath
  }

  let step: Step
  let cause: Cause
  /// The file it happened on.
  let path: String
  /// The files already replaced, as `OutputFile.path` names them. Empty before the first rename: nothing changed.
  let replaced: [String]

  var description: String {
    let path = DisplayText.path(path)
    let kept =
      replaced.isEmpty
      ? "nothing was replaced"
      : "already replaced: \(replaced.joined(separator: ", ")); the others are as they were"
    let what =
      step == .clear ? "\(path) \(step.rawValue) \(causeText)" : "\(step.rawValue) \(path): \(causeText)"
    return "\(what); \(kept)"
  }

  private var causeText: String {
    switch cause {
    case .system(let error): error.advice
    case .notAFile(let kind): "it is \(kind.rawValue); move it away"
    case .danglingLink: "it is a symbolic link that points to nothing; mend or remove it"
    case .badPath: "not a path below the output folder"
    }
  }
}
