/// One model as a backend described it, before anything of it is believed.
package struct ListedModel: Sendable {
  /// Its id, byte for byte (but for Gemini's `models/` in front).
  package var id: String
  /// Its name for people, where the backend has one.
  package var displayName: String?
  /// Its maker in the backend's own words, before the alias table.
  package var owner: String?
  /// What it can do.
  package var capabilities: Capabilities
  /// Where it stands in its life.
  package var lifecycle: Lifecycle
  /// Why the list itself says that the account cannot call it now: `forbidden` for a model that a policy switches
  /// off, `modelMissing` for one that nobody serves. Nil when it says no such thing.
  package var refusal: Outcome?
  /// The ways to call it that the list names, in the adapter's own words: for checks alone, never published.
  package var calls: Set<String> = []
  /// Whether the backend only passes requests for it on to a server that is not its own: what the backend says of its
  /// memory is not about such a model, and what comes of calling it says nothing of the backend.
  package var runsElsewhere = false
  /// The context that a local engine holds it in memory with now, in tokens: for checks alone, never published.
  package var loadedContextTokens: Int?

  /// Whether any text among its facts passes `test`: everything that is published of it besides id and display name.
  /// The one list that `Validate` and `Redact` look through.
  package func hasFact(where test: (String) -> Bool) -> Bool {
    capabilities.task.map(test) ?? false || capabilities.quantization.map(test) ?? false
      || lifecycle.successor.map(test) ?? false || capabilities.inputModalities.contains(where: test)
      || capabilities.outputModalities.contains(where: test) || capabilities.servedBy.contains(where: test)
  }

  /// Collects the parts.
  package init(
    id: String, displayName: String? = nil, owner: String? = nil,
    capabilities: Capabilities = Capabilities(), lifecycle: Lifecycle = Lifecycle(), refusal: Outcome? = nil
  ) {
    self.id = id
    self.displayName = displayName
    self.owner = owner
    self.capabilities = capabilities
    self.lifecycle = lifecycle
    self.refusal = refusal
  }
}
