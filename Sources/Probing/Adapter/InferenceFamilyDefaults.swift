import SnapshotFiles

extension InferenceFamily {
  /// None: right for a family that has one form for each model, whose refusal is about the model or the values in it.
  package func form(after form: RequestForm, refusedWith refusal: Refusal) -> RequestForm? { nil }
}
