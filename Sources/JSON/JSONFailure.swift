/// Why bytes are no JSON document. Never quotes them: jansson's own words repeat up to 20 bytes of the input.
public enum JSONFailure: Error, Sendable, Hashable {
  /// Nothing but white space.
  case empty
  /// Breaks the grammar at this place. Lines and columns count from 1, columns in characters.
  case syntax(line: Int, column: Int)
  /// An object names a key twice.
  case duplicateKey(line: Int, column: Int)
  /// Bytes that are no UTF-8.
  case encoding(line: Int, column: Int)
  /// A NUL in a text, written as an escape.
  case nul(line: Int, column: Int)
  /// A number that no 64-bit integer or double holds.
  case number(line: Int, column: Int)
  /// Nested deeper than jansson goes (2,048 levels).
  case tooDeep
  /// Would take more memory than `JSONReader.Limits.memory`.
  case overBudget
  /// The machine has no memory left: says nothing of the bytes.
  case outOfMemory
}
