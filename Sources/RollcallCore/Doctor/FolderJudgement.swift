/// Judges the two folders of a run, the lock, and the room on their disks.
struct FolderJudgement {
  let facts: MachineFacts
  /// Bytes that the last snapshot takes.
  let snapshotBytes: Int

  /// Everything is written beside what is there before the first rename, and other files come to about as much again.
  private var needed: Int { snapshotBytes * 3 + 1_048_576 }

  var findings: [Finding] { output + lock + disk + leftovers + state }

  private var output: [Finding] {
    let folder = facts.output
    if let problem = folder.problem {
      return [
        Finding(
          .error, .output, problem,
          "let the user that runs rollcall write there, or name another with --output")
      ]
    }
    return [
      Finding(
        .ok, .output,
        folder.isThere ? "\(folder.path) can be written" : "\(folder.path) will be made by the first run")
    ]
  }

  private var lock: [Finding] {
    switch facts.lock {
    case .absent, .free: [Finding(.ok, .lock, "no run is under way")]
    case .held:
      [
        Finding(
          .note, .lock, "a run is under way and holds the lock",
          "that is as it should be: another one leaves it the field, or waits with --wait 30s")
      ]
    case .unusable(let why):
      [Finding(.error, .lock, why, "let the user that runs rollcall write \(facts.output.path)/.lock")]
    }
  }

  private var disk: [Finding] {
    let rooms = [facts.output, facts.state].compactMap { folder in folder.room.map { (folder.path, $0) } }
    let found = rooms.compactMap { path, room -> Finding? in
      if room.bytes < needed || room.files.map({ $0 < 16 }) == true {
        return Finding(
          .error, .disk,
          "\(path) has no room: \(sizeText(room.bytes)) and \(room.files ?? 0) files are free, "
            + "a run needs about \(sizeText(needed))",
          "free some space or inodes there")
      }
      guard room.bytes < max(needed * 4, 67_108_864) || room.files.map({ $0 < 1000 }) == true else {
        return nil
      }
      return Finding(
        .warning, .disk, "\(path) has little room: \(sizeText(room.bytes)) free",
        "free some before it is full")
    }
    // Both are on the same disk as a rule.
    let once =
      found.dropFirst().first.map { $0.severity == found[0].severity } == true
      ? Array(found.prefix(1)) : found
    guard let least = rooms.map(\.1.bytes).min() else { return once }
    return once.or(.disk, ok: "\(sizeText(least)) free")
  }

  private var leftovers: [Finding] {
    let (removable, foreign) = (
      facts.output.leftovers.removable + facts.state.leftovers.removable,
      facts.output.leftovers.foreign + facts.state.leftovers.foreign
    )
    var found: [Finding] = []
    if facts.lock == .held, removable > 0 {
      found.append(Finding(.note, .leftovers, "\(counted(removable, "temporary file")) of the run under way"))
    } else if removable > 0 {
      found.append(
        Finding(
          .warning, .leftovers, "\(counted(removable, "temporary file")) of a run that was killed",
          "the next run removes them; if they come back, look what kills it (memory, a time limit)"))
    }
    if foreign > 0 {
      found.append(
        Finding(
          .warning, .leftovers, "\(counted(foreign, "temporary file")) of a run of another user",
          "let one user run rollcall for this folder, and remove .*.tmp there by hand"))
    }
    return found.or(.leftovers, ok: found.isEmpty ? "none" : "none to remove")
  }

  private var state: [Finding] {
    let folder = facts.state
    if let problem = folder.problem {
      return [
        Finding(
          .error, .state, problem,
          "let the user that runs rollcall have it, or name another folder with --state")
      ]
    }
    guard folder.isThere else {
      return [Finding(.ok, .state, "\(folder.path) will be made by the first run")]
    }
    if !folder.isOwn {
      return [
        Finding(
          .error, .state, "\(folder.path) belongs to another user, so no run uses it",
          "run rollcall as that user, or name another folder with --state")
      ]
    }
    if folder.permissions & 0o022 != 0 {
      return [
        Finding(
          .error, .state, "\(folder.path) can be written by other users, so no run uses it", "chmod 700 it")
      ]
    }
    if folder.permissions & 0o055 != 0 {
      return [Finding(.warning, .state, "\(folder.path) can be looked into by other users", "chmod 700 it")]
    }
    return [Finding(.ok, .state, "\(folder.path) is this user's alone")]
  }
}

/// About how much, in one unit.
func sizeText(_ bytes: Int) -> String {
  switch bytes {
  case ..<10_000: "\(bytes) bytes"
  case ..<10_000_000: "\(bytes / 1000) kB"
  case ..<10_000_000_000: "\(bytes / 1_000_000) MB"
  default: "\(bytes / 1_000_000_000) GB"
  }
}
