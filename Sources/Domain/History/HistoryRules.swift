/// By what incidents open and close: `history` in the baseline.
package struct HistoryRules: Sendable, Hashable {
  /// How many failures in a row open one; from 1 to 100.
  package var openAfter: Int
  /// How many good checks in a row close it; from 1 to 100.
  package var closeAfter: Int

  /// Two and two unless told otherwise.
  package init(openAfter: Int = 2, closeAfter: Int = 2) {
    self.openAfter = openAfter
    self.closeAfter = closeAfter
  }
}
