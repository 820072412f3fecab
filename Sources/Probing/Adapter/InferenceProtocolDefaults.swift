import SnapshotFiles

extension InferenceProtocol {
  /// None: right for a family that has one form for each model, whose refusal is about the model or the values in it.
  package func template(after template: RequestTemplate, refusedWith refusal: Refusal) -> RequestTemplate? {
    nil
  }
}
