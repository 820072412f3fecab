import JSON
import Redaction

/// Which run wrote a file.
package struct RunStamp: Sendable, Hashable {
  /// The run's id.
  package var id: String
  /// The run's sequence.
  package var sequence: Int

  /// Pairs the two.
  package init(id: String, sequence: Int) {
    self.id = id
    self.sequence = sequence
  }

  /// What may number a run, in a file of ours: above all that any fleet counts to, and low enough that a number which
  /// somebody else has written is none from which no run could count on.
  package static let sequences = 0..<1 << 40

  /// Whether `text` is 32 hexadecimal digits, as the id of a run is.
  package static func isID(_ text: String) -> Bool {
    text.utf8.count == 32 && text.utf8.allSatisfy { isDigit($0) || "abcdef".utf8.contains($0) }
  }
}

extension RunStamp {
  /// As one of our files has it; nil where that is no run.
  package init?(_ node: JSONNode) {
    guard let id = node["id"]?.text, Self.isID(id), let sequence = node["sequence"]?.sequence else {
      return nil
    }
    self.init(id: id, sequence: sequence)
  }
}
