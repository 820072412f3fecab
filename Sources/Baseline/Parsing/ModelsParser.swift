import Domain
import JSON

/// The models that a backend's user assumes until it answers.
struct RawModels {
  var byProvider: [ProviderName: [ListedModel]] = [:]
  /// How many entries were no models.
  var dropped = 0
}

/// Reads `models`: lists of entries by provider. A bad entry is dropped, counted and warned of; when strict, it is
/// an error as all else.
enum ModelsParser {
  /// After so many bad entries of one backend the rest is only counted.
  private static let shownBadEntries = 10

  static func read(_ field: Field, isStrict: Bool) -> RawModels? {
    guard let members = field.members("an object of providers and their lists of models") else { return nil }
    var given = RawModels()
    for (name, list) in members {
      guard let provider = ProviderName(name) else {
        list.report("\(DisplayText.quoted(name)) is no provider's name", hint: Field.nameHint(name))
        continue
      }
      guard let entries = list.node.elements else {
        list.reportType("a list of models")
        continue
      }
      given.byProvider[provider] = models(entries, in: list, isStrict: isStrict, dropped: &given.dropped)
    }
    if !isStrict, given.dropped > shownBadEntries {
      field.findings.warn(field.path, "\(given.dropped - shownBadEntries) more bad entries dropped")
    }
    return given
  }

  private static func models(
    _ entries: JSONNode.Elements, in list: Field, isStrict: Bool, dropped: inout Int
  ) -> [ListedModel] {
    var models: [ListedModel] = []
    models.reserveCapacity(entries.count)
    for (index, entry) in entries.enumerated() {
      do throws(ModelEntry.Bad) {
        models.append(try ModelEntry.read(entry))
      } catch {
        dropped += 1
        tell(
          error, at: list.path + [.index(index)], list.findings, isStrict: isStrict,
          isShown: dropped <= shownBadEntries)
      }
    }
    return models
  }

  private static func tell(
    _ bad: ModelEntry.Bad, at path: [JSONStep], _ findings: BaselineFindings, isStrict: Bool, isShown: Bool
  ) {
    if isStrict {
      for fault in bad.faults { findings.report(path + fault.path, fault.message) }
    } else if isShown, let first = bad.faults.first {
      findings.warn(path + first.path, "model dropped: \(first.message)")
    }
  }
}
