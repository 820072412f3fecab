import Views

/// The summary of a GitHub job: a file that the runner names, and every step adds to.
enum JobSummary {
  /// Adds `markdown`, where a runner wants it; whether it is there now, or nobody wanted it.
  static func add(_ markdown: String) -> Bool {
    guard let path = ThisProcess.variables["GITHUB_STEP_SUMMARY"], !path.isEmpty else { return true }
    do throws(FileFailure) {
      try append(Array(markdown.utf8), toFileAt: path)
      return true
    } catch {
      Terminal.error.write("rollcall: no summary was added: \(InertText.line("\(error)"))\n")
      return false
    }
  }
}
