import Domain

/// A snapshot that was published and kept, to be published again.
package struct Checkpoint: Sendable {
  /// Its run's sequence, by which it is asked for.
  package let sequence: Int
  /// What its run says of itself.
  package let header: RunHeader
  /// How many bytes it has.
  package let bytes: Int
  /// What it holds.
  package let snapshot: PreviousSnapshot

  /// Reads what is kept under `sequence`: whole, or not at all.
  /// - Throws: `UnreadableFile`, also for another run's snapshot under this name.
  package init(_ bytes: [UInt8], sequence: Int) throws(UnreadableFile) {
    let snapshot = try PreviousSnapshot(bytes)
    guard !snapshot.isDamaged, let header = snapshot.header else { throw .damaged("a part of it is damaged") }
    guard header.sequence == sequence else { throw .damaged("it is the snapshot of another run") }
    for (name, backend) in snapshot.backends.sorted(by: { $0.key < $1.key }) where backend.rows() == nil {
      throw .damaged("what it holds of \(name) is damaged")
    }
    self.sequence = sequence
    self.header = header
    self.bytes = bytes.count
    self.snapshot = snapshot
  }

  /// The names of its backends, in order.
  package var names: [BackendName] { snapshot.backends.keys.sorted() }
}
