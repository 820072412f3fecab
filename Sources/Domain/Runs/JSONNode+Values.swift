import JSON

extension JSONNode {
  /// The time, if this is one in our own form.
  package var timestamp: Timestamp? { text.flatMap { Timestamp($0) } }

  /// How much, if this is not below 0, and far from where integers end.
  package var quantity: Int? { integer.flatMap { (0...4_503_599_627_370_496).contains($0) ? $0 : nil } }

  /// The number of a run, if it can be one.
  package var sequence: Int? { integer.flatMap { RunStamp.sequences.contains($0) ? $0 : nil } }
}
