import Baseline
import Probing
import SnapshotFiles
import Views

/// The schemas of every file of ours.
package enum PublishedSchemas {
  /// The schemas that are published whatever is wanted.
  static let main = [
    OutputSchema("baseline", BaselineSchema.text(kinds: AdapterList.all.map(\.profile))),
    OutputSchema("snapshot", SnapshotSchema.text),
  ]

  /// Every schema, the baseline's and the snapshot's first.
  package static var all: [OutputSchema] { main + DerivedOutputs.schemas }
}
