/// By what incidents open and close: `history` in the baseline.
public struct HistoryRules: Sendable, Hashable {
  /// How many failures in a row open one; from 1 to 100.
  public var openAfter: Int
  /// How many good checks in a row close it; from 1 to 100.
  public var closeAfter: Int

  /// Two and two unless told otherwise.
  public init(openAfter: Int = 2, closeAfter: Int = 2) {
    self.openAfter = openAfter
    self.closeAfter = closeAfter
  }
}
