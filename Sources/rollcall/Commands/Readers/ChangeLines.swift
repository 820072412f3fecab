import Domain
import SnapshotFiles

/// Changes as lines for people: a backend's name, then a line for each of its changes.
enum ChangeLines {
  /// - Parameter isForPerson: whether a person at a terminal reads them, who gets the names in bold.
  static func text(_ changes: [Change], isForPerson: Bool) -> String {
    byBackend(changes).map { backend, changes in
      let name = isForPerson ? Style.bold(backend.text) : backend.text
      return ([name] + changes.map { "  \($0.news)" }).joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
  }

  /// The changes of each backend, in the order given.
  static func byBackend(_ changes: [Change]) -> [(BackendName, [Change])] {
    var groups: [(BackendName, [Change])] = []
    for change in changes {
      if groups.last?.0 == change.backend {
        groups[groups.count - 1].1.append(change)
      } else {
        groups.append((change.backend, [change]))
      }
    }
    return groups
  }
}
