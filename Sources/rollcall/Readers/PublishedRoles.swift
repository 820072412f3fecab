import RollcallCore

extension PublishedFiles {
  /// The role of that name.
  /// - Throws: `ReaderFailure`, as `wishes()` does, and with status 2 for a role that is not there.
  func role(_ name: String) throws(ReaderFailure) -> Role {
    let roles = try wishes().roles
    if let role = roles.first(where: { $0.name == name }) { return role }
    let names = roles.map(\.name)
    let near = Spelling.nearest(to: name, among: names).map { "did you mean \"\($0)\"? " } ?? ""
    throw ReaderFailure(
      .usage, "the baseline had no role \(Spelling.quoted(name)) when rollcall last ran",
      advice: names.isEmpty
        ? "name one under \"roles\" in the baseline, leave \"roles\" among its \"outputs\", and run rollcall"
        : near + "the roles are \(names.joined(separator: ", "))")
  }
}
