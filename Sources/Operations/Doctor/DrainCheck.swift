import Domain

/// Judges who is drained: whether that can be known, and who is left alone.
struct DrainCheck {
  let drains: Result<Drains, RunFailure>
  /// Those wanted that are drained.
  let drained: [(name: BackendName, drains: [Drain])]
  /// Every backend that the baseline names; nil where it cannot be read.
  let known: Set<BackendName>?
  /// Whether nothing in the state folder can be had, which is told of the folder.
  var isStateRefused = false

  var findings: [DoctorFinding] {
    let held: Drains
    switch drains {
    case .failure(let failure):
      return [failure.finding(.drains, of: Drains.self, isFolderAtFault: isStateRefused)]
    case .success(let drains): held = drains
    }
    let unknowns = held.byBackend.keys.filter { known?.contains($0) == false }.sorted()
    let notes =
      drained.map { name, drains in
        DoctorFinding(
          .note, .drains, about: [name],
          "it is left alone: \(drains.map(\.sentence).joined(separator: "; "))",
          "rollcall resume \(name) when that is to end")
      }
      + (unknowns.isEmpty
        ? []
        : [
          DoctorFinding(
            .note, .drains, about: unknowns, "drained, and the baseline does not name it",
            "rollcall resume lifts that")
        ])
    return notes.isEmpty ? [DoctorFinding(.ok, .drains, "nobody is drained")] : notes
  }
}

extension RunFailure {
  /// It as what the doctor says of a file of the state folder.
  /// - Parameter isFolderAtFault: whether the folder is to be mended, and not the file.
  func finding<Content: SharedState>(
    _ area: DoctorFinding.Area, of content: Content.Type, isFolderAtFault: Bool
  ) -> DoctorFinding {
    DoctorFinding(
      .error, area, lines.joined(separator: "; "),
      kind == .usage
        ? "use the newer rollcall"
        : isFolderAtFault ? "mend the state folder first" : "mend the file, or \(Content.removal)")
  }
}
