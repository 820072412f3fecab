import Domain

/// A first baseline, from what is found on a machine: variables that tools usually keep keys in, and engines that answer.
///
/// No key gets into it: a key stays in its variable, which the baseline names. Every entry has been loaded on its own
/// before it is taken, so that the whole loads without an error or a warning.
package struct InitialBaseline: Sendable {
  /// What stands in it, in the order of the file: the backend, its kind, and what it rests on.
  package let entries: [(name: String, kind: String, source: String)]
  /// What was found and is not in it, and why, in a sentence each.
  package let leftOut: [String]
  /// Whether nothing was found, so that it holds the backends that answer without a key.
  package let isWithoutKeys: Bool
  /// The file.
  package let text: String

  /// Chooses the backends.
  /// - Parameters:
  ///   - variables: those of `UsualVariables.names` that are set.
  ///   - engines: those that answered.
  package init(variables: [String: String], engines: [EngineSighting]) {
    var draft = Draft(variables: variables)
    for row in UsualVariables.all { draft.add(row, engines) }
    for engine in engines.sorted(by: { $0.port < $1.port }) { draft.add(engine) }
    isWithoutKeys = draft.entries.isEmpty
    if isWithoutKeys {
      for (name, kind, more) in Self.keyless {
        draft.add(DraftEntry(name: name, kind: kind, source: "answers without a key", members: more))
      }
    }
    let sorted = draft.entries.sorted { $0.name < $1.name }
    entries = sorted.map { ($0.name, $0.kind, $0.source) }
    leftOut = draft.leftOut
    text = DraftEntry.file(of: sorted)
  }

  /// Catalogues change slowly and are long. An engine that did not answer is not among them: it would be an error from the
  /// first run on.
  private static let keyless: [(String, String, [(String, String)])] = [
    ("huggingface", "huggingface", [("interval", "\"1h\""), ("deadline", "\"20s\"")]),
    ("openrouter", "openrouter", [("interval", "\"1h\""), ("deadline", "\"20s\"")]),
  ]
}
