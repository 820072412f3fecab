import Domain

/// Judges the sessions: whether they can be known, which are open, and what is left of others.
struct SessionCheck {
  let sessions: Result<Sessions, RunFailure>
  /// Files of the state folder that are named as tokens are.
  let tokens: [String]
  /// The backends that may be reported of; nil where the baseline cannot be read.
  let known: Set<BackendName>?
  let now: Timestamp
  /// Whether nothing in the state folder can be had, which is told of the folder.
  var isStateRefused = false

  var findings: [DoctorFinding] {
    let held: Sessions
    switch sessions {
    case .failure(let failure):
      return [failure.finding(.sessions, of: Sessions.self, isFolderAtFault: isStateRefused)]
    case .success(let sessions): held = sessions
    }
    let open = held.all.filter { $0.expires > now }
    let found = unknowns(open) + expired(held.all.count - open.count) + leftovers(held)
    let refused = held.refused == 0 ? "" : "; tokens refused so far: \(held.refused)"
    guard let last = open.map(\.expires).max() else {
      return found.or(.sessions, ok: "none is open\(refused)")
    }
    let names = Set(open.map(\.backend)).sorted()
    return found + [
      DoctorFinding(
        .note, .sessions, about: names,
        "\(Amount.text(open.count, "session")) open, the last until \(last)\(refused)",
        "rollcall session list shows them")
    ]
  }

  /// Sessions that can report nothing any more.
  private func unknowns(_ open: [Sessions.Session]) -> [DoctorFinding] {
    let names = Set(open.map(\.backend)).filter { known?.contains($0) == false }.sorted()
    return names.isEmpty
      ? []
      : [
        DoctorFinding(
          .warning, .sessions, about: names,
          "a session is open, and the baseline does not name its backend: each report is refused",
          "close it, and open one for another backend")
      ]
  }

  private func expired(_ count: Int) -> [DoctorFinding] {
    count == 0
      ? []
      : [
        DoctorFinding(
          .note, .sessions, "\(Amount.text(count, "session")) expired",
          "nothing to do: the next one that is opened, used or closed removes them and their tokens")
      ]
  }

  /// Tokens in the state folder that no session names: of a program that was killed, or of a file that was removed.
  private func leftovers(_ sessions: Sessions) -> [DoctorFinding] {
    let files = Set(sessions.all.compactMap(\.file))
    let stray = tokens.filter { !files.contains($0) }.sorted()
    guard let first = stray.first else { return [] }
    let more = stray.count == 1 ? "" : ", and \(stray.count - 1) more"
    return [
      DoctorFinding(
        .warning, .sessions,
        "\(Amount.text(stray.count, "token file")) in the state folder \(stray.count == 1 ? "opens" : "open") no session: "
          + DisplayText.quoted(first) + more, "remove what nobody uses")
    ]
  }
}
