import Domain

extension Outcome {
  /// Whether a server that does not know a query parameter may answer so. A limit, a refused key and a broken network
  /// are facts about the backend whatever was asked.
  var mayBlameParameter: Bool {
    [.clientError, .notFound, .notAnAPI, .malformedResponse, .redirectRefused, .serverError].contains(self)
  }
}
