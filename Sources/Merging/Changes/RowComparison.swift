import Domain
import SnapshotFiles

/// The rows of a backend now beside what the last snapshot holds of it, so that nearly nothing has to be read.
///
/// Between two runs hardly a model changes, but for the stamps of when it was seen. So the two lines are laid beside each
/// other byte by byte, and only models whose bytes differ in more than those are parsed.
package struct RowComparison {
  private let old: ArraySlice<UInt8>
  private let new: ArraySlice<UInt8>

  /// The rows before and after, without the models that are the same; nil when what was held cannot be read.
  ///
  /// - Parameters:
  ///   - previous: the backend in the last snapshot.
  ///   - view: the backend in this one.
  ///   - line: the same as it is written: name, colon, object, comma, line's end.
  package static func pairs(
    from previous: PreviousBackend, to view: SnapshotBackend, _ line: [UInt8]
  ) -> [ChangeFinder.RowPair]? {
    if let quick = quick(previous, view, line) { return quick }
    guard let rows = previous.rows() else { return nil }
    let old = rows.filter { $0.value.isReported }.mapValues(\.models)
    return pairs(old, view)
  }

  private static func quick(
    _ previous: PreviousBackend, _ view: SnapshotBackend, _ line: [UInt8]
  ) -> [ChangeFinder.RowPair]? {
    guard let start = line.firstIndex(of: UInt8(ascii: "{")), let end = line.lastIndex(of: UInt8(ascii: "}"))
    else { return nil }
    let new = line[start...end]
    guard let held = ModelSpans(previous.line)?.rows(), let lists = ModelSpans(new)?.lists,
      lists.map(\.count) == view.rows.map(\.row.models.count)
    else { return nil }
    let comparison = RowComparison(old: previous.line, new: new)
    var (old, same) = ([ProviderName: [Model]](), [ProviderName: Set<Int>]())
    for list in held where list.isReported {
      var twins = Twins()
      if let at = view.rows.firstIndex(where: { $0.provider == list.provider }), view.rows[at].row.isReported
      {
        guard let found = comparison.twins(list.models, lists[at], view.rows[at].row.models) else {
          return nil
        }
        twins = found
      }
      same[list.provider] = twins.new
      var models: [Model] = []
      for (place, model) in list.models.enumerated() where !twins.old.contains(place) {
        guard let model = model.model(in: previous.line) else { return nil }
        models.append(model)
      }
      old[list.provider] = models
    }
    // A hand may have moved a line: the merge would see two models where we see one that moved.
    guard old.values.allSatisfy({ zip($0, $0.dropFirst()).allSatisfy { $0.id < $1.id } }) else { return nil }
    return pairs(old, view, without: same)
  }

  private static func pairs(
    _ old: [ProviderName: [Model]], _ view: SnapshotBackend,
    without same: [ProviderName: Set<Int>] = [:]
  ) -> [ChangeFinder.RowPair] {
    var pairs: [ChangeFinder.RowPair] = []
    for (provider, row) in view.rows where row.isReported {
      let skipped = same[provider] ?? []
      let new = row.models.enumerated().lazy.filter { !skipped.contains($0.offset) }.map(\.element)
      pairs.append(ChangeFinder.RowPair(provider: provider, old: old[provider], new: Array(new)))
    }
    let reported = Set(pairs.map(\.provider))
    for (provider, models) in old where !reported.contains(provider) {
      pairs.append(ChangeFinder.RowPair(provider: provider, old: models, new: nil))
    }
    return pairs.sorted { $0.provider < $1.provider }
  }

  /// The places of models that are the same in both lists.
  private struct Twins {
    var old: Set<Int> = []
    var new: Set<Int> = []
  }

  /// Walks both lists in the order of their ids, once. Nil when a model cannot be read.
  private func twins(_ left: [ModelSpan], _ right: [ModelSpan], _ models: [Model]) -> Twins? {
    var (twins, at, other) = (Twins(), 0, 0)
    while at < left.count, other < right.count {
      if areTwins(left[at], right[other]) {
        twins.old.insert(at)
        twins.new.insert(other)
        (at, other) = (at + 1, other + 1)
        continue
      }
      guard let id = id(left[at]) else { return nil }
      let next = models[other].id
      if !(next < id) { at += 1 }
      if !(id < next) { other += 1 }
    }
    return twins
  }

  private func areTwins(_ left: ModelSpan, _ right: ModelSpan) -> Bool {
    let (left, right) = (left.facts, right.facts)
    return old[left.tail] == new[right.tail] && old[left.head] == new[right.head]
  }

  private func id(_ place: ModelSpan) -> ModelID? {
    guard let text = place.id else { return place.model(in: old)?.id }
    return String(validating: old[text], as: UTF8.self).map { ModelID($0) }
  }
}
