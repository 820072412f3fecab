import Domain
import SnapshotFiles

/// Every model of a snapshot under its one name, whatever backend offers it: by the bytes of that name, then by backend.
///
/// Holds places, not models, which are large: a fleet has a hundred thousand of them.
struct ModelIndex {
  /// Where a model stands in a snapshot.
  struct Position {
    /// `PROVIDER/ID`. An id, since only those are compared by their bytes.
    let key: ModelID
    let backend: Int
    let row: Int
    let model: Int
  }

  /// All places, those of one key together.
  let places: [Position]

  /// Looks at every model once, and sorts.
  init(_ snapshot: Snapshot) {
    var places: [Position] = []
    let count = snapshot.backends.reduce(0) { $0 + $1.rows.reduce(0) { $0 + $1.row.models.count } }
    places.reserveCapacity(count)
    for (backend, part) in snapshot.backends.enumerated() {
      for (row, (provider, content)) in part.rows.enumerated() {
        for (model, record) in content.models.enumerated() {
          let key = ModelID(ModelKey.text(provider, record.id))
          places.append(Position(key: key, backend: backend, row: row, model: model))
        }
      }
    }
    places.sort { left, right in
      if left.key != right.key { return left.key < right.key }
      return (left.backend, left.row, left.model) < (right.backend, right.row, right.model)
    }
    self.places = places
  }

  /// Calls `body` with the places of each key, in the order of the keys.
  func forEachKey(_ body: (ModelID, ArraySlice<Position>) -> Void) {
    var rest = places[...]
    while let first = rest.first {
      let same = rest.prefix { $0.key == first.key }
      body(first.key, same)
      rest = rest[same.endIndex...]
    }
  }
}
