import Domain
import JSON

/// Collects what is wrong while a baseline is read, so that all of it is told in one go.
final class BaselineFindings {
  private struct Problem {
    let path: [JSONStep]
    let message: String
    let hint: String?
  }

  private let shown: BaselinePath
  private var problems: [Problem] = []
  private var warnings: [Problem] = []

  /// - Parameter kinds: whose options may be named where something is wrong inside them.
  init(kinds: KindCatalogue) { shown = BaselinePath(optionMembers: kinds.optionMembers) }

  /// Whether something is wrong below one of these keys of the document.
  func isRejected(below keys: [String]) -> Bool {
    problems.contains { problem in keys.contains { problem.path.first == .key($0) } }
  }

  func report(_ path: [JSONStep], _ message: String, hint: String? = nil) {
    problems.append(Problem(path: path, message: message, hint: hint))
  }

  func warn(_ path: [JSONStep], _ message: String, hint: String? = nil) {
    warnings.append(Problem(path: path, message: message, hint: hint))
  }

  /// Reports a key that nothing reads: where it would mean something, or the nearest one that does here.
  func reportUnknownKey(_ path: [JSONStep], known: [String], elsewhere: String? = nil) {
    guard case .key(let key)? = path.last else { return }
    let nearest = Suggestion.nearest(to: key, among: known).map { "did you mean \"\($0)\"?" }
    report(path, "unknown key", hint: elsewhere ?? nearest)
  }

  /// Everything found, with its lines, in their order. Repeated keys are found here as well.
  func settled(
    in bytes: [UInt8], hasDuplicates: Bool
  ) -> (problems: [BaselineProblem], warnings: [BaselineWarning]) {
    if problems.isEmpty && warnings.isEmpty && !hasDuplicates { return ([], []) }
    let positions = JSONPositions(of: (problems + warnings).map(\.path), in: bytes)
    let repeated = positions.duplicates.map {
      BaselineProblem(
        path: shown.text($0.path), line: $0.line, message: "named twice, first on line \($0.firstLine)"
      )
    }
    let place = { [shown] (finding: Problem) in
      BaselineProblem(
        path: shown.text(finding.path), line: positions.line(of: finding.path),
        message: finding.message, hint: finding.hint)
    }
    return (Self.sorted(problems.map(place) + repeated), Self.sorted(warnings.map(place)))
  }

  private static func sorted(_ found: [BaselineProblem]) -> [BaselineProblem] {
    found.sorted { left, right in
      if left.line != right.line { return (left.line ?? 0) < (right.line ?? 0) }
      return (left.path, left.message) < (right.path, right.message)
    }
  }
}
