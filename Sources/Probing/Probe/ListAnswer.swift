import Domain

/// What came of one request of a list.
enum ListAnswer {
  /// A page of it, and the document that the page was read from.
  case reading(ListPage, ListDocument)
  /// Why there is none.
  case outcome(Outcome)
}
