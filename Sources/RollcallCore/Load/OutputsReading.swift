/// Reads `outputs`: which files are published beside the snapshot.
enum OutputsReading {
  /// The names given; nil where they are no list of names. The feed is made of the changes, which only their own file
  /// remembers.
  static func read(_ field: Field) -> Set<String>? {
    guard let elements = field.elements("a list of outputs") else { return nil }
    let known = DerivedOutputs.names
    var names: Set<String> = []
    for element in elements {
      guard let name = element.text("the name of an output") else { continue }
      if known.contains(name) {
        names.insert(name)
      } else {
        let near = Spelling.nearest(to: name, among: known).map { "did you mean \"\($0)\"? " } ?? ""
        element.report(
          "no output \(Spelling.quoted(name))", hint: near + "the known ones are \(Spelling.list(known))")
      }
    }
    if names.contains(FeedOutput.name) { names.insert(ChangesOutput.name) }
    return names
  }
}
