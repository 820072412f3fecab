import Domain

/// A whole snapshot as its readers see it: what every other file, page and verb is computed from.
///
/// A run makes it from what it publishes, a reader's verb from the bytes of `snapshot.json`.
package struct Snapshot: Sendable {
  /// The run that published it.
  package let run: RunHeader
  /// Its backends, sorted by name.
  package let backends: [SnapshotBackend]
  /// What it remembers as gone, newest first; at most `Change.keptRemovals`.
  package let removals: [Change]

  /// Collects the parts.
  package init(run: RunHeader, backends: [SnapshotBackend], removals: [Change] = []) {
    self.run = run
    self.backends = backends
    self.removals = Array(removals.prefix(Change.keptRemovals))
  }

  /// The backend of that name.
  package subscript(name: BackendName) -> SnapshotBackend? { backends.first { $0.name == name } }
}

/// One backend of a snapshot.
package struct SnapshotBackend: Sendable {
  /// Its name.
  package let name: BackendName
  /// Its kind's name.
  package let kind: String
  /// Scheme and host, where its user let them be published.
  package var origin: String?
  /// What a reader may take it for.
  package let status: Status
  /// What the run did with it.
  package let disposition: Disposition
  /// Its last probe, and where it stands between probes.
  package var backendState: BackendState
  /// Its rows, sorted by provider.
  package var rows: [(provider: ProviderName, row: Row)]
  /// By what words it is left alone; empty unless it is drained.
  package var drains: [Drain] = []
  /// What was left out of them.
  package var dropped = Dropped()
  /// Whether its last list lost more than half of its models.
  package var listIsSuspect = false
  /// Over how many milliseconds its probe counted as slow; nil unless it did.
  package var degradedAboveMilliseconds: Int?

  /// Collects what every backend has; the rest is set where there is any.
  package init(
    _ name: BackendName, kind: String, status: Status, disposition: Disposition, backendState: BackendState,
    rows: [(provider: ProviderName, row: Row)]
  ) {
    self.name = name
    self.kind = kind
    self.status = status
    self.disposition = disposition
    self.backendState = backendState
    self.rows = rows
  }

  /// As it was published; nil when a part of it cannot be read.
  package init?(_ name: BackendName, _ read: PreviousBackend) {
    guard let kind = read.kind, let disposition = read.disposition, let status = read.status,
      let rows = read.rows()
    else {
      return nil
    }
    self.name = name
    self.kind = kind
    self.disposition = disposition
    self.status = status
    origin = read.origin
    backendState = read.backendState
    self.rows = rows.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    drains = read.drains
    dropped = read.dropped
    listIsSuspect = read.listIsSuspect
    degradedAboveMilliseconds = read.degradedAboveMilliseconds
  }
}

extension SnapshotBackend {
  /// How many models its rows list, all together.
  package var listedCount: Int { rows.reduce(0) { $0 + $1.row.listedCount } }
  /// How many models of its rows are proven usable.
  package var usableCount: Int { rows.reduce(0) { $0 + $1.row.usableCount } }
}

extension Snapshot {
  /// Reads the bytes of a `snapshot.json` for a reader's verb: whole or not at all.
  /// - Throws: `UnreadableFile`, also where a run would go on without the damaged part.
  package init(_ bytes: [UInt8]) throws(UnreadableFile) {
    let read = try PreviousSnapshot(bytes)
    guard !read.isDamaged, let header = read.header else { throw .damaged("a part of it is damaged") }
    var backends: [SnapshotBackend] = []
    for (name, backend) in read.backends.sorted(by: { $0.key < $1.key }) {
      guard let backend = SnapshotBackend(name, backend) else {
        throw .damaged("what it holds of \(name) is damaged")
      }
      backends.append(backend)
    }
    self.init(run: header, backends: backends, removals: read.removals)
  }
}
