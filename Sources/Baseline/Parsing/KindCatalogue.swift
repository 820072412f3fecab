import Domain

/// The kinds that a baseline may name.
struct KindCatalogue {
  private let profiles: [String: BackendKind]

  init(_ profiles: [BackendKind]) {
    self.profiles = Dictionary(profiles.map { ($0.name, $0) }) { first, _ in first }
  }

  /// The supported kinds' names, sorted.
  var names: [String] { profiles.keys.sorted() }

  /// The kind that a backend names; `-` and `_` are the same.
  func read(_ field: Field) -> BackendKind? {
    guard let text = field.text("a kind") else { return nil }
    let name = String(text.map { $0 == "-" ? "_" : $0 })
    if let profile = profiles[name] { return profile }
    let nearest = Suggestion.nearest(to: text, among: names).map { "did you mean \"\($0)\"? " } ?? ""
    field.report("unknown kind \(DisplayText.quoted(text))", hint: nearest + "the known ones are \(list)")
    return nil
  }

  /// The names of what stands inside options that are objects: known words, fit to be shown.
  var optionMembers: Set<String> {
    Set(
      profiles.values.flatMap(\.options).flatMap { option -> [String] in
        if case .object(let members) = option.shape { members.map(\.name) } else { [] }
      })
  }

  /// All names in quotation marks.
  var list: String { DisplayText.list(names) }
}
