import RollcallCore

extension PublishedFiles {
  /// What the baseline wanted of models when the run published it.
  /// - Throws: `ReaderFailure` with status 3 when it is not there or cannot be read, 2 for one of a newer version.
  func wishes() throws(ReaderFailure) -> Wishes {
    let path = Spelling.quoted(folder + "/roles.json")
    guard let bytes = try bytes(of: "roles.json") else {
      throw ReaderFailure(
        .files, "there is no \(path)",
        advice: "have \"roles\" among the baseline's \"outputs\", and run rollcall")
    }
    do throws(PreviousSnapshot.Unreadable) {
      return try RolesFile.read(bytes)
    } catch {
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

  /// The role of that name.
  /// - Throws: `ReaderFailure`, as `wishes` does, and with status 2 for a role that is not there.
  func role(_ name: String) throws(ReaderFailure) -> Role {
    let roles = try wishes().roles
    if let role = roles.first(where: { $0.name == name }) { return role }
    let names = roles.map(\.name)
    let near = Spelling.nearest(to: name, among: names).map { "did you mean \"\($0)\"? " } ?? ""
    throw ReaderFailure(
      .usage, "the baseline had no role \(Spelling.quoted(name)) when rollcall last ran",
      advice: names.isEmpty
        ? "name one under \"roles\" in the baseline, and run rollcall"
        : near + "the roles are \(names.joined(separator: ", "))")
  }
}
