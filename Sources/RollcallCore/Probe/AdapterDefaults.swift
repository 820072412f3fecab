import JSON

// What holds for a kind that says nothing of its own.

extension Adapter {
  /// None beyond the profile's.
  public func headers(of step: Step, for backend: BackendPlan) -> [HTTPHeader] { [] }

  /// None: a step that fails is the end of the list.
  public func fallback(from step: Step, after outcome: Outcome, for backend: BackendPlan) -> Step? { nil }

  /// None: the list already proves key and server.
  public func checks(of backend: BackendPlan, listing models: [FoundModel], hasKey: Bool) -> [Check] { [] }

  /// None.
  public func check(of model: FoundModel, for backend: BackendPlan) -> Check? { nil }

  /// Good, without facts.
  public func read(_ body: JSONNode, of check: Check, for backend: BackendPlan) -> CheckReading {
    CheckReading()
  }

  /// None.
  public func lookUp(_ id: ModelID, for backend: BackendPlan) -> Step? { nil }

  /// None: the kind has no small request.
  public func inference(of model: FoundModel, for backend: BackendPlan) -> InferenceWay {
    .none(.noSmallRequest)
  }
}
