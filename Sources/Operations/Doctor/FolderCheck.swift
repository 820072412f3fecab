import Domain

/// Judges the two folders of a run, the room on their disks, and what killed runs left in them.
struct FolderCheck {
  let facts: MachineFacts
  /// Bytes that the last snapshot takes.
  let snapshotBytes: Int

  /// Everything is written beside what is there before the first rename, and other files come to about as much again.
  private var needed: Int { snapshotBytes * 3 + 1_048_576 }

  var findings: [DoctorFinding] { output + disk + leftovers + state }

  private var output: [DoctorFinding] {
    let folder = facts.output
    if let problem = folder.problem {
      return [
        DoctorFinding(
          .error, .output, problem,
          "let the user that runs rollcall write there, or name another with --output")
      ]
    }
    return [
      DoctorFinding(
        .ok, .output,
        folder.isThere ? "\(folder.path) can be written" : "\(folder.path) will be made by the first run")
    ]
  }

  private var disk: [DoctorFinding] {
    let rooms = [facts.output, facts.state].compactMap { folder in folder.room.map { (folder.path, $0) } }
    let found = rooms.compactMap { path, room -> DoctorFinding? in
      if room.bytes < needed || room.files.map({ $0 < 16 }) == true {
        return DoctorFinding(
          .error, .disk,
          "\(path) has no room: \(Amount.bytes(room.bytes)) and \(room.files ?? 0) files are free, "
            + "a run needs about \(Amount.bytes(needed))",
          "free some space or inodes there")
      }
      guard room.bytes < max(needed * 4, 67_108_864) || room.files.map({ $0 < 1000 }) == true else {
        return nil
      }
      return DoctorFinding(
        .warning, .disk, "\(path) has little room: \(Amount.bytes(room.bytes)) free",
        "free some before it is full")
    }
    // Both are on the same disk as a rule.
    let once =
      found.dropFirst().first.map { $0.severity == found[0].severity } == true
      ? Array(found.prefix(1)) : found
    guard let least = rooms.map(\.1.bytes).min() else { return once }
    return once.or(.disk, ok: "\(Amount.bytes(least)) free")
  }

  private var leftovers: [DoctorFinding] {
    let parts = [facts.output.leftovers, facts.state.leftovers]
    let removable = parts.map(\.removable).reduce(0, +)
    let (young, foreign) = (parts.map(\.young).reduce(0, +), parts.map(\.foreign).reduce(0, +))
    var found: [DoctorFinding] = []
    if isRunUnderWay, removable + young > 0 {
      found.append(
        DoctorFinding(
          .note, .leftovers, "\(Amount.text(removable + young, "temporary file")) of the run under way")
      )
    } else {
      if removable > 0 {
        found.append(
          DoctorFinding(
            .warning, .leftovers, "\(Amount.text(removable, "temporary file")) of a run that was killed",
            "the next run removes them; if they come back, look what kills it (memory, a time limit)"))
      }
      if young > 0 {
        found.append(
          DoctorFinding(
            .note, .leftovers,
            "\(Amount.text(young, "temporary file")) in the state folder, made less than an hour ago",
            "nothing to do: a run removes those there once they are an hour old"))
      }
    }
    if foreign > 0 {
      found.append(
        DoctorFinding(
          .warning, .leftovers, "\(Amount.text(foreign, "temporary file")) of a run of another user",
          "let one user run rollcall for this folder, and remove .*.tmp there by hand"))
    }
    return found.or(.leftovers, ok: found.isEmpty ? "none" : "none to remove")
  }

  private var isRunUnderWay: Bool { facts.locks[.run] == .held || facts.locks[.output] == .held }

  private var state: [DoctorFinding] {
    let folder = facts.state
    if let problem = folder.problem {
      return [
        DoctorFinding(
          .error, .state, problem,
          "let the user that runs rollcall have it, or name another folder with --state")
      ]
    }
    guard folder.isThere else {
      return [DoctorFinding(.ok, .state, "\(folder.path) will be made by the first run")]
    }
    if let refusal = folder.refusal {
      return [
        DoctorFinding(
          .error, .state, "\(folder.path) \(refusal), so no run uses it",
          folder.isOwn ? "chmod 700 it" : "run rollcall as that user, or name another folder with --state")
      ]
    }
    if folder.permissions & 0o055 != 0 {
      return [
        DoctorFinding(.warning, .state, "\(folder.path) can be looked into by other users", "chmod 700 it")
      ] + archive
    }
    return archive.or(.state, ok: "\(folder.path) is this user's alone")
  }

  /// The folder of the snapshots that are kept, where there is one: a run publishes all the same.
  private var archive: [DoctorFinding] {
    guard let folder = facts.archive, folder.isRefused else { return [] }
    return [
      DoctorFinding(
        .warning, .state,
        (folder.problem ?? "\(folder.path) \(folder.refusal ?? "")")
          + "; snapshots can be neither kept nor restored",
        "let the user that runs rollcall have it, mode 0700")
    ]
  }
}
