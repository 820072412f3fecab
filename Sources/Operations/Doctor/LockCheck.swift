/// A file of ours that is locked, by what is done under it.
package enum LockFile: Sendable, CaseIterable {
  /// Calling the roll.
  case run
  /// Writing in the output folder.
  case output
  /// Changing who is drained.
  case drains
  /// Changing the sessions.
  case sessions
}

/// Whether a lock is held.
package enum LockState: Sendable, Hashable {
  /// Nobody has ever asked for it.
  case absent
  /// Nobody holds it.
  case free
  /// Somebody holds it now.
  case held
  /// Something else than a file stands at this path.
  case notAFile(String)
  /// It cannot be asked for, and why.
  case unusable(String)
}

/// Judges the locks: whether they can be had, and who has them now.
struct LockCheck {
  let locks: [LockFile: LockState]
  /// Whether nothing in the state folder can be had, which is told of the folder.
  let isStateRefused: Bool

  var findings: [DoctorFinding] {
    let wrong = LockFile.allCases.compactMap(fault)
    if !wrong.isEmpty { return wrong }
    let held = LockFile.allCases.filter { locks[$0] == .held }
    // A run holds the lock for writing as well.
    let notes = held.filter { !($0 == .output && held.contains(.run)) }.map(note)
    return notes.isEmpty ? [DoctorFinding(.ok, .lock, "no run is under way")] : notes
  }

  private func fault(_ file: LockFile) -> DoctorFinding? {
    let isOfState = file == .drains || file == .sessions
    if isOfState, isStateRefused { return nil }
    switch locks[file] ?? .absent {
    case .absent, .free, .held: return nil
    case .notAFile(let path):
      return finding(
        file, "\(path) is no file, so it cannot be locked", "move it away: the file is made when it is needed"
      )
    case .unusable(let sentence):
      return finding(
        file, sentence, "let the user that runs rollcall write it, or remove it while nothing runs")
    }
  }

  private func finding(_ file: LockFile, _ what: String, _ advice: String) -> DoctorFinding {
    switch file {
    case .run, .output: DoctorFinding(.error, .lock, "\(what): no run can begin", advice)
    case .drains: DoctorFinding(.error, .lock, "\(what): nobody can be drained or resumed", advice)
    case .sessions: DoctorFinding(.error, .lock, "\(what): no session can be opened, used or closed", advice)
    }
  }

  private func note(_ file: LockFile) -> DoctorFinding {
    switch file {
    case .run:
      DoctorFinding(
        .note, .lock, "a run is under way and holds the lock",
        "that is as it should be: another one leaves it the field, or waits with --wait 30s")
    case .output:
      DoctorFinding(
        .note, .lock, "something is being published: a session's report, a restore or a merge",
        "that takes a moment: if it lasts, look what hangs")
    case .drains:
      DoctorFinding(
        .note, .lock, "the drains are being changed", "that takes a moment: if it lasts, look what hangs")
    case .sessions:
      DoctorFinding(
        .note, .lock, "the sessions are being changed", "that takes a moment: if it lasts, look what hangs")
    }
  }
}
