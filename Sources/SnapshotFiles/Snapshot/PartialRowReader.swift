import Domain
import JSON

/// The rows of one backend's line of the last snapshot, read for a merge with a fresh list.
///
/// A full list replaces nearly every model that is held, and of those only the stamps matter. So the line is walked
/// once, byte by byte, and only what the list does not name is parsed: half of the time of a run over its own large
/// snapshot went into trees that were thrown away.
struct PartialRowReader {
  private let line: ArraySlice<UInt8>

  /// The rows of `line`. Models that `named` holds for their provider come without names for people and facts, since a
  /// list replaces those. Nil when the line is not laid out as we write it: the caller then reads it the long way.
  static func read(
    _ line: ArraySlice<UInt8>, replacing named: [ProviderName: Set<ModelID>]
  ) -> [ProviderName: Row]? {
    let held = PartialRowReader(line: line)
    guard let lists = ModelSpans(line)?.rows() else { return nil }
    var rows: [ProviderName: Row] = [:]
    for list in lists {
      guard var row = Row(list.row),
        let models = held.models(list.models, replacing: named[list.provider] ?? [])
      else { return nil }
      row.models = models
      rows[list.provider] = row
    }
    return rows
  }

  private init(line: ArraySlice<UInt8>) { self.line = line }

  private func models(_ places: [ModelSpan], replacing named: Set<ModelID>) -> [Model]? {
    var models: [Model] = []
    models.reserveCapacity(places.count)
    for place in places {
      if let brief = brief(place), named.contains(brief.id) {
        models.append(brief)
      } else {
        guard let model = place.model(in: line) else { return nil }
        models.append(model)
      }
    }
    let isSorted = zip(models, models.dropFirst()).allSatisfy { $0.id < $1.id }
    return isSorted ? models : nil
  }

  private func brief(_ place: ModelSpan) -> Model? {
    guard let text = place.id, let id = String(validating: line[text], as: UTF8.self) else { return nil }
    var model = Model(
      id: ModelID(id), displayName: id, isListed: place.isListed,
      evidence: place.evidence.flatMap(evidence))
    model.missingSince = place.missingSince.flatMap(time)
    model.firstSeenAt = place.firstSeen.flatMap(time)
    return model
  }

  private func evidence(_ place: Range<Int>) -> Evidence? {
    (try? JSONReader.read(line[place], limits: .written(memory: 1 << 16))).flatMap(Evidence.init)
  }

  private func time(_ place: Range<Int>) -> Timestamp? {
    ExactTime.milliseconds(line[place].span).map { Timestamp(milliseconds: $0) }
  }
}
