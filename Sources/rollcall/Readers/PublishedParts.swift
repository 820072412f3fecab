import RollcallCore

extension PublishedFiles {
  /// What the baseline wants of models, as `roles.json` says; no wishes where that is not published.
  /// - Throws: `ReaderFailure` with status 3 for a damaged file and 2 for one of a newer version.
  func wishes() throws(ReaderFailure) -> Wishes {
    try read("roles.json") { bytes throws(PreviousSnapshot.Unreadable) in try RolesFile.read(bytes) }
      ?? Wishes()
  }

  /// What is remembered as changed, from both files that remember it.
  /// - Throws: `ReaderFailure`, as `wishes()` does.
  func changes() throws(ReaderFailure) -> [Change] {
    let read = { (bytes: [UInt8]) throws(PreviousSnapshot.Unreadable) in try PublishedChanges.read(bytes) }
    return try (self.read("changes.json", by: read) ?? []) + (self.read("snapshot.json", by: read) ?? [])
  }

  private func read<Part>(
    _ name: String, by read: ([UInt8]) throws(PreviousSnapshot.Unreadable) -> Part
  ) throws(ReaderFailure) -> Part? {
    guard let bytes = try bytes(of: name) else { return nil }
    do throws(PreviousSnapshot.Unreadable) {
      return try read(bytes)
    } catch {
      let path = Spelling.quoted(folder + "/" + name)
      switch error {
      case .newer(let version):
        throw ReaderFailure(
          .usage, "\(path) has schema_version \(version), which is newer than this program knows",
          advice: "use the newer rollcall")
      case .damaged(let why):
        throw ReaderFailure(
          .files, "\(path) cannot be read: \(why)",
          advice: "the next rollcall run replaces it; nothing was changed")
      }
    }
  }
}
