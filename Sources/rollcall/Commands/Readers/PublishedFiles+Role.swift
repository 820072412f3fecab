import Domain
import Views

extension PublishedFiles {
  /// The role of that name.
  /// - Throws: `ReaderFailure`, as `requirements()` does, with status 3 where that file is missing, which elsewhere only means
  ///   that nothing is wanted, and with status 2 for a role that is not in it.
  func role(_ name: String) throws(ReaderFailure) -> Role {
    guard let roles = try requirements()?.roles else {
      throw ReaderFailure(
        .files, "there is no \(DisplayText.quoted("\(folder)/\(RolesFile.path)"))",
        advice: "have \"roles\" among the baseline's \"outputs\", and run rollcall")
    }
    if let role = roles.first(where: { $0.name == name }) { return role }
    let names = roles.map(\.name)
    let near = Suggestion.nearest(to: name, among: names).map { "did you mean \"\($0)\"? " } ?? ""
    throw ReaderFailure(
      .usage, "the baseline had no role \(DisplayText.quoted(name)) when rollcall last ran",
      advice: names.isEmpty
        ? "name one under \"roles\" in the baseline, and run rollcall"
        : near + "the roles are \(names.joined(separator: ", "))")
  }
}
