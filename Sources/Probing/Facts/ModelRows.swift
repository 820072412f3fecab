import Domain
import JSON

/// The rows of a list, wherever its root keeps them.
struct ModelRows {
  /// The models read, in the order found.
  private(set) var models: [ListedModel] = []
  /// How many rows were none.
  private(set) var unreadable = 0

  /// Reads the array at the first of `keys` that the root has, or the root itself when that is an array; `null` in
  /// its place is an empty list, as Go servers write one. `read` gives nil for a row that is no model.
  ///
  /// Proto3's JSON leaves an empty list out altogether: for its servers an object of nothing but `others`, or without
  /// any member, is an empty page.
  /// - Throws: `.notAList` when there is neither.
  init(
    of root: JSONNode, at keys: [String], leftOutBeside others: [String]? = nil,
    read: (JSONNode) -> ListedModel?
  ) throws(ParseError) {
    if let others, root.isObject, root.count == others.count(where: { root[$0] != nil }) { return }
    guard let rows = try Self.rows(of: root, at: keys) else { return }
    models.reserveCapacity(rows.count)
    for row in rows {
      if row.isObject, let model = read(row) { models.append(model) } else { unreadable += 1 }
    }
  }

  /// Reads the list of a dialect that many servers speak in their own ways: rows that are bare ids, and rows that stand
  /// under their ids in an object. `read` takes the id where the row's place or text is it.
  /// - Throws: `.notAList` when there is none of them.
  init(
    loose root: JSONNode, at keys: [String], read: (_ row: JSONNode?, _ id: String?) -> ListedModel?
  ) throws(ParseError) {
    let holder = keys.lazy.compactMap { root[$0] }.first { !$0.isNull } ?? root
    if let rows = KeyedRows.rows(of: holder) ?? KeyedRows.rows(of: root) {
      for (id, row) in rows { take(id.isEmpty ? nil : read(row, id)) }
      return
    }
    guard let rows = try Self.rows(of: root, at: keys) else { return }
    models.reserveCapacity(rows.count)
    // Among rows that are anything, a text proves no id.
    let namesIDs = rows.allSatisfy { $0.isObject || $0.text != nil }
    for row in rows {
      if namesIDs, let id = row.text {
        take(id.isEmpty ? nil : read(nil, id))
      } else {
        take(row.isObject ? read(row, nil) : nil)
      }
    }
  }

  private mutating func take(_ model: ListedModel?) {
    if let model { models.append(model) } else { unreadable += 1 }
  }

  private static func rows(of root: JSONNode, at keys: [String]) throws(ParseError) -> JSONNode.Elements? {
    if let elements = root.elements { return elements }
    var isEmpty = false
    for key in keys {
      guard let node = root[key] else { continue }
      if let elements = node.elements { return elements }
      guard node.isNull else { throw .notAList }
      isEmpty = true
    }
    if !isEmpty { throw .notAList }
    return nil
  }

  /// The rows as a reading that goes on at `next`.
  func reading(next: ListPage.Next = .end) -> ListPage {
    ListPage(models: models, unreadable: unreadable, next: next)
  }
}

extension JSONNode {
  /// The id at `key`, byte for byte; nil unless it is a text with something in it.
  func identifier(at key: String) -> String? {
    guard let id = self[key]?.text, !id.isEmpty else { return nil }
    return id
  }

  /// The cursor of the next page at `key`, or the link to it. Nil at the end of a list (absent, null or empty), and when
  /// it is no text: `PagingReader` then finds that the list goes on.
  func cursor(at key: String) -> String? {
    guard let cursor = self[key]?.text else { return nil }
    return cursor.isEmpty ? nil : cursor
  }
}
