import Domain
import Redaction
import SnapshotFiles

extension ChangeJournal {
  /// The changes of several folders made one, behind what this one holds already. What is held by its content is not
  /// taken again, though it bears another id here.
  func joining(
    _ sources: [ChangeJournal], _ own: [Change], by run: RunStamp, at start: Timestamp,
    _ scanner: SecretScanner
  ) -> ChangeJournal {
    var known = Set(changes.map(\.content))
    // Of a full journal the oldest went: they are not news because another folder still has them.
    let oldest = changes.count >= Change.keptInFile ? changes.map(\.at).min() : nil
    var found: [Change] = []
    for change in own + sources.flatMap(\.changes) {
      guard oldest.map({ change.at > $0 }) ?? true, !change.holdsSecret(scanner),
        known.insert(change.content).inserted
      else { continue }
      var change = change
      change.stamp.sequence = run.sequence
      found.append(change)
    }
    return adding(Array(found.sorted { $0.at > $1.at }.prefix(Change.keptInFile)), by: run, at: start)
  }
}

extension Change {
  /// The same for every folder that tells of it: without what one run or folder has named it by.
  fileprivate var content: Change {
    var change = self
    (change.stamp.sequence, change.ordinal) = (0, 0)
    return change
  }

  /// Whether a text of it looks like a secret.
  func holdsSecret(_ scanner: SecretScanner) -> Bool {
    let texts = [model?.text, provider?.text] + details.flatMap { [$0.before, $0.after] }
    return texts.compactMap(\.self).contains(where: scanner.finds)
  }
}

extension [Change] {
  /// Removals of several snapshots made one list, newest first, each once.
  static func joined(_ lists: [[Change]], _ scanner: SecretScanner) -> [Change] {
    var known: Set<Change> = []
    return lists.flatMap(\.self).filter { !$0.holdsSecret(scanner) && known.insert($0.content).inserted }
      .sorted { $0.at > $1.at }
  }
}
