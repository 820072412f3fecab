internal import CJansson

/// The members of one object that a table's paths lead to. Made once for a list of like objects, and refilled for
/// each: then it allocates nothing.
public struct JSONMembers {
  private let table: JSONPathTable
  private var values: [UnsafeMutablePointer<json_t>?]
  private var document: JSONDocument?

  /// Empty, until it is filled.
  public init(_ table: JSONPathTable) {
    self.table = table
    values = Array(repeating: nil, count: table.count)
  }

  /// Forgets what it held, and takes the members of `node`: none, if that is no object.
  public mutating func fill(from node: JSONNode) {
    for slot in values.indices { values[slot] = nil }
    document = node.document
    collect(from: node.pointer, as: JSONPathTable.root)
  }

  /// The member of the path of that number, also a `null`; nil when there is none.
  public subscript(slot: Int) -> JSONNode? {
    guard let document, let pointer = values[slot] else { return nil }
    return JSONNode(pointer: pointer, document: document)
  }

  /// Goes no deeper than the table's paths do.
  private mutating func collect(from holder: UnsafeMutablePointer<json_t>, as object: Int) {
    var iterator = json_object_iter(holder)
    while let current = iterator {
      if let key = json_object_iter_key(current), let entry = table.entry(for: key, in: object),
        let value = json_object_iter_value(current)
      {
        if let slot = entry.slot { values[slot] = value }
        if let inner = entry.inner { collect(from: value, as: inner) }
      }
      iterator = json_object_iter_next(holder, current)
    }
  }
}
